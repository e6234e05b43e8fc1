// Tiers: units, and targets that stand in for each other.
#include <algorithm>
#include <map>

#include "availability/compose.h"

namespace tenfold {
namespace {

constexpr double kNoMore = 1 + 1e-9;  // what is below this many times the capacity fits in it

bool in_units(const Profile& profile) { return profile.stands == Zoning::Stands::units; }

std::vector<Member> members_of(System& system, Node32 node) {
  if (system.is_group(node)) return system.group(node).members;
  return {Member{node, {}}};
}

}  // namespace

std::int64_t units_in(System& system, const Member& member) {
  const Profile& profile = system.profile(member.id);
  if (!in_units(profile)) return 0;
  return member.units.empty() ? profile.units : std::ssize(member.units);
}

MembersLoad load_of(System& system, std::span<const Member> members) {
  MembersLoad load{.known = true, .smallest = 0};
  double all = 0;
  bool unlimited = false;
  for (const Member& member : members) {
    const Profile& profile = system.profile(member.id);
    const std::int64_t units = units_in(system, member);
    if (!in_units(profile)) {
      // What no unit limits carries whatever arrives.
      unlimited = unlimited || profile.known;
      continue;
    }
    load.units += units;
    const double share =
        profile.units == 0 ? 1 : static_cast<double>(units) / static_cast<double>(profile.units);
    load.peak += profile.peak_rps * share;
    if (profile.each_rps <= 0 || profile.peak_rps <= 0) load.known = false;
    if (load.smallest == 0 || profile.each_rps < load.smallest) load.smallest = profile.each_rps;
    all += static_cast<double>(units) * profile.each_rps;
  }
  load.known = load.known && load.units > 0;
  if (!load.known) return load.smallest = 1, load;
  load.need = load.peak;
  if (!unlimited && load.need > all * kNoMore) {
    load.need = all;
    load.overloaded = true;
  }
  return load;
}

double Composer::gate(const Links& links, ZoneId zone) {
  double open = 1;
  for (const Id part : links.apart) {
    const auto state = parts_up_.find({part, zone});
    if (state == parts_up_.end())
      open *= system_.profile(part).a;
    else if (!state->second)
      return 0;
  }
  return open;
}

// Nothing where no promise is known: then it cannot be counted on.
std::optional<Branch> Composer::branch(const Member& member, int depth, const MembersLoad& load) {
  ++work_;
  const Profile profile = system_.profile(member.id);
  if (!in_units(profile)) {
    if (!profile.known) return std::nullopt;
    Branch whole{.each = load.need, .zones = {{1, 1}}};
    if (is(given_, member.id)) return whole;
    const Node32 root = member.id;
    whole.up = solve({&root, 1}, depth + 1, nullptr);
    return whole;
  }
  const Links& links = system_.links(member.id);
  const auto zones = member.units.empty() ? dealt(system_.topology[member.id].zones, profile.units)
                                          : dealt(system_.topology[member.id].zones, member.units);
  Branch units{.a = profile.unit_a, .each = load.known ? profile.each_rps : 1, .zones = {}};
  if (!profile.unit_known) {
    if (!profile.known || (zones.size() < 2 && profile.units > 0)) return std::nullopt;
    units.a = 1;
    units.up = profile.a;
  }
  for (const auto& [zone, n] : zones) units.zones.push_back({n, gate(links, zone)});
  if (!links.needs.empty()) units.up *= solve(links.needs, depth + 1, nullptr);
  return units;
}

double Composer::together(std::span<const Member> members, int depth) {
  const MembersLoad load = load_of(system_, members);
  std::vector<Branch> branches;
  for (const Member& member : members) {
    if (auto one = branch(member, depth, load)) branches.push_back(std::move(*one));
  }
  if (branches.empty()) return 1;  // left out, and listed
  const Chance chance = carries(branches, load.need);
  exact_ = exact_ && chance.exact;
  sums_ += static_cast<std::int64_t>(chance.sums);
  return chance.p;
}

// In several regions one is enough.
double Composer::tier(Node32 node, int depth) {
  const std::vector<Member> members = members_of(system_, node);
  std::map<RegionId, std::vector<Member>> by_region;
  for (const Member& member : members)
    by_region[system_.topology[member.id].region].push_back(member);
  if (by_region.size() == 1) return together(members, depth);
  double down = 1;
  for (const auto& [region, some] : by_region)
    down *= 1 - std::min(together(some, depth), most_of(some));
  return 1 - down;
}

// The most that one of the members' services promises across zones.
double Composer::most_of(std::span<const Member> members) {
  double most = 0;
  for (const Member& member : members) {
    const Profile& profile = system_.profile(member.id);
    if (!profile.known) continue;
    most = std::max(most, profile.capped ? profile.best : 1);
  }
  return most == 0 ? 1 : most;
}

double Composer::cap(Node32 node) {
  const std::vector<Member> members = members_of(system_, node);
  const RegionId region = system_.topology[members.front().id].region;
  const bool one_region = std::ranges::all_of(
      members, [&](const Member& member) { return system_.topology[member.id].region == region; });
  return one_region ? most_of(members) : 1;
}

AvailabilityPart Composer::part_of(Id id) {
  const Profile& profile = system_.profile(id);
  return {.members = {id},
          .a = profile.a,
          .uncapped = profile.a,
          .row = profile.row,
          .best = std::max(profile.a, profile.capped ? profile.best : profile.a)};
}

AvailabilityPart Composer::part_of_tier(Node32 node, double a, double most) {
  const std::vector<Member> members = members_of(system_, node);
  const MembersLoad load = load_of(system_, members);
  AvailabilityPart part{.members = {},
                        .a = std::min(a, most),
                        .uncapped = a,
                        .best = most,
                        .is_tier = true,
                        .running = load.units,
                        .load_known = load.known,
                        .overloaded = load.overloaded};
  part.needed = 1;
  if (load.known) {
    const double k = load.need / load.smallest;
    part.needed = std::max<std::int64_t>(1, static_cast<std::int64_t>(k * (1 - 1e-9)) + 1);
    part.needed = std::min(part.needed, std::max<std::int64_t>(1, load.units));
  }
  std::vector<ZoneId> zones;
  for (const Member& member : members) {
    const Profile& profile = system_.profile(member.id);
    part.members.push_back(member.id);
    if (profile.best >= most || part.row.empty()) part.row = profile.row;
    part.lowest += member.units.empty() ? profile.lowest : std::ssize(member.units);
    const auto in = member.units.empty() ? dealt(system_.topology[member.id].zones, profile.units)
                                         : dealt(system_.topology[member.id].zones, member.units);
    for (const auto& [zone, units] : in) zones.push_back(zone);
  }
  std::ranges::sort(zones);
  part.zones = static_cast<std::size_t>(std::unique(zones.begin(), zones.end()) - zones.begin());
  return part;
}

}  // namespace tenfold
