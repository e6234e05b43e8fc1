#include "availability/answers.h"

#include <algorithm>

#include "availability/system.h"
#include "model/reader.h"
#include "model/settings.h"

namespace tenfold {
namespace {

constexpr Quantity kAlmostAll{units(100).micros - 1};
constexpr double kRounding = 1e-13;  // what a sum of shares that add up to 1 may lack
constexpr std::size_t kMostBounds = 3;

Quantity figure(double amount) { return quantity_of(amount).value_or(Quantity{}); }

std::optional<Quantity> promised_by(const Topology& topology) {
  if (topology.outer().settings == kNoNode) return std::nullopt;
  const Reader<topology_fields> settings(
      Values{&topology.document, topology_fields, nullptr, false, topology.outer().settings, {}});
  const auto percent = settings.amount("slo_percent");
  return percent ? std::optional(*percent) : std::nullopt;
}

PartAnswer answer_of(System& system, const AvailabilityPart& part) {
  PartAnswer answer{.members = part.members,
                    .percent = percent_of(part.a),
                    .uncapped = percent_of(part.uncapped),
                    .minutes = figure(part.share * (1 - part.a) * kAvailabilityMinutes),
                    .share_percent = percent_of(part.share),
                    .row = system.sla(part.row),
                    .is_tier = part.is_tier,
                    .capped = part.is_tier && part.a < part.uncapped,
                    .running = part.running,
                    .needed = part.needed,
                    .lowest = part.lowest,
                    .zones = part.zones,
                    .load_known = part.load_known,
                    .overloaded = part.overloaded};
  if (!part.is_tier || part.running == 0) return answer;
  answer.noun = unit_of(*system.week, part.members.front());
  const auto& promise = system.aspects(part.members.front()).promise;
  if (promise) answer.unit = system.sla(promise->unit);
  return answer;
}

// Parts are sorted: the first takes most.
void mark_bounds(std::vector<PartAnswer>& parts) {
  for (std::size_t i = 0; i < std::min(kMostBounds, parts.size()); ++i)
    parts[i].bounds = 2 * parts[i].minutes.micros > parts.front().minutes.micros;
}

}  // namespace

Quantity percent_of(double share) {
  const Quantity percent = figure(share * 100);
  return share < 1 - kRounding ? std::min(percent, kAlmostAll) : percent;
}

std::string_view unit_of(const Week& week, Id id) {
  const auto& passages = week.flow.passages;
  return id < passages.size() && passages[id].fleet ? passages[id].fleet->unit : "unit";
}

AvailabilityAnswer availability_answer(const Topology& topology, const Week& week,
                                       const Composing& how, const Availability& composed) {
  System system(topology, week, how);
  AvailabilityAnswer answer{.promised = promised_by(topology),
                            .evenly = composed.evenly,
                            .lower_bound = composed.lower_bound,
                            .degraded = composed.degraded,
                            .unknown = composed.unknown,
                            .circular = composed.circular,
                            .unknown_parts = composed.unknown_parts};
  for (const EntryAvailability& entry : composed.entries) {
    answer.entries.push_back(
        {.id = entry.id, .state = entry.state, .share_percent = percent_of(entry.weight)});
    if (entry.state == EntryAvailability::State::known)
      answer.entries.back().percent = percent_of(entry.a);
  }
  const auto is_unknown = [&](Id id) { return std::ranges::binary_search(composed.unknown, id); };
  for (const AvailabilityPart& part : composed.parts) {
    // What no promise is known of is no part: it is listed as left out.
    if (part.a >= 1 && std::ranges::all_of(part.members, is_unknown)) continue;
    answer.parts.push_back(answer_of(system, part));
  }
  mark_bounds(answer.parts);
  if (!composed.a) return answer;
  const double a = *composed.a;
  answer.percent = percent_of(a);
  answer.minutes = figure((1 - a) * kAvailabilityMinutes);
  answer.short_of_promise = answer.promised && *answer.percent < *answer.promised;
  for (const AvailabilityUpgrade& upgrade : composed.upgrades) {
    answer.upgrades.push_back({.component = upgrade.component,
                               .edits = upgrade.edits,
                               .row = system.sla(upgrade.row),
                               .percent = percent_of(upgrade.a),
                               .minutes_less = figure((upgrade.a - a) * kAvailabilityMinutes)});
  }
  return answer;
}

PromiseAnswer promise_answer(const Topology& topology, const Week& week, const Composing& how,
                             const Availability& composed, Id id) {
  System system(topology, week, how);
  PromiseAnswer answer{.id = id};
  const auto holds = [&](const std::vector<Id>& ids) {
    return std::ranges::find(ids, id) != ids.end();
  };
  const bool in_parts = std::ranges::any_of(
      composed.parts, [&](const AvailabilityPart& part) { return holds(part.members); });
  if (in_parts || holds(composed.unknown) || holds(composed.circular))
    answer.standing = PromiseAnswer::Standing::needed;
  else if (holds(composed.degraded))
    answer.standing = PromiseAnswer::Standing::degraded;
  const Aspects& aspects = system.aspects(id);
  if (!aspects.promise) return answer;
  const Promise& promise = *aspects.promise;
  answer.row = system.sla(promise.row);
  answer.unit = system.sla(promise.unit);
  if (promise.best != promise.row) answer.best = system.sla(promise.best);
  if (promise.stated) answer.stated = figure(*promise.stated);
  answer.beside = promise.beside;
  if (aspects.fleet && aspects.zoning.stands == Zoning::Stands::units)
    answer.noun = unit_of(week, id);
  return answer;
}

}  // namespace tenfold
