// Calls that leave their zone although somebody in it could answer them. AWS bills their bytes,
// between most pairs at both ends.
#include <algorithm>

#include "model/edge_fields.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/lines.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

constexpr Option kMinimum{.rule = "cost/chatty-across-zones",
                          .name = "minimum_usd",
                          .says = "dollars a month below which crossing bytes are left alone",
                          .number = 50};
constexpr Option kPercent{.rule = "cost/chatty-across-zones",
                          .name = "minimum_percent",
                          .says = "… and the percent of the estimate",
                          .number = 1,
                          .most = 100};
constexpr const Option* kOptions[] = {&kMinimum, &kPercent};

bool stands_in(const Subject& callee, ZoneId zone) {
  const Zoning& zoning = callee.aspects.zoning;
  const std::vector<ZoneId> zones = standing_zones(callee);
  switch (zoning.stands) {
    case Zoning::Stands::everywhere: return true;
    case Zoning::Stands::pinned: return !zones.empty() && zones.front() == zone;
    case Zoning::Stands::apart:
    case Zoning::Stands::units: break;
    case Zoning::Stands::across:
      if (zoning.copies.empty()) break;
      return std::any_of(zoning.copies.begin(), zoning.copies.end(), [&](const auto& copies) {
        return copies.zone == zone && copies.writers + copies.readers > 0;
      });
  }
  return std::find(zones.begin(), zones.end(), zone) != zones.end();
}

bool in_each_zone_of(const Subject& callee, const Subject& caller) {
  const std::vector<ZoneId> zones = standing_zones(caller);
  return zones.size() > 1 && std::all_of(zones.begin(), zones.end(),
                                         [&](ZoneId zone) { return stands_in(callee, zone); });
}

// The first call of it that may leave its zone.
const Edge* call_of(const Evidence& e, Id caller, Id callee) {
  for (const Edge& edge : e.out(caller)) {
    if (edge.to != callee && edge.through != callee) continue;
    if (edge.role != Role::uses ||
        !said_of<use_fields>(e.topology, edge).flag("same_zone").value_or(false))
      return &edge;
  }
  return nullptr;
}

std::optional<Money> billed(const Evidence& e, const Subject& s, const Crossing& crossing) {
  const Price* const price = e.book.price(e.region(s), "transfer", "between-zones");
  const auto gb = quantity_of(crossing.gb * crossing.ends);
  if (price == nullptr || price->tiers.empty() || !gb) return std::nullopt;
  return price->tiers.front().rate * *gb;
}

void check_crossing(const Evidence& e, const Subject& s, const Crossing& crossing, Money least,
                    Findings& findings) {
  if (crossing.to == kNoId || !crossing.rule_known) return;
  const Subject& callee = e[crossing.to];
  const Edge* const call = call_of(e, s.id, crossing.to);
  if (call == nullptr || !in_each_zone_of(callee, s)) return;
  if (!crossing.bytes_known) return findings.skip(s.id, "response_kb");
  const auto monthly = billed(e, s, crossing);
  if (!monthly) return findings.skip(s.id, "the price of bytes between zones");
  if (*monthly <= least) return findings.pass();
  findings.add(
      {.component = s.id,
       .at = call->at,
       .message = in_figures(crossing.gb) + " GB a month go from zone to zone between " +
                  std::string(s.address) + " and " + std::string(callee.address) + " and cost " +
                  dollars(*monthly) + ", though each zone has somebody to answer",
       .label = dollars(*monthly) + " a month",
       .fix = step("same_zone = true for what any copy can answer; else cache, compress or "
                   "batch the calls"),
       .measure = exact(*monthly)});
}

void check(const Evidence& e, Findings& findings) {
  const Quantity percent = counted(e.config.number(kPercent));
  const Money least = std::max(in_money(counted(e.config.number(kMinimum))),
                               share(e.estimate.total, percent.micros, units(100).micros));
  for (const Subject& s : e.subjects) {
    const Met* const met = s.id == kNoId ? nullptr : e.week.met(s.id);
    if (met == nullptr || met->state != Met::State::reached) continue;
    for (const Crossing& crossing : met->crossings) check_crossing(e, s, crossing, least, findings);
  }
}

}  // namespace

extern const Rule rule_cost_chatty_across_zones;
const Rule rule_cost_chatty_across_zones{
    .id = "cost/chatty-across-zones",
    .title = "Many bytes between zones for calls that could stay in theirs",
    .stages = from_stage(1'000'000, Level::notice),
    .fix_class = FixClass::no,
    .when =
        "The bytes of a call that cross zones, at the ends that AWS bills for that pair, cost more "
        "than `minimum_usd` and `minimum_percent` of the estimate, the callee has a copy in each "
        "zone of the caller, and same_zone is not stated.",
    .why =
        "Of n zones a share of (n-1)/n leaves its own. The bytes are billed, mostly twice, and "
        "show up on no component's bill.",
    .fix =
        "None is made: same_zone where any copy can answer, caching, compression or fewer and "
        "larger calls.",
    .bad = R"([traffic]
peak_rps = 100
daily = "flat"

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min = 2
max = 6
uses = [{ to = "asg.api", request_kb = 1, response_kb = 40 }]

[asg.api]
instance_type = "t4g.small"
min = 2
max = 6
)",
    .good = R"([traffic]
peak_rps = 100
daily = "flat"

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min = 2
max = 6
uses = [{ to = "asg.api", request_kb = 1, response_kb = 10 }]

[asg.api]
instance_type = "t4g.small"
min = 2
max = 6
)",
    .mind = "Which pairs are billed AWS decides; from an ALB to its targets it bills nothing.",
    .elsewhere = "",
    .references = "COST08-BP01 COST08-BP02",
    .fields = "uses same_zone azs",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
