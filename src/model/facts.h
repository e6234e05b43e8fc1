// What rules may know of a component: aspects, never kinds or field names.
//
// A component has the aspects that its kind fills; a rule asks for an aspect. A new kind fills old
// aspects and no rule is edited.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/fact.h"
#include "model/fleet.h"
#include "model/topology.h"

namespace tenfold {

// What units run, one bit each, in the order of kRoleNames.
using Roles = std::uint32_t;
constexpr std::string_view kRoleNames =
    "web api worker cron search media reports email files bastion nat mysql mariadb postgres "
    "oracle "
    "sqlserver mongodb cassandra elasticsearch redis valkey memcached rabbitmq kafka";
Roles role_bit(std::string_view name);
constexpr Roles kServing = 0b11;      // web, api
constexpr Roles kEngines = 0xFFF800;  // mysql and all that follow

enum class Keeps : std::uint8_t { nothing, local, elsewhere };

struct Placement {
  bool zonal = false;  // stands in zones, falls with them
  bool in_vpc = false;
  bool public_address = false;  // can reach the internet by itself
  bool open = false;            // its ingress takes the whole internet
  Span open_at{};
};

struct Fleet {  // units that serve or work
  Fact<std::int64_t> minimum, desired, maximum;
  Fact<std::int64_t> lowest;  // the least of minimum and scheduled minimums
  bool managed = false;       // a group replaces and rebalances them
  std::vector<std::pair<std::string_view, Span>> types;  // all that a unit may be
  Fact<Roles> runs;
  Fact<Keeps> sessions, uploads, data;
  bool scales = false;        // any policy, steps or schedule
  bool hours_stated = false;  // the file says how many hours it runs, whatever comes
  bool rebalances = false;    // what a zone takes with it is launched in those that are left
  std::int64_t weight = 1;    // units of capacity that an instance counts, of the first type
  OnDemand on_demand{};       // of the units of one copy
};

struct Front {  // what callers meet: balancer, CDN, DNS
  bool is_public = false;
  bool resolves = false;  // DNS
  bool splits = false;    // a balancer
  bool two_zones_required = false;
  Fact<bool> sticky;
  std::int64_t detects_s = 0;  // until a target that is gone gets no more requests; 0: not known
};

struct Store {
  enum class Model : std::uint8_t { relational, key_value, cache, search, warehouse, object, file };
  Model model = Model::relational;
  bool shared_storage = false;  // storage spans zones by itself
  Fact<bool> standby, rebuildable, is_public;
  Fact<std::int64_t> backup_days;
};

struct Volume {
  std::string_view what;  // "volume", "root volume"
  bool own = false;       // a component of its own, not a unit's
  Fact<bool> rebuildable;
  Span at;
};

struct Exit {  // a way out of the network
  bool zonal = false, per_zone = false;
  Fact<std::string_view> mode;
};

struct Endpoint {
  std::string_view service;
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

struct Aspects {  // what a kind's `facts` fills
  Placement place;
  Zoning zoning;
  std::optional<Promise> promise;  // none: not even the kind knows
  std::optional<Fleet> fleet;
  std::optional<Front> front;
  std::optional<Store> store;
  std::vector<Volume> volumes;
  std::optional<Exit> exit;
  std::optional<Endpoint> endpoint;
  bool backs_up = false;               // its `covers` edges are a backup plan
  bool expected_idle = false;          // no caller is needed: an address, a plan, a gateway
  bool starts = false;                 // begins work by itself: a schedule, a cluster
  bool queues = false;                 // holds messages until somebody works on them
  std::string_view outside_service{};  // reached over the internet or a gateway: "s3"
};

}  // namespace tenfold
