// What edges of a component lead to, each once, however often the file says so.
#pragma once

#include <cstdint>
#include <vector>

#include "model/kind.h"

namespace tenfold {

struct Reached {
  Id id = kNoId;
  std::int32_t unit = -1;  // one of its copies; -1: all

  bool operator==(const Reached&) const = default;
};

// In order of the file. Where one edge means all copies of a component, or there is only one, no
// copy is named by itself.
std::vector<Reached> reached_once(const View& view, std::uint32_t roles);

// What a neighbour is: units, a function, a queue.
Aspects facts_of(const View& view, Id id);

}  // namespace tenfold
