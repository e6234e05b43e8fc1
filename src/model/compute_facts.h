// What rules may know of what runs code: units of a tier, and functions.
//
// Numbers of units are of all `count` copies of a component. What only the user can know of a
// program (requests a unit serves, seconds to boot) has no default.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "model/fact.h"
#include "model/fleet.h"

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

// An instance type, class or node type, and what the catalogue knows of it.
struct Hardware {
  std::string_view type{};   // as stated, "m6i.large", "db.r7g.large"
  Span at{};                 // the word
  std::string_view field{};  // that states it; "purchase.spot[1]" is found by path_at()
  std::int64_t vcpu = 0;     // 0: the catalogue does not know the type
  double memory_gib = 0;     // likewise
  bool burstable = false;
  bool arm = false;
};

// What is held at a target, if anything is.
struct Scaling {
  enum class Metric : std::uint8_t { cpu, memory, requests, backlog, network, schedule, steps };
  Metric metric = Metric::cpu;
  Fact<double> target{};  // percent of cpu and memory; else per unit
  Span at{};              // of what states it
};

// How units are bought.
struct Market {
  enum class Strategy : std::uint8_t { price_capacity, capacity, prioritized, lowest_price };
  std::int64_t spot_percent =
      0;                         // of the units above the base; 100 of what is bought as spot alone
  Fact<std::int64_t> base{};     // on demand; of one copy, as stated or its default
  Fact<std::int64_t> percent{};  // on demand, of what is above the base
  Span at{};                     // of what says that spot is bought
  std::vector<Hardware> pools{};  // types that spot may be; empty: those of the units
  Fact<Strategy> strategy{};
  Fact<bool> rebalances_capacity{};
  bool committed = false;  // under a reservation or savings plan, all or some

  bool has_spot() const { return spot_percent > 0; }
};

struct Fleet {  // units that serve or work
  Fact<std::int64_t> minimum, desired, maximum;
  Fact<std::int64_t> lowest;  // the least of minimum and scheduled minimums
  bool managed = false;       // a group replaces and rebalances them
  bool instances = false;     // virtual servers, and no tasks
  double quota_vcpus = 0;  // that one takes of AWS's quota for standard ones; 0: none, or not known
  std::vector<std::pair<std::string_view, Span>> types;  // all that a unit may be
  Hardware hardware{};                                   // of the first type
  bool arch_stated = false;  // the file or the system says which architecture it is
  Fact<Roles> runs;
  Fact<Keeps> sessions, uploads, data;
  bool scales = false;        // any policy, steps or schedule
  bool hours_stated = false;  // the file says how many hours it runs, whatever comes
  bool rebalances = false;    // what a zone takes with it is launched in those that are left
  std::int64_t weight = 1;    // units of capacity that an instance counts, of the first type
  OnDemand on_demand{};       // of the units of one copy
  Scaling scaling{};          // where `scales`
  Market market{};
  Fact<double> capacity_rps{};         // requests a second that one instance or task serves
  Fact<double> boot_s{}, grace_s{};    // until it serves; until its health counts
  Fact<bool> balancer_health_check{};  // false: the instance's own check alone
  Fact<bool> metadata_v1{};            // its metadata service answers version 1
};

struct Function {
  Fact<double> memory_mb{}, duration_ms{};
  Fact<std::int64_t> timeout_s{}, reserved_concurrency{};
};

}  // namespace tenfold
