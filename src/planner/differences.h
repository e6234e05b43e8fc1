// What one table says otherwise than another, leaf by leaf.
//
// Two ways to write the same are no difference: a list of one and that one alone, a number with
// underscores, an address that was renamed together with its component. A list that became longer
// or shorter has changed as a whole; of one that did not, only the elements that differ have.
#pragma once

#include <span>
#include <vector>

#include "model/plan.h"
#include "model/schema.h"
#include "planner/matching.h"

namespace tenfold {

struct Sides {
  const Topology& before;
  const Topology& after;
  const Matching& matching;
};

// Paths, values and nothing else of each change. In order of the schema, `usage` behind it.
std::vector<FieldChange> differences(const Sides& sides, const Component& before,
                                     const Component& after);

// Of two tables of settings; kNoNode: not there. In order of the tables.
std::vector<FieldChange> differences(const Sides& sides, std::span<const Field> fields,
                                     NodeId before, NodeId after);

}  // namespace tenfold
