// What bounds a component besides the units of its fleet: figures that its kind knows, as stated.
#pragma once

#include <cstdint>
#include <optional>

#include "model/fleet.h"

namespace tenfold {

struct Bounds {
  double most_rps = 0;  // requests a second that it takes, whatever the load; 0: not stated
  std::int64_t connections = 0;  // the most that its writer takes at once; 0: not stated, or pooled
  double call_s = 0;             // a function: seconds that one call keeps an environment busy
  std::optional<double> reserved{};  // … and how many environments are kept for it
  // Virtual servers: what a unit takes of AWS's quotas for standard instances, and how units are
  // bought.
  double unit_vcpus = 0;  // 0: none, or its type is not known
  OnDemand on_demand{};
  bool operator==(const Bounds&) const = default;
};

}  // namespace tenfold
