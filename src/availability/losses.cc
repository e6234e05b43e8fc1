#include "availability/losses.h"

#include <algorithm>
#include <cmath>

namespace tenfold {
namespace {

// Copies of a store, in some zones.
struct Copied {
  std::int64_t writers = 0, readers = 0, standbys = 0, read_and_stand_by = 0;
  void add(const Zoning::Copies& some) {
    writers += some.writers;
    readers += some.readers;
    standbys += some.standbys;
    read_and_stand_by += std::min(some.readers, some.standbys);
  }
};

// The share of its calls that a store answers. Keys are spread evenly over the writers; reads go
// evenly to all copies, writes to the writers.
double answered(const Copied& before, const Copied& now, double peak, const Passage* passage) {
  if (now.writers == 0) return 0;
  const double keys = static_cast<double>(now.writers) / static_cast<double>(before.writers);
  if (passage == nullptr || passage->serves_qps <= 0 || peak <= 0) return keys;
  const double qps = passage->serves_qps, load = peak * keys;
  const auto writers = static_cast<double>(now.writers), readers = static_cast<double>(now.readers);
  const double reads = passage->read_share, a_copy = reads * load / (writers + readers);
  const double a_writer = (1 - reads) * load / writers + a_copy;
  const double by_writers = 1 - reads + reads * writers / (writers + readers);
  const double by_readers = 1 - by_writers;
  const auto served = [&](double each) { return each <= qps ? 1 : qps / each; };
  return keys * (by_writers * served(a_writer) + by_readers * served(a_copy));
}

double share_of(double capacity, double peak) { return capacity >= peak ? 1 : capacity / peak; }

}  // namespace

Losses::Losses(System& system, const Losing& losing, Loss& loss)
    : system_(system),
      losing_(losing),
      loss_(loss),
      lost_(system.topology.zones.size()),
      left_(system.size()) {
  for (const ZoneId zone : losing.zones) lost_[zone] = true;
  for (Id id = 0; id < system.size(); ++id) {
    const Component& component = system.topology[id];
    if (component.present && component.count > 0) take(id);
  }
}

double Losses::carried(Id id, std::int64_t units) const {
  const Profile& profile = system_.profile(id);
  if (profile.each_rps <= 0 || profile.peak_rps <= 0) return units > 0 ? 1 : 0;
  return share_of(static_cast<double>(units) * profile.each_rps, profile.peak_rps);
}

// Untouched: it carries what it did.
void Losses::leave(Id id) {
  const Profile& profile = system_.profile(id);
  Left& left = left_[id];
  if (profile.stands == Zoning::Stands::units) {
    left.units = left.units_with_new = profile.units;
    left.carries = left.with_new = carried(id, profile.units);
    return;
  }
  const Passage* passage = passage_of(id);
  if (passage == nullptr || passage->writers == 0) return;
  const Copied all{.writers = passage->writers, .readers = passage->readers};
  const double peak = profile.peak_rps / system_.topology[id].count;
  left.carries = left.with_new = answered(all, all, peak, passage);
}

const Passage* Losses::passage_of(Id id) const {
  const Flow& flow = system_.week->flow;
  return id < flow.passages.size() ? &flow.passages[id] : nullptr;
}

void Losses::take(Id id) {
  leave(id);
  const Component& component = system_.topology[id];
  if (losing_.what == Losing::What::component) {
    if (id != losing_.component) return;
    if (losing_.unit < 0 || component.count == 1) {
      const std::int64_t units = left_[id].units;
      left_[id] = {.carries = 0, .with_new = 0, .touched = true};
      if (units > 0) note(id, units, 0);
      return;
    }
  } else if (losing_.what == Losing::What::zones) {
    const auto lost = [&](ZoneId zone) { return is_lost(zone); };
    const Aspects& aspects = system_.aspects(id);
    if (std::ranges::none_of(component.zones, lost) &&
        std::ranges::none_of(aspects.zoning.copies, lost, &Zoning::Copies::zone)) {
      return;
    }
  }
  const Aspects aspects = system_.aspects(id);
  switch (aspects.zoning.stands) {
    case Zoning::Stands::everywhere: return;
    case Zoning::Stands::units: take_units(id, aspects); return;
    case Zoning::Stands::across:
      if (!aspects.zoning.copies.empty()) {
        take_copies(id, aspects.zoning);
        return;
      }
      take_alike(id, aspects.zoning.stands);
      if (left_[id].touched && left_[id].carries > 0 && !aspects.zoning.takes_over.empty())
        loss_.failovers.push_back({id, aspects.zoning.takes_over});
      return;
    case Zoning::Stands::apart:
    case Zoning::Stands::pinned: take_alike(id, aspects.zoning.stands); return;
  }
}

TierLoss& Losses::note(Id id, std::int64_t before, std::int64_t left) {
  left_[id].touched = true;
  TierLoss tier;
  tier.members = {id};
  tier.before = before;
  tier.left = tier.with_new = left;
  tier.peak_rps = system_.profile(id).peak_rps;
  tier.carries = tier.carries_with_new = left_[id].carries;
  loss_.tiers.push_back(std::move(tier));
  return loss_.tiers.back();
}

// A balancer or gateways by zones, or whole copies that stand each in one.
void Losses::take_alike(Id id, Zoning::Stands stands) {
  const Component& component = system_.topology[id];
  const bool whole = stands == Zoning::Stands::pinned;
  if (losing_.what == Losing::What::spot) return;
  if (losing_.what == Losing::What::component) {
    left_[id].carries = left_[id].with_new =
        1 - 1 / static_cast<double>(component.count);  // one copy of several
    note(id, component.count, component.count - 1);
    return;
  }
  std::int64_t before = 0, left = 0;
  const auto alike =
      whole ? dealt({component.zones.begin(), component.zones.end()}, std::int64_t{component.count})
            : dealt(component.zones, std::ssize(component.zones));
  for (const auto& [zone, some] : alike) {
    before += some;
    if (!is_lost(zone)) left += some;
  }
  if (left == before) return;
  left_[id].carries = left == 0 ? 0
                      : whole   ? static_cast<double>(left) / static_cast<double>(before)
                                : 1;
  left_[id].with_new = left_[id].carries;
  note(id, before, left);
}

void Losses::take_copies(Id id, const Zoning& zoning) {
  const std::uint32_t count = system_.topology[id].count;
  if (losing_.what != Losing::What::zones) {
    if (losing_.what == Losing::What::component) take_alike(id, zoning.stands);
    return;
  }
  Copied before, now;
  for (const Zoning::Copies& some : zoning.copies) {
    before.add(some);
    if (!is_lost(some.zone)) now.add(some);
  }
  const std::int64_t copies = before.writers + before.readers + before.standbys;
  if (copies == now.writers + now.readers + now.standbys) return;
  const std::int64_t promoted = std::min(before.writers - now.writers, now.standbys);
  if (promoted > 0) loss_.failovers.push_back({id, zoning.takes_over});
  now.writers += promoted;
  now.readers -= std::min(promoted, now.read_and_stand_by);
  const Passage* passage = passage_of(id);
  const double peak = system_.profile(id).peak_rps / count;
  left_[id].carries = left_[id].with_new = answered(before, now, peak, passage);
  TierLoss& tier =
      note(id, (before.writers + before.readers) * count, (now.writers + now.readers) * count);
  if (passage != nullptr) tier.each_rps = passage->serves_qps;
  if (now.writers > 0 && (tier.each_rps <= 0 || peak <= 0)) loss_.load_known = false;
}

std::int64_t Losses::units(const Member& member, bool with_new) const {
  const Left& left = left_[member.id];
  if (member.units.empty()) return with_new ? left.units_with_new : left.units;
  std::int64_t some = 0;
  if (losing_.what == Losing::What::component) {
    if (left.carries == 0) return 0;
    for (const std::int32_t unit : member.units)
      some += member.id == losing_.component && unit == losing_.unit ? 0 : 1;
    return some;
  }
  if (losing_.what == Losing::What::spot) return left.units == 0 ? 0 : std::ssize(member.units);
  for (const auto& [zone, units] : dealt(system_.topology[member.id].zones, member.units))
    some += is_lost(zone) ? 0 : units;
  return some;
}

std::optional<std::int64_t> Losses::detected_s(Id id) {
  std::optional<std::int64_t> least;
  for (const Referrer& referrer : system_.topology.referrers[id]) {
    if ((referrer.roles & role_set(Role::serves)) == 0) continue;
    const auto& front = system_.aspects(referrer.id).front;
    if (front && front->detects_s > 0)
      least = std::min(least.value_or(front->detects_s), front->detects_s);
  }
  return least;
}

void Losses::take_units(Id id, const Aspects& aspects) {
  const Profile profile = system_.profile(id);
  const Component& component = system_.topology[id];
  const Fleet& fleet = *aspects.fleet;
  Left& left = left_[id];
  left.units = 0;
  bool somewhere_else = true;
  if (losing_.what == Losing::What::zones) {
    for (const auto& [zone, units] : dealt(component.zones, profile.units))
      left.units += is_lost(zone) ? 0 : units;
    somewhere_else =
        std::ranges::any_of(component.zones, [&](ZoneId zone) { return !is_lost(zone); });
  } else if (losing_.what == Losing::What::spot) {
    const std::int64_t copies = fleet.managed ? component.count : 1;
    const std::int64_t units = profile.units * fleet.weight / copies;
    left.units = copies * ((fleet.on_demand.of(units) + fleet.weight - 1) / fleet.weight);
    left.units = std::min(left.units, profile.units);
  } else {
    left.units = profile.units - 1;
  }
  left.units_with_new = left.units;
  if (left.units == profile.units) return;
  const bool launches =
      losing_.what == Losing::What::zones && fleet.managed && fleet.rebalances && somewhere_else;
  const bool load_known = profile.each_rps > 0 && profile.peak_rps > 0;
  if (launches) {
    left.units_with_new = profile.units;
    if (fleet.scales && fleet.maximum && load_known) {
      const double wanted = std::ceil(profile.peak_rps / profile.each_rps * (1 - 1e-9));
      const auto most = static_cast<double>(*fleet.maximum);
      left.units_with_new =
          std::max(left.units_with_new, static_cast<std::int64_t>(std::min(wanted, most)));
    }
  }
  left.carries = carried(id, left.units);
  left.with_new = carried(id, left.units_with_new);
  if (!load_known) loss_.load_known = false;
  TierLoss& tier = note(id, profile.units, left.units);
  tier.each_rps = profile.each_rps;
  tier.with_new = left.units_with_new;
  tier.carries_with_new = left.with_new;
  if (!launches) return;
  tier.detected_s = detected_s(id);
  const Passage* passage = passage_of(id);
  if (passage != nullptr && passage->fleet) tier.serving_s = passage->fleet->warmup_s;
}

}  // namespace tenfold
