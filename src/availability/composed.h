// A figure kept with all that it was made of.
//
// Most Edits change what a few components are promised, or add one more that is needed. Their
// factors are then all that is worked out again: of each entry that needs them, by the ratio of
// the new factor to the old. Where tiers share a state, or the graph becomes another, the whole is
// worked out, as long as time for that is left.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "availability/compose.h"
#include "availability/reach.h"
#include "base/graph.h"

namespace tenfold {

struct Composed::State {
  State(const Topology& topology, const Week& week, const Composing& how)
      : system(topology, week, how), composer(system) {}

  System system;
  Composer composer;
  Reach reach{};
  Availability result{};
  // Made when an Edit first asks.
  bool asked = false;
  Graph needed_by{};                              // who needs a component
  std::unordered_map<Id, std::uint32_t> entries;  // index of each
  std::unordered_map<std::uint32_t, Composer::Opened> opened;
  std::size_t components = 0;
  // Components that may be looked at for figures worked out again, and what a whole takes of that.
  std::int64_t left = 0, whole = 0;
  int large_left = 4;
};

}  // namespace tenfold
