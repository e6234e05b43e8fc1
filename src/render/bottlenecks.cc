#include "render/bottlenecks.h"

#include "base/text.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

using What = Bottleneck::What;

std::string units_of(std::int64_t n) { return thousands(n) + (n == 1 ? " unit" : " units"); }

std::string share(const Bottleneck& b, std::string_view noun) {
  return grouped_short(b.capacity) + " of " + grouped_short(b.used) + " " + std::string(noun);
}

std::string fleet_standing(const Bottleneck& b) {
  const std::string_view noun = b.of_queue ? "jobs a second, the mean" : "requests a second";
  if (b.full() && b.scales)
    return "full: its maximum of " + units_of(b.units) + " serves " + share(b, noun);
  if (b.full()) {
    return "full: " + units_of(b.units) + (b.units == 1 ? " serves " : " serve ") + share(b, noun) +
           ", and nothing adds any";
  }
  const std::string load =
      grouped_short(b.used) + " of " + grouped_short(b.capacity) + " " + std::string(noun);
  return b.strained() ? "at its maximum of " + units_of(b.units) + ", above its target: " + load
                      : load;
}

// `full` where it is, else how much of it is used.
std::string standing(const Bottleneck& b, std::string_view full, std::string_view noun) {
  if (b.full()) return "full: " + std::string(full) + share(b, noun);
  return grouped_short(b.used) + " of " + grouped_short(b.capacity) + " " + std::string(noun);
}

}  // namespace

std::string times(Quantity factor) {
  constexpr std::int64_t kTenth = kMicro / 10, kHundredth = kMicro / 100,
                         kThousandth = kMicro / 1'000;
  if (factor.micros > 0 && factor.micros < kThousandth) return "< 0.001 ×";
  const std::int64_t step = factor.micros >= 10 * kMicro ? kMicro
                            : factor.micros >= kMicro    ? kTenth
                            : factor.micros >= kTenth    ? kHundredth
                                                         : kThousandth;
  const int places = step == kMicro ? 0 : step == kTenth ? 1 : step == kHundredth ? 2 : 3;
  return grouped(Quantity{factor.micros / step * step}, places) + " ×";
}

std::string subject_of(const Situation::Next& next) {
  const std::string of = printable(next.of);
  if (!next.quota) return next.what == Bottleneck::What::writes ? "the writer of " + of : of;
  switch (next.what) {
    case What::vcpus: return "the on-demand vCPU quota of " + of;
    case What::spot_vcpus: return "the spot vCPU quota of " + of;
    case What::fleet:
    case What::reads:
    case What::writes:
    case What::calls:
    case What::connections:
    case What::concurrency: return "the concurrency quota of " + of;
  }
  return "";
}

std::string subject_of(const Topology& topology, const Bottleneck& b) {
  const bool quota = b.component == kNoId;
  return subject_of(
      {.what = b.what,
       .of = quota ? topology.regions[b.region] : std::string(topology[b.component].address),
       .quota = quota});
}

std::string standing_of(const Bottleneck& b) {
  switch (b.what) {
    case What::fleet: return fleet_standing(b);
    case What::reads: return standing(b, "its busiest copy answers ", "queries a second");
    case What::writes: return standing(b, "it takes ", "writes a second");
    case What::calls: return standing(b, "it takes ", "requests a second");
    case What::connections: return standing(b, "it takes ", "connections");
    case What::concurrency:
      return standing(b, "", "calls at a time") +
             (b.component != kNoId || b.stated ? "" : ", AWS's default");
    case What::vcpus:
    case What::spot_vcpus:
      return standing(b, "", "vCPUs") +
             " (assumed to count: families A, C, D, H, I, M, R, T and Z without accelerators)";
  }
  return "";
}

std::string remedy_of(const Bottleneck& b) {
  switch (b.what) {
    case What::fleet:
      if (b.scales) return "max = " + thousands(b.needed) + ", or units that serve more";
      return units_of(b.needed) + ", best as a group that follows the load";
    case What::reads: return "a replica, a cache before it, or a larger class";
    case What::writes: return "a larger class, or data split by function or key";
    case What::calls: return "a queue or a cache before it, or a higher limit";
    case What::connections: return "a proxy, smaller pools, or a larger class";
    case What::concurrency: return "a higher quota, a shorter duration, or a queue before it";
    case What::vcpus:
    case What::spot_vcpus: return "a higher quota, asked for in time";
  }
  return "";
}

}  // namespace tenfold
