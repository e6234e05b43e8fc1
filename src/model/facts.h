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
  bool scales = false;  // any policy, steps or schedule
};

struct Front {  // what callers meet: balancer, CDN, DNS
  bool is_public = false;
  bool resolves = false;  // DNS
  bool splits = false;    // a balancer
  bool two_zones_required = false;
  Fact<bool> sticky;
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

struct Aspects {  // what a kind's `facts` fills
  Placement place;
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
