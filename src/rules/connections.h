// What callers hold open to databases when all of their units run, and what these take.
//
// A unit holds what its edges to that store state, all together; a function holds one for each call
// that it is at, unless an edge says more.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/evidence.h"

namespace tenfold {

inline constexpr Option kConnectionsPercent{
    .rule = "scale/database-connections-exhausted",
    .name = "percent",
    .says = "percent of the connections of a database that callers may hold",
    .number = 90,
    .least = 1,
    .most = 100};

struct Holding {  // of one caller to one store
  Id store = kNoId;
  double each = 0;      // connections of a unit, or of a call
  bool stated = false;  // at least one edge says so
};
std::vector<Holding> holdings(const Evidence& evidence, const Subject& caller);

// Does the store count connections, and hold them itself?
bool counts_connections(const Subject& store);
// Those that callers may hold open to one of its `count`; nothing where it is not known.
std::optional<double> connections_allowed(const Evidence& evidence, const Subject& store);

// Units of a caller at its maximum; of a function, calls at a time at the peak.
std::optional<double> most_at_once(const Subject& caller);

// What stands against more units of a fleet than it may have today.
class Room {
 public:
  explicit Room(const Evidence& evidence);  // one walk over all edges

  // "its units keep state"; empty: nothing that these rules know of.
  std::string against(const Subject& subject, std::int64_t units) const;

 private:
  const Evidence& evidence_;
  std::vector<double> held_;  // by Id of the store
};

}  // namespace tenfold
