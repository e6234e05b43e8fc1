// What demand makes of the architecture: where requests go, how many, and with how many bytes.
//
// Demand is an ordinary week, given as requests a second at the start of each hour; between hours
// it is linear, cyclic over the week. All flow is in proportion to it, so a component is known by
// its calls for one request of each demand. Figures are doubles; a kind turns them into a Quantity.
// Not here: money, and how many units serve it (fleet.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "model/bounds.h"
#include "model/fleet.h"
#include "model/topology.h"

namespace tenfold {

constexpr double kKbPerGb = 1'048'576;
constexpr double kMonthS = kMonthHours * 3'600.0;

// What a component is to traffic; its kind fills it.
struct Passage {
  enum class Onward : std::uint8_t {
    calls,   // runs code: `uses` says what a request makes it call
    one_of,  // each request goes to one target, by weight
    all_of   // each request goes to every target
  };
  Onward onward = Onward::calls;
  bool holds = false;         // what it passes on waits until its target takes it
  bool carries_bytes = true;  // DNS does not: whoever it points to is met directly
  bool at_edge = false;       // a CDN: what it sends to viewers is no transfer of the region
  std::optional<double> hit_ratio{};   // of what it caches; an edge's own goes before it
  double read_share = 1;               // of the calls that reach it: they change nothing
  std::string_view network{};          // its name in the transfer rules; empty: not a party to them
  bool crosses_zones = true;           // a balancer that keeps to its zone does not
  bool invoked = false;                // called through AWS's API, not over the network
  bool in_zones = true;                // stands in its component's zones; else everywhere at once
  bool is_private = false;             // reaches the outside through a gateway
  std::string_view outside_service{};  // reached over the internet or a gateway: "s3"
  std::string_view endpoint_of{};      // it is the endpoint of this service
  bool endpoint_free = false;          // … and bills no bytes
  bool is_exit = false;                // it is a NAT gateway
  std::optional<FleetTerms> fleet{};   // where units serve
  double serves_qps = 0;               // a store: what one copy answers; 0: not stated
  // Copies that take writes (one a shard), and that only read; none: it stands evenly in its zones.
  std::int64_t writers = 0, readers = 0;
  Bounds bounds{};
  bool operator==(const Passage&) const = default;
};

// Whose week it is: of a file with [traffic] or `users`.
struct Demand {
  struct Entry {
    Id id = kNoId;
    double share = 1;
    bool operator==(const Entry&) const = default;
  };
  ScopeId scope = 0;
  std::vector<Entry> entries{};
  double peak_rps = 0;
  std::int64_t users = 0;                   // above zero: the peak is derived from them
  std::string_view shape{};                 // "evening"; empty: the user's own numbers
  double weekend = 1;                       // factor on Saturday and Sunday
  std::array<double, kWeekHours> rps{};     // at the start of each hour
  double request_kb = 1, response_kb = 12;  // of a request at the entry
  double month_requests = 0;                // the week's, over 168 hours times 730
  double requests_per_session = 60;
  // What else the peak and the month are made of.
  double daily_active_percent = 20, sessions_per_day = 2;
  double day_mean = 1;  // of the 24 shares of the peak
  double week_rps = 0;  // the sum of `rps`
  bool operator==(const Demand&) const = default;
};

// Calls of a component for one request of a demand, with the KB that go there and come back.
struct Arrival {
  double calls = 0, in_kb = 0, out_kb = 0;
  double to_internet_kb = 0;  // of the answers: those that go to callers outside AWS
  bool operator==(const Arrival&) const = default;
};

// Bytes of a component that AWS bills as transfer, in a month, all copies together.
struct Crossing {
  Id to = kNoId;  // whom it exchanges them with; kNoId: the internet
  double gb = 0;
  int ends = 2;             // at which the GB are billed
  bool bytes_known = true;  // false: nobody stated the KB of a call
  std::string_view sure{};  // "A": AWS says so, "B": others quoting AWS, "M": weak
  bool rule_known = true;   // false: the tables do not say whether AWS bills them
  bool operator==(const Crossing&) const = default;
};

// The month of one component, all its `count` copies together.
struct Met {
  enum class State : std::uint8_t {
    no_demand,  // nobody said how much there is
    apart,      // no traffic reaches it
    reached,
    circular,  // it lies on a cycle of calls that wait for each other, or behind one
  };
  State state = State::no_demand;
  bool bytes_known = true;
  double requests = 0;                // calls that arrive
  double sessions = 0;                // of users whose requests they are
  double in_gb = 0, out_gb = 0;       // what they send, what they get
  double egress_gb = 0;               // to the internet, billed to it at the region's prices
  bool egress_known = true;           // false: nobody stated the KB of some of its calls there
  double through_gb = 0;              // gateways and endpoints: bytes in both directions
  std::vector<Crossing> crossings{};  // between zones
  bool operator==(const Met&) const = default;
};

struct Flow {
  std::vector<Demand> demands;    // empty: no flow
  std::vector<Passage> passages;  // by Id
  std::vector<Arrival> arrivals;  // by Id × demand
  std::vector<Met> met;           // by Id
  std::vector<double> calls;      // of each edge, by first_edge: for one call of its component
  std::vector<std::uint32_t> first_edge;  // by Id
  std::vector<Id> order;  // callers before those they call; without what is circular

  std::span<const Arrival> arriving(Id id) const {
    return {arrivals.data() + id * demands.size(), demands.size()};
  }
};

// How many groups of units share what arrives: all `count` copies of a component, or one.
// The component has a fleet.
inline std::int64_t copies_of(const Topology& topology, const Flow& flow, Id id) {
  return flow.passages[id].fleet->one_group ? 1 : topology[id].count;
}

// All demands together.
std::array<double, kWeekHours> all_demand(const Flow& flow);
// Requests a second that arrive at a component at the start of each hour of the week.
std::array<double, kWeekHours> rps_of(const Flow& flow, Id id);
// The most of them.
double peak_rps(const Flow& flow, Id id);
// GB in and out that arrive with them, in the same way: GB a second.
std::array<double, kWeekHours> gb_per_s_of(const Flow& flow, Id id);

// A quantity of millionths, half to even; nothing where it is more than can be counted.
std::optional<Quantity> quantity_of(double amount);

// The integral over a hour that begins at `from` and ends at `to`, a second; linear between.
constexpr double hour_mean(double from, double to) { return (from + to) / 2; }

}  // namespace tenfold
