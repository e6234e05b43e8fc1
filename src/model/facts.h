// What rules may know of a component: aspects, never kinds or field names.
//
// A component has the aspects that its kind fills; a rule asks for an aspect. A new kind fills old
// aspects and no rule is edited. What a Fact's field names is where an Edit would write.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/compute_facts.h"
#include "model/data_facts.h"
#include "model/held.h"
#include "model/network_facts.h"

namespace tenfold {

struct Placement {
  bool zonal = false;  // stands in zones, falls with them
  bool in_vpc = false;
  bool public_address = false;  // can reach the internet by itself
  // The fields that give it an address, where it is a unit: while it runs, and to keep.
  Fact<bool> public_ip{}, elastic_ip{};
  bool open = false;  // its ingress takes the whole internet
  Span open_at{};
  bool ingress_stated = false;  // else exactly the graph's callers may connect
  std::vector<Ingress> ingress{};
  std::int64_t elastic_ips = 0;  // of all copies
  bool one_zone_chosen = false;  // it is meant to stand in one: a file system's One Zone storage
};

// How it stands in its zones, and so what the loss of one takes.
struct Zoning {
  enum class Stands : std::uint8_t {
    everywhere,  // AWS keeps it in several zones: the loss of one stops nothing
    across,      // in all of its zones, or with copies in some: it stands while one is left
    apart,       // a part in each of its zones, for what stands there
    pinned,      // all of it in the first of its zones
    units        // instances or tasks, dealt round its zones
  };
  // Copies of a store that stand in one zone. A copy that takes over may be one that reads, too.
  struct Copies {
    ZoneId zone = kNoZone;
    std::int64_t writers = 0, readers = 0, standbys = 0;
  };
  Stands stands = Stands::everywhere;
  std::vector<Copies> copies;     // the writer's zone first; empty: the same in each zone
  std::string_view takes_over{};  // what goes on where a writer was lost: "its standby"
};

// What AWS promises of its availability. Rows are keys of the catalogue's table of SLAs; where a
// row is empty, or the table lacks it, nothing is known.
struct Promise {
  // One field changed, and the row that holds then.
  struct Step {
    std::string_view path, value, row;  // "multi_az", "true", "rds/multi-az"
  };
  std::string_view row;       // of all of it as it stands; of units: of units in two zones or more
  std::string_view unit{};    // of one unit by itself
  std::string_view best{};    // the most that its service promises; empty: `row`
  Fact<double> stated{};      // percent, by the user, instead of a row
  std::string_view beside{};  // what of it no row is about: "RDS Proxy"
  std::vector<Step> steps{};
};

// An envelope that only the kind knows: gp3, a cache's shape, Fargate's sizes. The kind says what
// is outside, in what words, and what would be inside; each names the rule that says so.
struct Outside {
  struct Mend {
    std::string path, value;  // TOML; empty: the field is left out
  };
  std::string_view rule;       // "limits/gp3-envelope"
  std::string message;         // "has 16,000 IOPS on 10 GiB; gp3 takes 500 a GiB, 5,000 here"
  std::string label;           // beside the caret
  Span at;                     // of the value
  std::vector<Mend> mends{};   // the nearest value inside
  std::string_view instead{};  // where no edit mends it: what would
  bool safe = false;           // in place, without loss or cost beyond cents
  std::string measure{};       // see Finding::measure
};

// A number that AWS bounds by a quota: the one that the file states, else a row of the limits.
struct Counted {
  std::string_view rule, quota, limit;  // "dynamodb_table_units", "dynamodb/units-per-table"
  std::string what;                     // "has 50,000 read units"
  std::string_view unit;                // "units"
  double value = 0;
  Span at;
  std::string path{};  // of a field that is lowered until it fits; empty: none
  double each = 1;     // what one of the field counts
};

struct Bounded {                        // what a kind has compared
  std::vector<std::string_view> rules;  // whose envelopes it has values in
  std::vector<Outside> outside;
  std::vector<Counted> counted;
};

struct Logs {
  Fact<std::int64_t> retention_days{};  // empty: for ever
};

struct Aspects {  // what a kind's `facts` fills
  Placement place;
  Zoning zoning;
  std::optional<Promise> promise;  // none: not even the kind knows
  Held<Fleet> fleet;
  Held<Function> function;
  Held<Front> front;
  Held<Intake> intake;
  Held<Store> store;
  std::vector<Volume> volumes;
  Held<Exit> exit;
  Held<Endpoint> endpoint;
  Held<Network> network;
  Held<Backup> backup;
  Held<Bounded> bounded;
  std::optional<Logs> logs{};
  std::optional<bool> attached{};   // of a volume or an address of its own
  std::optional<bool> committed{};  // hours are under a reservation or plan; none: cannot be
  Fact<double> hours_per_month{};   // that it runs, where the file can say
  Fact<double> external_rps{};      // requests a second that a partner serves
  // That it takes in each of its zones, beside its units: a balancer 8. Of all copies.
  std::int64_t interface_addresses = 0;
  bool custom = false;                 // not AWS's
  bool backs_up = false;               // its `covers` edges are a backup plan
  bool expected_idle = false;          // no caller is needed: an address, a plan, a gateway
  bool starts = false;                 // begins work by itself: a schedule, a cluster
  bool queues = false;                 // holds messages until somebody works on them
  std::string_view outside_service{};  // reached over the internet or a gateway: "s3"
};

}  // namespace tenfold
