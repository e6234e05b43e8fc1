#include "availability/availability.h"

#include <algorithm>
#include <memory>

#include "availability/composed.h"
#include "availability/upgrades.h"

namespace tenfold {
namespace {

// Parts of all entries, each once, with the share of requests that need it.
class Parts {
 public:
  void add(std::vector<AvailabilityPart> parts, std::uint32_t entry, double weight) {
    for (AvailabilityPart& part : parts) {
      const auto [it, fresh] = known_.try_emplace(part.members, all_.size());
      if (fresh) {
        part.share = 0;
        all_.push_back({std::move(part), {}});
      }
      Needed& known = all_[it->second];
      known.part.share += weight;
      if (known.entries.empty() || known.entries.back() != entry) known.entries.push_back(entry);
    }
  }

  // What loses most requests first; then in order of the file.
  std::vector<Needed> sorted() {
    std::ranges::stable_sort(all_, [](const Needed& x, const Needed& y) {
      const double a = x.part.share * (1 - x.part.a), b = y.part.share * (1 - y.part.a);
      return a != b ? a > b : x.part.members < y.part.members;
    });
    return std::move(all_);
  }

 private:
  std::map<std::vector<Id>, std::size_t> known_;
  std::vector<Needed> all_;
};

void list_needs(System& system, const Reach& reach, Availability& result) {
  std::vector<bool> soft(system.size());
  for (const Id id : reach.ids) {
    for (const Id callee : system.links(id).soft) soft[callee] = true;
  }
  for (Id id = 0; id < system.size(); ++id) {
    if (!reach.has[id]) {
      if (soft[id]) result.degraded.push_back(id);
      continue;
    }
    if (reach.on_circle[id]) result.circular.push_back(id);
    if (!promised(system, id)) result.unknown.push_back(id);
    const std::string_view beside = system.profile(id).beside;
    if (!beside.empty()) result.unknown_parts.emplace_back(id, beside);
  }
}

}  // namespace

Availability availability(const Topology& topology, const Week& week, const Composing& how) {
  return Composed(topology, week, how).figure();
}

Composed::~Composed() = default;

Composed::Composed(const Topology& topology, const Week& week, const Composing& how)
    : state_(std::make_unique<State>(topology, week, how)) {
  System& system = state_->system;
  Availability& result = state_->result;
  result.entries = weighed_entries(topology, week.flow, result.evenly);
  if (result.entries.empty()) return;
  std::vector<Id> roots;
  for (const EntryAvailability& entry : result.entries) roots.push_back(entry.id);
  state_->reach = reach_of(system, roots);
  const Reach& reach = state_->reach;
  list_needs(system, reach, result);

  Composer& composer = state_->composer;
  composer.prepare(reach.callees_first);
  Parts parts;
  double mean = 0;
  bool known = true;
  for (std::uint32_t i = 0; i < result.entries.size(); ++i) {
    EntryAvailability& entry = result.entries[i];
    if (reach.meets_circle[entry.id]) {
      entry.state = EntryAvailability::State::circular;
    } else if (composer.exhausted()) {
      entry.state = EntryAvailability::State::too_tangled;
    } else {
      Composer::Figure figure = composer.entry(entry.id);
      entry.a = figure.a;
      mean += entry.weight * entry.a;
      parts.add(std::move(figure.parts), i, entry.weight);
      continue;
    }
    entry.a = 0;
    known = known && entry.weight <= 0;
  }
  if (known) result.a = std::clamp(mean, 0.0, 1.0);
  result.lower_bound = !composer.exact();
  const std::vector<Needed> sorted = parts.sorted();
  if (known && how.upgrades) result.upgrades = upgrades_of(system, composer, result, sorted);
  for (const Needed& needed : sorted) result.parts.push_back(needed.part);
}

const Availability& Composed::figure() const { return state_->result; }

}  // namespace tenfold
