#include "kinds/scaling_bindings.h"

#include <algorithm>
#include <cmath>

namespace tenfold {
namespace {

constexpr std::pair<std::string_view, std::string_view> kMetrics[] = {
    {"cpu", "by_cpu"},         {"memory", "by_memory"},         {"requests", "by_requests"},
    {"backlog", "by_backlog"}, {"network-in", "by_network_in"}, {"network-out", "by_network_out"}};

constexpr double kBytesPerMb = 1'048'576, kSecondsPerMinute = 60;

}  // namespace

void bind_scaling(const Reader<scale_on_fields>& scale_on, bool stated, double period_s,
                  Bindings& b) {
  const std::string_view metric = stated ? *scale_on.text("metric") : std::string_view{};
  const auto target = scale_on.number("target");
  for (const auto& [name, flag] : kMetrics) b.flag(flag, name == metric && target);
  const bool tracks = target && std::ranges::find(kMetrics, metric, [](const auto& it) {
                                  return it.first;
                                }) != std::end(kMetrics);
  b.flag("tracks", tracks);
  b.absent("target");
  if (!tracks) return;
  // A balancer counts requests a minute, an instance bytes a period of its metric.
  const double factor = metric == "requests"            ? kSecondsPerMinute
                        : metric.starts_with("network") ? kBytesPerMb * period_s
                                                        : 0;
  if (factor > 0)
    b.number("target", std::max<std::int64_t>(1, std::llround(*target * factor)));
  else
    b.amount("target", *scale_on.amount("target"));
}

}  // namespace tenfold
