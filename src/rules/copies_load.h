// What the busiest copy of a store has to answer: reads go evenly to all copies, writes to writers.
#pragma once

#include <optional>

#include "model/evidence.h"

namespace tenfold {

struct CopiesLoad {  // of one of its `count`, calls a second at the peak
  double calls = 0;  // that reach it, after all caches
  double reads = 0, writes = 0;
  double busiest = 0;  // on one writer: its share of both
  double copies = 1, writers = 1;
};

// Nothing where it has no copies that are counted, or its demand is not known.
std::optional<CopiesLoad> copies_load(const Evidence& evidence, const Subject& store);

}  // namespace tenfold
