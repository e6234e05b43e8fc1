// Amazon Redshift: a data warehouse of nodes, or a serverless one.
//
// Nodes are billed by the hour, twice as many in two zones. What ra3 nodes and serverless hold lies
// in managed storage and is billed by the GB, once however many zones there are; dense compute
// nodes have disks in their price. Serverless bills the hours that it computes, not those that it
// waits. `hours_per_month` counts the hours that a cluster is not paused.
#include "base/text.h"
#include "kinds/copies.h"
#include "kinds/database.h"
#include "kinds/lines.h"
#include "kinds/purchases.h"
#include "kinds/zone_names.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr auto serverless_fields =
    fields_of(Field{.name = "base_rpu",
                    .shape = shape::number,
                    .says = "Redshift processing units that it computes with",
                    .most = kMostMillions,
                    .required = true},
              Field{.name = "hours_per_month",
                    .shape = shape::number,
                    .says = "hours a month that it computes",
                    .most = 744,
                    .on_aws = OnAws::nothing});

constexpr auto own =
    fields_of(Field{.name = "node_type",
                    .says = "node type, as in ra3.xlplus; this or `serverless` is needed"},
              Field{.name = "serverless",
                    .shape = shape::table,
                    .says = "billed by what it computes, instead of nodes",
                    .fields = serverless_fields},
              Field{.name = "nodes",
                    .shape = shape::integer,
                    .initial = "2",
                    .says = "nodes, in each zone",
                    .least = 1,
                    .most = 1000},
              Field{.name = "multi_az",
                    .shape = shape::boolean,
                    .initial = "false",
                    .says = "as many nodes in a second zone"},
              Field{.name = "managed_storage_gb",
                    .shape = shape::number,
                    .says = "ra3, serverless: GB held, the month's average",
                    .most = kMostGb,
                    .grows = Grows::yes,
                    .on_aws = OnAws::nothing},
              Field{.name = "public",
                    .shape = shape::boolean,
                    .initial = "false",
                    .says = "has a public address"},
              Field{.name = "skip_final_snapshot",
                    .shape = shape::boolean,
                    .initial = "false",
                    .says = "nothing is kept when it is deleted",
                    .on_aws = OnAws::nothing},
              Field{.name = "purchase",
                    .shape = shape::word,
                    .values = kNodePurchases,
                    .initial = "\"on-demand\"",
                    .says = "how the nodes are bought; a reservation covers all of them",
                    .on_aws = OnAws::not_known},
              kHoursPerMonth, kBackupGb, kIngress, kEncrypted, kRebuildable);

constexpr auto metered =
    fields_of(Field{.name = "concurrency_scaling_s",
                    .shape = shape::number,
                    .says = "node-seconds a month of concurrency scaling that AWS charges",
                    .most = kMostGb},
              Field{.name = "spectrum_tb",
                    .shape = shape::number,
                    .says = "TB a month that Spectrum scans in S3",
                    .most = kMostGb});

constexpr auto fields = joined(own, every_component);
constexpr auto usage = joined(metered, transfer);

using Warehouse = Reader<fields>;

bool is_serverless(const Warehouse& c) { return c.stated("serverless"); }

// Dense compute and dense storage: what they hold is on disks of their own.
bool has_disks(std::string_view node_type) {
  return node_type.starts_with("dc") || node_type.starts_with("ds");
}

bool has_managed_storage(const Warehouse& c) {
  const auto type = c.text("node_type");
  return is_serverless(c) || (type && !has_disks(*type));
}

void use_serverless(const View& view, const Warehouse& c, Uses& uses) {
  const auto computes = c.record<serverless_fields>("serverless");
  const auto hours = computes.amount("hours_per_month");
  const auto rpu_hours =
      hours ? scaled(*hours, computes.amount("base_rpu")->micros, kMicro) : std::nullopt;
  uses.push_back(
      line(view, "processing units", "redshift", "serverless-compute", "RPU-hour", rpu_hours));
}

void use_nodes(const View& view, const Warehouse& c, Uses& uses) {
  const std::string type(*c.text("node_type"));
  const bool two_zones = *c.flag("multi_az");
  Use nodes = line(view, {}, "redshift", type, "hour", *c.amount("hours_per_month"));
  nodes.copies = *c.whole("nodes") * (two_zones ? 2 : 1);
  nodes.name = nodes.copies == 1 ? "node" : std::to_string(nodes.copies) + " nodes";
  if (two_zones) nodes.name += ", both zones";
  uses.push_back(bought(std::move(nodes), *c.text("purchase"), units(kMonthHours)));
  const auto extra = c.usage<usage>();
  add_extra(line(view, "concurrency scaling", "redshift", "concurrency-scaling/" + type,
                 "node-second", extra.amount("concurrency_scaling_s").value),
            uses);
  add_extra(line(view, "Spectrum", "redshift", "spectrum", "TB", extra.amount("spectrum_tb").value),
            uses);
}

void use(const View& view, Uses& uses) {
  const Warehouse c(view.topology, view.self);
  if (is_serverless(c)) {
    use_serverless(view, c, uses);
  } else if (c.text("node_type")) {
    use_nodes(view, c, uses);
  }
  if (has_managed_storage(c)) {
    uses.push_back(line(view, "managed storage", "redshift", "managed-storage", "GB-Mo",
                        c.amount("managed_storage_gb").value));
  }
  add_extra(
      pooled_line(view, "backups", "redshift", "backup-storage", "GB-Mo", *c.amount("backup_gb")),
      uses);
}

// Serverless has no nodes to count, to pause, to reserve or to add.
void check_serverless(const View& view, const Warehouse& c, Diagnostics& diagnostics) {
  const auto refused = [&](std::string_view name, NodeId id) {
    if (id == kNoNode) return;
    diagnostics.error(
        view.topology.document[id].at,
        std::string(view.self.address) + " is serverless and has `" + std::string(name) + "`",
        "take out this or `serverless`", view.self.at);
  };
  const auto extra = c.usage<usage>();
  refused("node_type", c.node("node_type"));
  refused("nodes", c.node("nodes"));
  refused("multi_az", c.node("multi_az"));
  refused("hours_per_month", c.node("hours_per_month"));
  refused("purchase", c.node("purchase"));
  refused("concurrency_scaling_s", extra.node("concurrency_scaling_s"));
  refused("spectrum_tb", extra.node("spectrum_tb"));
}

void check(const View& view, Diagnostics& diagnostics) {
  const Warehouse c(view.topology, view.self);
  const std::string address(view.self.address);
  if (is_serverless(c)) return check_serverless(view, c, diagnostics);
  if (!c.stated("node_type")) {
    diagnostics.error(view.self.at, address + " has neither `node_type` nor `serverless`",
                      "say which node: `node_type = \"ra3.xlplus\"`");
    return;
  }
  const auto held = c.amount("managed_storage_gb");
  if (held && !has_managed_storage(c)) {
    diagnostics.error(
        held.at,
        address + " has no managed storage: " + std::string(*c.text("node_type")) + " has disks",
        "take it out, or name an ra3 node", view.self.at);
  }
}

std::size_t zones(const Values& values) {
  const Warehouse c(values);
  if (is_serverless(c)) return 0;
  return *c.flag("multi_az") ? 2 : 1;
}

void flow(const View&, Passage& passage) {
  passage.network = "redshift";
  passage.writers = 1;
}

Promise promise_of(const Warehouse& c) {
  Promise promise{.row = {}, .best = "redshift/multi-az", .steps = {}};
  if (is_serverless(c)) {
    promise.row = "redshift/serverless";
  } else if (*c.flag("multi_az")) {
    promise.row = "redshift/multi-az";
  } else {
    promise.row = *c.whole("nodes") > 1 ? "redshift/multi-node" : "redshift/single-node";
    promise.steps.push_back({"multi_az", "true", "redshift/multi-az"});
    if (*c.whole("nodes") == 1) promise.steps.push_back({"nodes", "2", "redshift/multi-node"});
  }
  return promise;
}

Zoning zoning_of(const View& view, const Warehouse& c) {
  if (is_serverless(c)) return {};
  if (!*c.flag("multi_az")) return {.stands = Zoning::Stands::pinned, .copies = {}};
  const std::vector<ZoneId>& zones = view.self.zones;
  if (zones.empty()) return {};
  return {.stands = Zoning::Stands::across,
          .copies = {{.zone = zones.front(), .writers = 1},
                     {.zone = zones.size() > 1 ? zones[1] : kNoZone, .standbys = 1}},
          .takes_over = "the nodes of the other zone"};
}

// The nodes of the second zone work as well, and have all that those of the first acknowledged.
void keep(const View& view, const Warehouse& c, Store& store) {
  store.hardware = hardware_of(c.text("node_type"), {});
  store.serverless = is_serverless(c);
  store.size_gb = c.number("managed_storage_gb");
  store.skips_final_snapshot = c.flag("skip_final_snapshot");
  const std::vector<ZoneId>& zones = view.self.zones;
  const ZoneId home = store.serverless || zones.empty() ? kNoZone : zones.front();
  store.copies = {first_copy(store.hardware, home)};
  if (store.serverless) return;
  store.nodes = c.whole("nodes");
  store.multi_zone = c.flag("multi_az");
  if (!*store.multi_zone) return;
  store.copies.push_back(store.copies.front());
  store.copies.back().zone = zones.size() > 1 ? zones[1] : kNoZone;
  store.copies.back().takes_over = true;
}

void facts(const View& view, Aspects& aspects) {
  const Warehouse c(view.topology, view.self);
  aspects.promise = promise_of(c);
  aspects.zoning = zoning_of(view, c);
  const Fact<bool> rebuildable = c.flag("rebuildable");
  if (!is_serverless(c)) {
    aspects.committed = *c.text("purchase") != "on-demand";
    aspects.hours_per_month = c.number("hours_per_month");
  }
  aspects.place = {.in_vpc = true, .public_address = *c.flag("public")};
  ingress_facts(view, index_of(fields, "ingress"), aspects.place);
  aspects.store =
      Store{.model = Store::Model::warehouse,
            .shared_storage = has_managed_storage(c),
            .standby = is_serverless(c) ? derived(true, view.self.at) : c.flag("multi_az"),
            .rebuildable = rebuildable.or_default(false),
            .is_public = c.flag("public"),
            .backup_days = {},
            .encrypted = c.flag("encrypted")};
  keep(view, c, *aspects.store);
}

// "ra3.4xlarge, 2 nodes, Multi-AZ"
std::string summary(const View& view) {
  const Warehouse c(view.topology, view.self);
  if (is_serverless(c)) {
    return "serverless, " + exact(*c.record<serverless_fields>("serverless").amount("base_rpu")) +
           " RPU";
  }
  const std::int64_t nodes = *c.whole("nodes");
  std::string text(c.text("node_type").value_or(""));
  text += ", " + how_many(nodes, "node");
  if (*c.flag("multi_az")) text += ", Multi-AZ";
  return text;
}

// A cluster of one zone says which; its password is AWS's to make.
void bind(const View& view, Bindings& b) {
  const Warehouse c(view.topology, view.self);
  b.flag("serverless", is_serverless(c));
  b.flag("several_nodes", *c.whole("nodes") > 1);
  b.absent("base_rpu");
  if (is_serverless(c)) {
    const Quantity base = *c.record<serverless_fields>("serverless").amount("base_rpu");
    b.number("base_rpu", (base.micros + kMicro - 1) / kMicro);
  }
  bind_zone_list(view, b);
  if (*c.flag("multi_az")) b.absent("zone_list");
  b.words("ports", {"5439"});
  b.text("port", "5439");
  bind_commitment(*c.text("purchase"), b);
}

}  // namespace

extern const Kind kind_redshift;
const Kind kind_redshift{
    .name = "redshift",
    .title = "Amazon Redshift warehouse",
    .says = "A data warehouse: as nodes of a type, or serverless.",
    .tier = "data",
    .services = "redshift",
    .fields = fields,
    .usage = usage,
    .check = check,
    .zones = zones,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
