// A chart of bars over the 24 hours of a day.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/money.h"
#include "render/page.h"

namespace tenfold {

struct Bars {
  std::span<const Quantity> values;  // of the day, as many in each hour
  Quantity row;                      // what one row of the chart stands for; above 0
  int rows = 1;
  std::function<std::string(int)> label;  // of the n-th row from below, counted from 1
};

// As many columns an hour as fit into the width: each is one value, several, or with only one an
// hour half of it.
void put_bars(const Bars& bars, Page& page);

// A step of 1, 2 or 5 times a power of ten, of which `rows` reach up to `most` units.
std::int64_t step_for(std::int64_t most, int rows);

}  // namespace tenfold
