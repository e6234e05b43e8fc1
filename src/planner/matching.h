// Which component of one topology is which of another: by address, and by the moves that either
// declares. The later file's say what has a new address; the earlier file's hold backwards, for
// who takes a change back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/topology.h"

namespace tenfold {

struct Matching {
  std::vector<Id> before_of;  // by id after; kNoId: it is new
  std::vector<Id> after_of;   // by id before; kNoId: it is gone
};

Matching match(const Topology& before, const Topology& after);

// Pairs of what is gone and what is new that say the same, so that `moved` could settle them. They
// are not matched here: whoever wrote the file has to say it.
std::vector<std::pair<Id, Id>> lookalikes(const Topology& before, const Topology& after,
                                          const Matching& matching);

}  // namespace tenfold
