// The same architecture for more users, or fewer.
//
// Users, the stated peak, and all that is stated for a month or as a stock change by one ratio,
// exactly: rounded half to even at a millionth, integers to a whole. The schema says which fields
// these are (Grows). Sizes, minimums, maximums, quotas, prices and budgets stay.
#pragma once

#include <cstdint>
#include <vector>

#include "model/edit.h"
#include "model/growth.h"
#include "model/topology.h"

namespace tenfold {

// `from`, and each power of ten after it that is not above `to`. 0 < from.
std::vector<std::int64_t> sizes_between(std::int64_t from, std::int64_t to);

struct Ratio {  // of users
  std::int64_t to = 1, from = 1;
};

struct Grow {
  std::vector<Edit> edits;
  std::vector<Grown> grown;  // what of them was assumed: all but users and peaks
};

Grow growth_edits(const Topology& topology, Ratio ratio, bool keep_stated);

}  // namespace tenfold
