// A warehouse that a node takes with it, or that promises more than one zone can keep.
#include "base/money.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

bool has_nodes(const Subject& s) {
  const Held<Store>& store = s.aspects.store;
  return s.count > 0 && store && store->model == Store::Model::warehouse && store->nodes;
}

// Percent that AWS promises of it as it stands; empty: not known.
std::optional<double> promised(const Evidence& e, const Subject& s) {
  const auto sla = s.aspects.promise ? e.catalog.sla(s.aspects.promise->row) : std::nullopt;
  if (!sla) return std::nullopt;
  return static_cast<double>(parse_decimal(sla->percent, 6).value_or(0)) / 1e6;
}

void check_promise(const Evidence& e, const Subject& s, Findings& findings) {
  const Store& store = *s.aspects.store;
  const Fact<double>& slo = e.workload(s).slo_percent;
  if (!slo || store.multi_zone.value_or(true)) return findings.pass();
  const std::optional<double> percent = promised(e, s);
  if (!percent) return findings.skip(s.id, "an SLA");
  if (*slo <= *percent) return findings.pass();
  findings.add({.component = s.id,
                .at = store.multi_zone.stated() ? store.multi_zone.at : s.at,
                .message = std::string(s.address) + " stands in one zone, of which AWS promises " +
                           in_figures(*percent) + " percent; the file promises " + in_figures(*slo),
                .label = store.multi_zone.stated() ? "one zone" : "not stated; AWS: one zone",
                .fix = step("multi_az, which is as many nodes again in a second zone"),
                .measure = measured(*slo - *percent)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!has_nodes(s)) continue;
    const Fact<std::int64_t>& nodes = s.aspects.store->nodes;
    if (*nodes > 1) {
      check_promise(e, s, findings);
      continue;
    }
    findings.add({.component = s.id,
                  .at = nodes.at.known() ? nodes.at : s.at,
                  .message = std::string(s.address) +
                             " is one node: no other has a copy of its blocks, and queries wait "
                             "until it has been replaced",
                  .label = "one node",
                  .fix = step("two nodes or more, of a type with managed storage; the data is "
                              "dealt out anew")});
  }
}

}  // namespace

extern const Rule rule_data_single_node_warehouse;
const Rule rule_data_single_node_warehouse{
    .id = "data/single-node-warehouse",
    .title = "Warehouse runs on one node, or in one zone against its promise",
    .stages = from_stage(1'000'000, Level::notice),
    .redundancy = true,
    .fix_class = FixClass::no,
    .when =
        "A warehouse has one node, or stands in one zone where slo_percent is more than AWS "
        "promises of one zone.",
    .why =
        "One node has no replica of its blocks: when it fails, AWS restores from a snapshot and "
        "promises 99.5 percent. Several in one zone come to 99.9, two zones to 99.99.",
    .fix = "Two nodes or more with managed storage; Multi-AZ, at twice the nodes, for more.",
    .bad = R"(
[redshift.reports]
node_type          = "ra3.4xlarge"
nodes              = 1
managed_storage_gb = 500
)",
    .good = R"(
[redshift.reports]
node_type          = "ra3.4xlarge"
nodes              = 2
managed_storage_gb = 500
multi_az           = true
)",
    .mind = "A warehouse for development, or one whose answers may come tomorrow.",
    .elsewhere = "Redshift.18",
    .references = "REL10-BP01",
    .fields = "nodes multi_az slo_percent",
    .check = check,
};

}  // namespace tenfold
