// What a file promises and expects as a whole: targets, budget, growth, quotas.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/money.h"
#include "model/fact.h"
#include "model/topology.h"

namespace tenfold {

struct Recovery {  // the region to recover in
  enum class Strategy : std::uint8_t { backup, pilot_light, warm_standby, active };
  std::string_view region;
  Strategy strategy = Strategy::backup;
  Span at{};
};

// Of one scope; what a module leaves out it takes from the file that brings it in. Fields of facts
// are those of [topology], or of [traffic].
struct Workload {
  bool prod = true;
  Fact<std::int64_t> users{};
  Fact<double> slo_percent{}, latency_p99_ms{}, rto_minutes{}, rpo_minutes{};
  Fact<double> static_percent{}, critical_percent{};
  Fact<double> growth_percent{};  // of demand, a month
  Fact<Quantity> monthly_budget_usd{};
  std::optional<Recovery> recovery{};
};

// A quota as [quotas] states it.
using Quotas = std::map<std::pair<RegionId, std::string_view>, Fact<std::int64_t>>;

}  // namespace tenfold
