// How traffic gets to one component, with every figure that it takes to work it out again.
//
// Rates are those of the hour in which most arrives there, so that they add up at every step; a
// month is the week's 168 hours scaled to 730. Bytes between zones and through gateways are those
// that the component is billed for.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/catalog.h"
#include "model/flow.h"
#include "model/usage.h"

namespace tenfold {

// Requests along one edge, or from users to an entry.
struct FlowStep {
  Id from = kNoId, to = kNoId;  // from kNoId: users
  std::size_t demand = 0;       // of an entry: index into Flow::demands
  Role role = Role::none;
  bool to_cache = false;              // the call that a cache aside gets, ahead of `cache`'s misses
  double weight = 0, weights = 0;     // the target's and the sum; 0: there is nothing to share
  double share = 1;                   // of an entry
  std::optional<double> hit_ratio{};  // what the cache answers does not get here
  Id cache = kNoId;                   // whose: a cache aside's; kNoId: the caller's own
  double per_request = 1;
  double calls = 1;  // for one request of the caller: the product of these
  double from_rps = 0, rps = 0;
  double from_requests = 0, requests = 0;             // a month
  std::optional<double> request_kb{}, response_kb{};  // of a call; nothing: as they came
  bool along = false;                                 // the request itself goes on, with its bytes
  double in_gb = 0, out_gb = 0;                       // a month
  bool bytes_known = true;
};

// Bytes between zones, of one edge from the component.
struct ZoneStep {
  using Spread = std::vector<std::pair<ZoneId, double>>;  // which share of the calls is where
  Id to = kNoId;
  double in_gb = 0, out_gb = 0;  // of the whole edge, there and back
  bool bytes_known = true;
  Spread callers, reads, writes;  // of the component, and of the copies that answer it
  double read_share = 1;
  bool same_zone = false;                  // what can stays in the caller's zone
  double reads_stay = 0, writes_stay = 0;  // shares of each that do
  double share = 0;  // that crosses: of the reads and of the writes, what does not stay
  std::optional<TransferRule> there{}, back{};
  int ends_there = 0, ends_back = 0;  // at which the GB are billed
};

// Bytes that leave through the component: a gateway or an endpoint.
struct GatewayStep {
  Id from = kNoId;
  std::string_view service{};  // "s3", "internet"
  double share = 1;            // gateways of a region take alike
  double in_gb = 0, out_gb = 0;
  bool bytes_known = true;
};

// How many units ran: in a month unit_minutes ÷ 60 × 730 ÷ 168 hours for each copy.
struct FleetHours {
  std::vector<std::pair<std::int64_t, std::int64_t>> sizes{};  // as in FleetWeek
  std::int64_t unit_minutes = 0;
  std::int64_t copies = 1;     // such fleets
  double unit_hours = 0;       // a month, of all of them
  std::string_view unknown{};  // why demand does not decide; empty: it does
};

struct FlowPath {
  Id id = kNoId;
  std::vector<FlowStep> steps{};  // callers first; the nearest to the component, where many
  std::size_t left_out = 0;
  std::vector<Id> callers{};  // all on the way, by id, the component too
  std::size_t hour = 0;       // of the week, in which most arrives
  double rps = 0;             // then
  // Why the bytes are not known: edges on the way without request_kb or response_kb, the first few.
  struct Lacking {
    Id from = kNoId, to = kNoId;
    bool request = false, response = false;
  };
  std::vector<Lacking> lacking{};
  std::vector<ZoneStep> zones{};
  std::vector<GatewayStep> gateway{};
  std::optional<FleetHours> fleet{};
};

// What a line's quantity is made of: each figure of the flow alone, as the kind turns it into the
// line's unit.
struct LineBasis {
  enum class Figure : std::uint8_t {
    requests,
    sessions,
    gb_in,
    gb_out,
    gb_to_internet,
    gb_through,
    gb_between_zones,
    requests_by_hour,  // not a month's sum: worked out in each hour of the week
    gb_by_hour,
    unit_hours  // of its fleet: the line takes so many of them
  };
  enum class Together : std::uint8_t { sum, largest, by_hour };
  struct Part {
    Figure figure = Figure::requests;
    double amount = 0;  // a month's, in the figure's own unit
    double each = 0;    // of the line's unit, for one of these
    Quantity alone{};   // what it makes of the line, for one copy of those billed alike
  };
  std::uint32_t line = 0;  // index into Estimate::lines
  std::vector<Part> parts{};
  Together together = Together::sum;
};

}  // namespace tenfold
