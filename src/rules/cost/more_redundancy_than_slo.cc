// Copies, zones and Regions without which the promise would hold as well. Each is tried, a handful
// of them, by asking what would then be left.
#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/lines.h"
#include "rules/places.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

constexpr Option kFactor{.rule = "cost/more-redundancy-than-slo",
                         .name = "factor",
                         .says = "the lost time is below the allowed time by so many times",
                         .number = 20,
                         .least = 1};
constexpr const Option* kOptions[] = {&kFactor};
constexpr std::size_t kTried = 8, kZones = 3;

struct Variant {
  std::string what;
  std::vector<Edit> edits;
};

// Everything in another Region, and what refers to it from here; a list's later elements first, so
// that the places of those before them stay.
std::vector<Edit> without_region(const Evidence& e, RegionId region) {
  std::vector<Edit> references, components;
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId) continue;
    if (s.region == region) {
      components.push_back(take_out(s.address));
      continue;
    }
    std::vector<std::string> paths;
    for (const Edge& edge : e.out(s.id)) {
      if (e[edge.to].region != region) continue;
      const Node& node = e.topology.document[edge.node];
      const std::string path = path_at(e, s.id, node.at);
      if (path.empty()) return {};
      paths.push_back(path);
    }
    std::reverse(paths.begin(), paths.end());
    for (std::string& path : paths) references.push_back(remove_field(s.address, std::move(path)));
  }
  references.insert(references.end(), components.begin(), components.end());
  return references;
}

void add_regions(const Evidence& e, std::vector<Variant>& variants) {
  const RegionId home = e.topology.outer().region;
  std::vector<bool> seen(e.topology.regions.size());
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.region == home || seen[s.region]) continue;
    seen[s.region] = true;
    std::vector<Edit> edits = without_region(e, s.region);
    if (!edits.empty())
      variants.push_back({"without " + std::string(e.region(s)), std::move(edits)});
  }
}

// The largest first, so that those which are tried are worth it.
std::vector<const Subject*> by_price(const Evidence& e) {
  const LinesOf lines(e);
  std::vector<const Subject*> all;
  for (const Subject& s : e.subjects) {
    if (s.id != kNoId && s.count > 0 && (s.aspects.fleet || s.aspects.store)) all.push_back(&s);
  }
  const auto n = static_cast<std::ptrdiff_t>(std::min<std::size_t>(all.size(), 4 * kTried));
  std::partial_sort(all.begin(), all.begin() + n, all.end(),
                    [&](const Subject* a, const Subject* b) {
                      const auto left = lines.monthly(a->id), right = lines.monthly(b->id);
                      return left != right ? left > right : a->id < b->id;
                    });
  all.resize(static_cast<std::size_t>(n));
  return all;
}

void add_zones(const Evidence& e, const Subject& s, std::vector<Variant>& variants) {
  if (!s.aspects.fleet || s.zones.size() <= kZones || !s.zones_at.known()) return;
  const auto names = zone_names(e, std::span(s.zones).first(kZones));
  variants.push_back({"three zones for " + std::string(s.address), {set_zones(s, names)}});
}

void add_replicas(const Subject& s, std::vector<Variant>& variants) {
  if (!s.aspects.store) return;
  const Fact<std::int64_t>& replicas = s.aspects.store->replicas;
  if (!replicas.stated() || *replicas < 1 || replicas.field.empty()) return;
  variants.push_back({"a replica less of " + std::string(s.address),
                      {set(s.address, std::string(replicas.field),
                           std::to_string(*replicas - 1 + s.aspects.store->replicas_count_from))}});
}

std::vector<Variant> variants_of(const Evidence& e) {
  std::vector<Variant> variants;
  add_regions(e, variants);
  for (const Subject* const s : by_price(e)) {
    add_zones(e, *s, variants);
    add_replicas(*s, variants);
    if (variants.size() >= kTried) break;
  }
  if (variants.size() > kTried) variants.resize(kTried);
  return variants;
}

// "without eu-west-1 $1,234.00 less a month"; empty where it breaks the promise or costs as much.
std::string tried(const Evidence& e, const Variant& variant, Quantity promised_percent) {
  const Asks::Change change = e.ask.attempt(variant.edits);
  if (!change.availability_percent) return {};
  if (*change.availability_percent < promised_percent) return {};
  if (!change.monthly || change.monthly->attos >= 0) return {};
  if (e.ask.draws(variant.edits) > 0) return {};
  return variant.what + " " + dollars(-*change.monthly) + " a month less";
}

void check(const Evidence& e, Findings& findings) {
  const Fact<double>& slo = e.workload().slo_percent;
  if (!slo || *slo >= 100) return;
  if (!e.availability.a || !e.ask.attempt || !e.ask.draws)
    return findings.skip(kNoId, "a composed availability");
  const double factor = e.config.number(kFactor), lost = 1 - *e.availability.a;
  const double allowed = 1 - *slo / 100;
  if (lost * factor >= allowed) return findings.pass();
  std::string ways;
  for (const Variant& variant : variants_of(e)) {
    const std::string way = tried(e, variant, counted(*slo));
    if (!way.empty()) ways += (ways.empty() ? "" : "; ") + way;
  }
  if (ways.empty()) return findings.pass();
  const double minutes = kAvailabilityMinutes;
  findings.add({.at = slo.at,
                .message = "the parts promise " + in_figures(lost * minutes) +
                           " lost minutes a month, " + in_figures(allowed * minutes) +
                           " are allowed: " + in_figures(allowed / std::max(lost, 1e-12)) +
                           " times as many",
                .label = "far less is promised to users",
                .fix = step(ways),
                .measure = measured(allowed / std::max(lost, 1e-12))});
}

}  // namespace

extern const Rule rule_cost_more_redundancy_than_slo;
const Rule rule_cost_more_redundancy_than_slo{
    .id = "cost/more-redundancy-than-slo",
    .title = "Far more redundancy than the promise needs",
    .stages = from_stage(100'000, Level::notice),
    .fix_class = FixClass::no,
    .when =
        "The time that AWS's promises leave to be lost is less than one `factor`th of what "
        "slo_percent allows; and without a second Region, a fourth zone or one replica the "
        "promise would still hold, at a lower price and without any further finding. Eight such "
        "ways are tried, of the dearest components first.",
    .why = "Nines that nobody asked for are paid for every month.",
    .fix = "None is made: each way is named with what it saves.",
    .bad = R"([topology]
name = "shop"
region = "us-east-1"
azs = 3
users = 100_000
slo_percent = 95

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min = 3
max = 6
uses = ["elasticache.cache"]

[elasticache.cache]
engine = "valkey"
node_type = "cache.t4g.small"
replicas = 3
)",
    .good = R"([topology]
name = "shop"
region = "us-east-1"
azs = 3
users = 100_000
slo_percent = 99.9

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min = 3
max = 6
uses = ["elasticache.cache"]

[elasticache.cache]
engine = "valkey"
node_type = "cache.t4g.small"
replicas = 1
)",
    .mind = "Redundancy that the law or a contract wants.",
    .elsewhere = "",
    .references = "COST05-BP05 REL11-BP07",
    .fields = "slo_percent azs replicas dr",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
