// All that a rule may see.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/asks.h"
#include "model/availability.h"
#include "model/book.h"
#include "model/catalog.h"
#include "model/estimate.h"
#include "model/facts.h"
#include "model/option.h"
#include "model/topology.h"
#include "model/week.h"
#include "model/workload.h"

namespace tenfold {

// One component as rules see it. Everything they ask of the graph is here or one step away.
struct Subject {
  Id id = kNoId;
  std::string_view address;
  Span at;  // the header
  std::uint32_t count = 1;
  RegionId region = 0;
  std::vector<ZoneId> zones;
  Span zones_at;  // unknown: nobody stated them
  Aspects aspects;
  bool on_path = false;       // on a synchronous path from an entry
  bool on_hard_path = false;  // on one that cannot live without it
  bool reachable = false;     // from an entry, schedule or event, over any edge
  bool is_entry = false;
  // Interchangeable targets of the same balancers, itself first; empty where a member that stands
  // earlier in the file speaks for it.
  std::vector<Id> group;
  std::vector<Id> balancers;   // that target it
  std::vector<Id> covered_by;  // backup plans
  Fact<double> p99_ms{};       // of one request or job there
  // Its own, in order of the file; the place is of all of them, else the header.
  std::vector<std::pair<std::string_view, std::string_view>> tags{};
  Span tags_at{};
  // Requests a second that arrive, at the week's busiest hour and on average, all copies together.
  // Empty: nobody said how much demand there is, or it lies on a circle. 0: none reaches it.
  std::optional<double> peak_rps{}, mean_rps{};
};

struct Evidence {
  const Topology& topology;
  const std::vector<Subject>& subjects;    // by Id; absent components have an empty address
  const std::vector<Workload>& workloads;  // by ScopeId
  const Quotas& quotas;
  const Week& week;
  const Estimate& estimate;
  const Availability& availability;
  const Catalog& catalog;
  const Book& book;
  const RuleConfig& config;
  const Asks& ask;
  std::string_view today;

  const Subject& operator[](Id id) const { return subjects[id]; }
  const Scope& scope(const Subject& s) const { return topology.scope(topology[s.id]); }
  const Workload& workload(const Subject& s) const { return workloads[topology[s.id].scope]; }
  const Workload& workload() const { return workloads.front(); }  // of the file that was named
  const std::vector<Edge>& out(Id id) const { return topology[id].edges; }
  const std::vector<Referrer>& referrers(Id id) const { return topology.referrers[id]; }
  std::string_view region(const Subject& s) const { return topology.regions[s.region]; }
  // Zone names of the region that the catalogue knows.
  std::vector<std::string_view> region_zones(const Subject& s) const {
    return catalog.zones(topology.regions[s.region]);
  }
  // Times today's peak, once demand has grown as stated for `growth_months`: 1 where it does not.
  double growth(const Subject& s) const;
  // The stated quota of a region; empty where the file states none.
  Fact<std::int64_t> quota(RegionId region, std::string_view name) const;
};

}  // namespace tenfold
