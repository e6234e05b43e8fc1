// A topology as it is drawn: where each component stands, and who calls whom how much.
//
// Places and figures only; where a box goes on a page is the format's to say.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/week_answer.h"

namespace tenfold {

struct PictureNode {
  enum class Stands : std::uint8_t {
    everywhere,  // at AWS's edge, in no region
    region,      // AWS keeps it in several zones of its region
    zones        // in `zones`, and falls with them
  };
  Id id = kNoId;
  Stands stands = Stands::region;
  RegionId region = 0;
  std::vector<ZoneId> zones{};           // in order of their names
  std::vector<Zoning::Copies> copies{};  // of a store, the writer's zone first
  Met::State met = Met::State::no_demand;
  MaybeQuantity rps{}, gb{};  // that reach it: at its peak; a month, both ways
};

// What one component sends another, all its ways there together; from kNoId: users.
struct PictureEdge {
  enum class Kind : std::uint8_t {
    calls,     // the caller waits for it, or sends it something to work on
    guards,    // asked ahead of each request, and sent nothing
    stands_by  // copies, or takes over; no traffic of a usual week
  };
  Id from = kNoId, to = kNoId;
  Kind kind = Kind::calls;
  bool waits = true;          // synchronous
  MaybeQuantity rps{}, gb{};  // at the caller's peak; a month, both ways; empty: not known
};

struct Picture {
  std::vector<PictureNode> nodes;  // in order of the file
  std::vector<PictureEdge> edges;  // in order of the file; users' first
};

}  // namespace tenfold
