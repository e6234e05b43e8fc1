#include "rules/connections.h"

#include <algorithm>
#include <cmath>

#include "model/edge_fields.h"
#include "rules/tier.h"

namespace tenfold {

bool counts_connections(const Subject& store) {
  return store.aspects.store && store.count > 0 && !store.aspects.store->pooled &&
         !store.aspects.store->max_connections.field.empty();
}

std::optional<double> connections_allowed(const Evidence& evidence, const Subject& store) {
  const Fact<std::int64_t>& most = store.aspects.store->max_connections;
  if (!most) return std::nullopt;
  return static_cast<double>(*most) * evidence.config.number(kConnectionsPercent) / 100;
}

std::vector<Holding> holdings(const Evidence& evidence, const Subject& caller) {
  std::vector<Holding> all;
  const bool function = bool(caller.aspects.function);
  if (!caller.aspects.fleet && !function) return all;
  for (const Edge& edge : evidence.out(caller.id)) {
    if (edge.role != Role::uses || !counts_connections(evidence[edge.to])) continue;
    const auto said = said_of<use_fields>(evidence.topology, edge).number("connections");
    all.push_back({edge.to, said.value_or(0), said.value.has_value()});
  }
  std::sort(all.begin(), all.end(),
            [](const Holding& a, const Holding& b) { return a.store < b.store; });
  std::vector<Holding> together;
  for (const Holding& one : all) {
    if (together.empty() || together.back().store != one.store) {
      together.push_back(one);
      continue;
    }
    together.back().each += one.each;
    together.back().stated |= one.stated;
  }
  for (Holding& one : together) {
    if (!function || one.stated) continue;
    one.each = 1;
    one.stated = true;
  }
  return together;
}

std::optional<double> most_at_once(const Subject& caller) {
  if (caller.count == 0) return 0;
  if (const Held<Fleet>& fleet = caller.aspects.fleet)
    return static_cast<double>(fleet->maximum.value_or(0));
  const Function& function = *caller.aspects.function;
  std::optional<double> calls;
  if (caller.peak_rps && function.duration_ms)
    calls = std::ceil(*caller.peak_rps * *function.duration_ms / 1'000);
  if (!function.reserved_concurrency) return calls;
  const auto reserve = static_cast<double>(*function.reserved_concurrency * caller.count);
  return calls ? std::min(*calls, reserve) : reserve;
}

Room::Room(const Evidence& evidence) : evidence_(evidence), held_(evidence.subjects.size()) {
  for (const Subject& s : evidence.subjects) {
    if (s.id == kNoId) continue;
    for (const Holding& one : holdings(evidence, s)) {
      if (const auto units = most_at_once(s)) held_[one.store] += *units * one.each;
    }
  }
}

std::string Room::against(const Subject& s, std::int64_t units) const {
  const Fleet& fleet = *s.aspects.fleet;
  if (units > 1 && !grows_safely(fleet)) return "its units keep state";
  const bool alone = fleet.maximum.value_or(1) < 2;
  if (units > 1 && alone && (fleet.runs.value_or(0) & role_bit("cron")) != 0)
    return "it runs a job that only one unit may run";
  const auto more = static_cast<double>(units - fleet.maximum.value_or(0));
  for (const Holding& one : holdings(evidence_, s)) {
    const Subject& store = evidence_[one.store];
    const auto allowed = connections_allowed(evidence_, store);
    if (!allowed) continue;
    const double now = held_[one.store] / store.count;
    const double then = (held_[one.store] + more * one.each) / store.count;
    if (now <= *allowed && then > *allowed)
      return "that is more connections than " + std::string(store.address) + " takes";
  }
  return {};
}

}  // namespace tenfold
