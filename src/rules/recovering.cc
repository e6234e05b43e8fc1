#include "rules/recovering.h"

#include <algorithm>
#include <cmath>

#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr double kDay = 24 * 60;

bool own_volume(const Subject& s) {
  return !s.aspects.volumes.empty() && s.aspects.volumes.front().own;
}

// A relational store has all that was acknowledged elsewhere, too, where its storage spans zones or
// a copy in another zone does not lag.
bool loses_nothing(const Store& store) {
  if (store.model != Store::Model::relational) return false;
  if (store.shared_storage) return true;
  return std::any_of(store.copies.begin(), store.copies.end(), [&](const Store::Copy& copy) {
    return copy.takes_over && copy.synchronous && copy.region.empty() &&
           copy.zone != store.copies.front().zone;
  });
}

void take(DataLoss& loss, double minutes, Id plan = kNoId) {
  if (minutes < loss.minutes) loss = {.minutes = minutes, .plan = plan};
}

DataLoss loss_of_plans(const Evidence& e, const Subject& s) {
  DataLoss loss;
  for (const Id id : plans_of(e, s)) {
    const Held<Backup>& plan = e[id].aspects.backup;
    if (plan && plan->every_hours) take(loss, static_cast<double>(*plan->every_hours) * 60, id);
  }
  return loss;
}

DataLoss loss_of_store(const Evidence& e, const Subject& s, const Store& store) {
  DataLoss loss = loss_of_plans(e, s);
  if (store.point_in_time.value == true) take(loss, kLogMinutes);
  if (!store.point_in_time && store.backup_days.value_or(0) > 0) take(loss, kDay);
  if (store.versioning.value == true || loses_nothing(store)) take(loss, 0);
  // AWS snapshots these by itself, how often is not in the file.
  const bool by_itself =
      store.model == Store::Model::warehouse || store.model == Store::Model::search;
  if (loss.minutes == kNever && by_itself) loss.needs = "covers";
  return loss;
}

// Of all disks of one unit, those attached to it too; empty where the size of none is known.
std::optional<double> gb_on_disks(const Evidence& e, const Subject& s) {
  std::optional<double> gb;
  const auto add = [&](const Subject& of) {
    for (const Volume& volume : of.aspects.volumes) {
      if (volume.size_gb) gb = gb.value_or(0) + *volume.size_gb;
    }
  };
  add(s);
  for (const Referrer& referrer : e.referrers(s.id)) {
    if ((referrer.roles & role_set(Role::attaches)) != 0) add(e[referrer.id]);
  }
  return gb;
}

bool engine_of_unknown_data(const Subject& s) {
  const Held<Fleet>& fleet = s.aspects.fleet;
  return fleet && !fleet->data && fleet->maximum.value_or(1) > 0 &&
         (fleet->runs.value_or(0) & kEngines) != 0;
}

}  // namespace

bool moves_by_record(const Subject& s) {
  const Held<Front>& front = s.aspects.front;
  return s.count > 0 && front && front->resolves && front->fails_over && !front->alias;
}

bool keeps_on_disks(const Subject& s) {
  const Held<Fleet>& fleet = s.aspects.fleet;
  return s.count > 0 && fleet && fleet->data.value == Keeps::local &&
         fleet->maximum.value_or(1) > 0;
}

std::vector<Id> plans_of(const Evidence& e, const Subject& s) {
  std::vector<Id> plans = s.covered_by;
  const auto add = [&](const Subject& other) {
    plans.insert(plans.end(), other.covered_by.begin(), other.covered_by.end());
  };
  if (own_volume(s)) {
    for (const Edge& edge : e.out(s.id)) {
      if (edge.role == Role::attaches) add(e[edge.to]);
    }
  }
  if (!s.aspects.fleet) return plans;
  for (const Referrer& referrer : e.referrers(s.id)) {
    if (own_volume(e[referrer.id])) add(e[referrer.id]);
  }
  return plans;
}

std::optional<DataLoss> worst_loss(const Evidence& e, const Subject& s) {
  if (s.count == 0) return std::nullopt;
  if (const Held<Store>& store = s.aspects.store) {
    if (store->rebuildable.value == true) return std::nullopt;
    return loss_of_store(e, s, *store);
  }
  if (engine_of_unknown_data(s)) return DataLoss{.needs = s.aspects.fleet->data.field};
  if (!keeps_on_disks(s)) return std::nullopt;
  return loss_of_plans(e, s);
}

std::optional<Restore> restore_of(const Evidence& e, const Subject& s) {
  if (s.count == 0) return std::nullopt;
  std::optional<double> gb;
  Restore restore{.at = s.at};
  if (const Held<Store>& store = s.aspects.store) {
    if (store->rebuildable.value == true) return std::nullopt;
    restore.taken_over =
        store->shared_storage || std::any_of(store->copies.begin(), store->copies.end(),
                                             [](const auto& copy) { return copy.takes_over; });
    if (restore.taken_over) return restore;
    gb = store->size_gb.value;
    if (gb) restore.at = store->size_gb.at;
  } else {
    if (engine_of_unknown_data(s)) return Restore{.needs = s.aspects.fleet->data.field};
    if (!keeps_on_disks(s)) return std::nullopt;
    gb = gb_on_disks(e, s);
    restore.at = s.aspects.fleet->data.at;
  }
  if (!gb) return Restore{.needs = "size_gb"};
  restore.gb = *gb;
  restore.minutes = e.config.number(kCreateMinutes) + *gb / e.config.number(kRestoreRate) * 60;
  return restore;
}

std::string duration(double minutes) {
  const auto of = [](double n, std::string_view unit) {
    return in_figures(n) + " " + std::string(unit) + (n == 1 ? "" : "s");
  };
  if (minutes < 120) return of(minutes, "minute");
  return minutes <= 2 * kDay ? of(minutes / 60, "hour") : of(minutes / kDay, "day");
}

std::int64_t plan_hours(const Evidence& e, const Subject& s) {
  const Fact<double>& target = e.workload(s).rpo_minutes;
  if (!target || *target >= kDay) return 24;
  return static_cast<std::int64_t>(std::floor(*target / 60));
}

Edit backup_every(const Evidence& e, const Subject& covered, std::int64_t hours) {
  Edit plan = daily_backup(e, covered);
  if (hours < 24) plan.value += "every_hours = " + std::to_string(hours) + "\n";
  return plan;
}

}  // namespace tenfold
