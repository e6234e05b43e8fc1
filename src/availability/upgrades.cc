// Candidates come from the kinds, as a field that can be changed and the row that holds then; a
// further unit and a further zone are known here. Each changes what one component is promised, or
// how many units it runs, and nothing else, so that the entries that need it are all that is worked
// out again.
#include "availability/upgrades.h"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::size_t kParts = 12;  // that are looked at, and so upgrades

struct Candidate {
  AvailabilityUpgrade upgrade;
  Profile then;
};

double of_all(double one, std::uint32_t count) {
  double all = 1;
  for (std::uint32_t i = 0; i < count; ++i) all *= one;
  return all;
}

bool promise(System& system, Id id, std::string_view row, Profile& then) {
  const std::optional<Sla>& sla = system.sla(row);
  if (!sla) return false;
  then.row = sla->key;
  then.a = of_all(sla->share, system.topology[id].count);
  return true;
}

void add_steps(System& system, Id id, std::vector<Candidate>& all) {
  if (!system.aspects(id).promise) return;
  for (const Promise::Step& step : system.aspects(id).promise->steps) {
    Candidate one{{.component = id, .edits = {}}, system.profile(id)};
    if (!promise(system, id, step.row, one.then)) continue;
    one.upgrade.row = one.then.row;
    one.upgrade.edits.push_back(
        set(system.topology[id].address, std::string(step.path), std::string(step.value)));
    all.push_back(std::move(one));
  }
}

// A balancer in one zone gets one more: the topology's, else the region's.
void add_zone(System& system, Id id, std::vector<Candidate>& all) {
  const Component& component = system.topology[id];
  const Aspects& aspects = system.aspects(id);
  const bool balancer =
      aspects.front && aspects.front->splits && aspects.zoning.stands == Zoning::Stands::across;
  if (!balancer || component.zones.size() != 1 || !aspects.promise) return;
  const Zone& own = system.topology.zones[component.zones.front()];
  std::vector<std::string_view> others;
  for (const ZoneId zone : system.topology.scope(component).home_zones) {
    const Zone& other = system.topology.zones[zone];
    if (other.region == component.region) others.push_back(other.name);
  }
  const std::string_view region = system.topology.regions[component.region];
  for (const std::string_view name :
       own.is_id ? system.how.catalog.zone_ids(region) : system.how.catalog.zones(region))
    others.push_back(name);
  const auto other = std::ranges::find_if(others, [&](auto name) { return name != own.name; });
  Candidate one{{.component = id, .edits = {}}, system.profile(id)};
  if (other == others.end() || !promise(system, id, aspects.promise->best, one.then)) return;
  one.upgrade.row = one.then.row;
  one.upgrade.edits.push_back(
      set(component.address, "azs", "[\"" + own.name + "\", \"" + std::string(*other) + "\"]"));
  all.push_back(std::move(one));
}

// One unit more at the peak, where data does not stay on the units.
void add_unit(System& system, Id id, const AvailabilityPart& part, std::vector<Candidate>& all) {
  const Fleet* fleet = system.aspects(id).fleet ? &*system.aspects(id).fleet : nullptr;
  if (fleet == nullptr || part.uncapped >= part.best || !fleet->minimum) return;
  if (fleet->data.value_or(Keeps::nothing) == Keeps::local || fleet->minimum.field.empty()) return;
  const std::int64_t copies = fleet->managed ? system.topology[id].count : 1;
  Candidate one{{.component = id, .edits = {}}, system.profile(id)};
  if (!one.then.unit_known || one.then.units % copies != 0) return;
  one.then.units += copies;
  one.then.lowest = one.then.units;
  const std::int64_t each = one.then.units / copies * fleet->weight;
  const auto raise = [&](const Fact<std::int64_t>& bound) {
    if (!bound || bound.field.empty() || *bound >= one.then.units) return;
    Edit edit = set(system.topology[id].address, std::string(bound.field), std::to_string(each));
    if (std::ranges::find(one.upgrade.edits, edit) == one.upgrade.edits.end())
      one.upgrade.edits.push_back(std::move(edit));
  };
  raise(fleet->minimum);
  raise(fleet->maximum);
  if (fleet->desired.stated()) raise(fleet->desired);
  if (!one.upgrade.edits.empty()) all.push_back(std::move(one));
}

}  // namespace

std::vector<AvailabilityUpgrade> upgrades_of(System& system, Composer& composer,
                                             const Availability& now,
                                             const std::vector<Needed>& parts) {
  std::vector<AvailabilityUpgrade> upgrades;
  for (std::size_t i = 0; i < std::min(parts.size(), kParts); ++i) {
    const Needed& needed = parts[i];
    if (needed.part.a >= 1) break;
    std::vector<Candidate> candidates;
    for (const Id id : needed.part.members) {
      add_steps(system, id, candidates);
      add_zone(system, id, candidates);
      add_unit(system, id, needed.part, candidates);
      if (candidates.size() >= kParts) break;
    }
    for (Candidate& candidate : candidates) {
      const Id id = candidate.upgrade.component;
      const Profile before = system.profile(id);
      system.pretend(id, std::move(candidate.then));
      double a = *now.a;
      for (const std::uint32_t entry : needed.entries) {
        if (composer.exhausted()) break;
        a += now.entries[entry].weight *
             (composer.entry(now.entries[entry].id).a - now.entries[entry].a);
      }
      system.pretend(id, before);
      if (composer.exhausted()) return upgrades;
      if (a <= *now.a) continue;
      candidate.upgrade.a = a;
      upgrades.push_back(std::move(candidate.upgrade));
    }
  }
  std::ranges::stable_sort(upgrades, [](const auto& x, const auto& y) { return x.a > y.a; });
  return upgrades;
}

}  // namespace tenfold
