// Units placed by hand, more of them in one zone than in another: the loss of that zone takes more
// than its share.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

constexpr Option kDifference{.rule = "ha/uneven-zone-spread",
                             .name = "max_difference",
                             .says = "units that the fullest zone may hold more than the emptiest",
                             .number = 1};
constexpr const Option* kOptions[] = {&kDifference};

bool by_hand(const Evidence& e, const Subject& leader) {
  return std::all_of(leader.group.begin(), leader.group.end(),
                     [&](Id id) { return e[id].aspects.fleet && !e[id].aspects.fleet->managed; });
}

// A member all of whose units stand in this zone, since it says so, and keep nothing.
const Subject* member_in(const Evidence& e, const Subject& leader, ZoneId zone) {
  const Subject* found = nullptr;
  for (const Id id : leader.group) {
    const Subject& s = e[id];
    const bool there = s.zones_at.known() && s.zones.size() == 1 && s.zones.front() == zone;
    if (!there || !grows_safely(*s.aspects.fleet)) continue;
    if (found == nullptr || s.count > found->count) found = &s;
  }
  return found;
}

std::string first_type(const Subject& s) {
  const auto& types = s.aspects.fleet->types;
  return types.empty() ? std::string() : std::string(types.front().first);
}

// So many fewer here and more there; a component of just that many moves as a whole.
Fix move_units(const Evidence& e, const Subject& leader, const ZoneUnits& fullest,
               const ZoneUnits& emptiest, bool two_zones) {
  const std::int64_t moved = (fullest.units - emptiest.units) / 2;
  const std::string names = in_words(zone_names(e, std::vector{fullest.zone})) + " to " +
                            in_words(zone_names(e, std::vector{emptiest.zone}));
  const Fix by_hand = step(how_many(moved, "unit") + " from " + names);
  const Subject* const from = member_in(e, leader, fullest.zone);
  const Subject* const to = member_in(e, leader, emptiest.zone);
  if (from == nullptr || !two_zones) return by_hand;
  if (from->count == moved)
    return suggest(leader, {set_zones(*from, zone_names(e, std::vector{emptiest.zone}))});
  if (to == nullptr || from->count < moved || first_type(*from) != first_type(*to)) return by_hand;
  const auto resized = [](const Subject& s, std::int64_t n) {
    return set(s.address, std::string(s.aspects.fleet->minimum.field), std::to_string(n));
  };
  return suggest(leader, {resized(*from, from->count - moved), resized(*to, to->count + moved)});
}

void report(const Evidence& e, const Subject& s, const std::vector<ZoneUnits>& zones,
            std::int64_t allowed, Findings& findings) {
  const auto fewer = [](const ZoneUnits& a, const ZoneUnits& b) { return a.units < b.units; };
  const auto [least, most] = std::minmax_element(zones.begin(), zones.end(), fewer);
  const auto name = [&](ZoneId zone) { return in_words(zone_names(e, std::vector{zone})); };
  const Subject* const fullest = member_in(e, s, most->zone);
  const Subject& blamed = fullest != nullptr ? *fullest : s;
  const Fact<std::int64_t>& count = blamed.aspects.fleet->minimum;
  findings.add({.component = blamed.id,
                .at = count.stated() ? count.at : blamed.at,
                .message = tier_name(e, s) + ": " + how_many(most->units, "unit") + " in " +
                           name(most->zone) + " and " + std::to_string(least->units) + " in " +
                           name(least->zone) + "; they differ by more than " +
                           std::to_string(allowed),
                .label = "the fullest zone",
                .fix = move_units(e, s, *most, *least, zones.size() == 2),
                .measure = std::to_string(most->units - least->units)});
}

void check(const Evidence& e, Findings& findings) {
  const auto allowed = static_cast<std::int64_t>(e.config.number(kDifference));
  for (const Subject& s : e.subjects) {
    if (!leads_tier(s) || !by_hand(e, s)) continue;
    const std::vector<ZoneUnits> zones = units_by_zone(e, s);
    if (zones.size() < 2) continue;
    if (spread(zones) > allowed)
      report(e, s, zones, allowed, findings);
    else
      findings.pass();
  }
}

}  // namespace

extern const Rule rule_ha_uneven_zone_spread;
const Rule rule_ha_uneven_zone_spread{
    .id = "ha/uneven-zone-spread",
    .title = "Units are spread unevenly over their zones",
    .stages = from_stage(10'000, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "Of units that are placed by hand, all targets of a balancer taken together, the fullest "
        "zone holds more than max_difference units more than the emptiest in which some stand.",
    .why =
        "Whoever plans for the loss of a zone counts on its fair share. The fullest one takes "
        "more.",
    .fix = "Units moved from the fullest zone to the emptiest; they are replaced on the way.",
    .bad = R"([alb.public]
targets = ["ec2.a", "ec2.b"]

[ec2.a]
count         = 4
azs           = ["us-east-1a"]
instance_type = "t4g.small"
sessions      = "none"
uploads       = "none"

[ec2.b]
count         = 1
azs           = ["us-east-1b"]
instance_type = "t4g.small"
sessions      = "none"
uploads       = "none"
)",
    .good = R"([alb.public]
targets = ["ec2.a", "ec2.b"]

[ec2.a]
count         = 3
azs           = ["us-east-1a"]
instance_type = "t4g.small"
sessions      = "none"
uploads       = "none"

[ec2.b]
count         = 2
azs           = ["us-east-1b"]
instance_type = "t4g.small"
sessions      = "none"
uploads       = "none"
)",
    .mind = "Few large units in one zone, as much capacity as many small ones in another.",
    .elsewhere = "Trusted Advisor: EC2 Availability Zone Balance; ELB Target Imbalance",
    .references = "REL10-BP01; REL11-BP05",
    .fields = "count azs targets",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
