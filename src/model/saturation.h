// What fills up as demand grows, and when: each bound that a peak meets, and how far off it is.
//
// Only what is stated or stands in the tables bounds anything; what lacks a figure is listed as
// not known, never as unbounded.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "model/topology.h"

namespace tenfold {

struct Bottleneck {
  enum class What : std::uint8_t {
    fleet,        // requests a second of one group: all units that may run, at 100 % CPU
    reads,        // queries a second of the busiest copy, to which reads and writes go
    writes,       // … of a writer, writes alone: no further copy takes any of them
    calls,        // requests a second that a throttle or a partner takes
    connections,  // that the callers' units hold open to a writer
    concurrency,  // environments of functions that are busy at once
    vcpus,        // of AWS's quota for standard instances on demand
    spot_vcpus,   // … and on spot
  };
  What what = What::fleet;
  Id component = kNoId;  // kNoId: a quota of `region`
  RegionId region = 0;
  Quantity used{}, capacity{};  // at the week's peak, in the same unit
  // So many times the week's peak fill it; below 1: it is full already.
  Quantity full_at{};
  // Fleets: so many times the peak bring it to its maximum, from where its target cannot be kept.
  std::optional<Quantity> strained_at{};
  std::int64_t units = 0;   // fleets: of one group, that may run
  std::int64_t needed = 0;  // … that this peak asks for, at its target
  bool scales = false;      // … something changes how many run
  bool of_queue = false;    // what it works off waits: the mean of the week counts, not its peak
  bool stated = true;       // quotas: by the file; else it is AWS's default

  Quantity at() const { return strained_at ? std::min(*strained_at, full_at) : full_at; }
  bool full() const { return full_at.micros < kMicro; }
  bool strained() const { return at().micros < kMicro; }
};

// A component that demand reaches, and the figure that would say when it is full.
struct Unbounded {
  Id component = kNoId;
  std::string_view needs;  // "serves_rps"
};

struct Saturation {
  std::vector<Bottleneck> list;  // the first to fill up first
  std::vector<Unbounded> unknown;
  // Whole months until demand that grows as stated brings the first to its bound; empty: it does
  // not grow, or not within fifty years.
  std::optional<std::int64_t> months{};
  Quantity growth_percent{};  // a month, as stated

  const Bottleneck* next() const { return list.empty() ? nullptr : &list.front(); }
};

}  // namespace tenfold
