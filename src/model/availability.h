// How available the architecture is composed to be, from what AWS promises of its parts.
//
// A promise is a threshold for credits, not a measurement, and leaves out one's own deploys, bugs
// and data: the platform does not promise more than this. Figures are probabilities in [0, 1].
// Services count time or failed requests; that they are multiplied is a convention.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/edit.h"
#include "model/topology.h"

namespace tenfold {

constexpr double kAvailabilityMinutes = 43'200;  // of a month of 30 days, in which downtime is told

// A factor of the figure: one component, or a tier of units and targets that stand in for each
// other.
struct AvailabilityPart {
  std::vector<Id> members;
  double a = 1;
  double uncapped = 1;     // before its service's own promise across zones, which it never exceeds
  std::string_view row{};  // of the SLA that it is, or is bounded by; empty: as the user stated
  double best = 1;         // the most that its service promises
  double share = 1;        // of all requests: those that cannot do without it
  // Of units, or of targets that stand in for each other.
  bool is_tier = false;
  std::int64_t running = 0;  // at the week's peak, instances or tasks; 0: no units
  std::int64_t needed = 0;   // of them
  bool load_known = true;    // false: nobody knows how many are needed, one is assumed
  bool overloaded = false;   // even all of them do not carry the peak; all are taken as needed
  std::int64_t lowest = 0;   // … that run at the quietest time of the week
  std::size_t zones = 0;     // in which they run
};

// One change, and the whole figure with it.
struct AvailabilityUpgrade {
  Id component = kNoId;
  std::vector<Edit> edits;
  std::string_view row{};  // that holds then; empty: more units
  double a = 1;            // of the whole
};

struct EntryAvailability {
  enum class State : std::uint8_t {
    known,
    circular,    // it cannot do without a circle of components that wait for each other
    too_tangled  // too many entries lead to too much to be looked at one by one
  };
  Id id = kNoId;
  double weight = 1;  // of all requests; they add up to 1
  State state = State::known;
  double a = 1;
};

struct Availability {
  // The mean of the entries by their requests; empty: there is no entry, or one without a figure.
  std::optional<double> a;
  bool evenly = false;  // several entries, and no demand says how many requests each takes
  std::vector<EntryAvailability> entries;
  std::vector<AvailabilityPart> parts;  // what loses most requests first
  std::vector<Id> degraded;             // soft or asynchronous: missed, and not needed
  std::vector<Id> unknown;              // needed, and no SLA is known: left out of the figure
  // Parts of components that no row is about: "RDS Proxy". Left out likewise.
  std::vector<std::pair<Id, std::string_view>> unknown_parts;
  std::vector<Id> circular;  // on a circle
  bool lower_bound = false;  // so entangled that the figure is too low rather than exact
  std::vector<AvailabilityUpgrade> upgrades;  // what buys most first
};

}  // namespace tenfold
