// Extended support: AWS keeps a major version running for some years past its standard support and
// charges every vCPU-hour, standbys and replicas included: one price in the first two years, a
// higher one from the third. A database without a stated version runs the newest and is charged
// nothing.
#include "kinds/relational.h"

#include <algorithm>
#include <charconv>

#include "kinds/lines.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

constexpr std::int64_t kProxyLeastVcpus = 2;

// The day `years` later, in letters: "2024-02-29" and 2 are "2026-02-29", which sorts as it should.
std::string years_later(std::string_view day, int years) {
  int year = 0;
  std::from_chars(day.data(), day.data() + day.size(), year);
  return std::to_string(year + years) + std::string(day.substr(day.find('-')));
}

}  // namespace

Use vcpu_hours(const View& view, std::string_view service, std::span<const Instances> instances,
               std::int64_t least, Quantity hours) {
  Use use = line(view, {}, service, {}, "vCPU-hour", std::nullopt);
  std::int64_t vcpus = 0;
  for (const Instances& alike : instances) {
    const auto known = view.catalog.rds_class(alike.instance_class);
    if (!known || known->vcpu == 0) {
      use.unpriced = "how many vCPUs " + std::string(alike.instance_class) + " has is not known";
      return use;
    }
    vcpus += std::max(known->vcpu, least) * alike.number;
  }
  use.each = times(hours, vcpus);
  return use;
}

Use proxy_before(const View& view, std::string_view service, std::span<const Instances> instances) {
  Use use = vcpu_hours(view, service, instances, kProxyLeastVcpus, units(kMonthHours));
  use.name = "proxy";
  use.item = "proxy";
  return use;
}

Fact<std::int64_t> most_connections(const View& view, std::string_view engine,
                                    std::string_view instance_class,
                                    const Fact<std::int64_t>& stated) {
  if (stated || (engine != "mysql" && engine != "mariadb")) return stated;
  const auto known = view.catalog.rds_class(instance_class);
  const auto each = view.catalog.limit("rds/mysql-bytes-per-connection");
  const auto gib = known ? parse_decimal(known->memory_gib, 3) : std::nullopt;
  if (!gib || !each || *each <= 0) return stated;
  constexpr std::int64_t kGib = std::int64_t{1} << 30, kMilli = 1'000;
  return derived(*gib * kGib / kMilli / *each, view.self.at, stated.field);
}

std::string_view postgres_major(std::string_view version) {
  return version_head(version, version.starts_with("9.") ? 2 : 1);
}

std::optional<ExtendedSupport> extended_support(const View& view, std::string_view service,
                                                std::string_view engine, MajorVersion version) {
  const auto support = view.catalog.support(service, engine, version.calendar);
  if (!support || support->standard_end.empty() || view.today <= support->standard_end) return {};
  const std::string_view end = support->extended_end;
  if (end == "none" || (!end.empty() && view.today > end)) return {};  // upgraded by AWS since
  const bool third = view.today > years_later(support->standard_end, 2);
  ExtendedSupport charge{.item = "extended-support/" + std::string(engine) + "-" +
                                 std::string(version.book) + (third ? "/yr3" : "/yr1-yr2"),
                         .unpriced = {}};
  if (end.empty()) {
    charge.unpriced = "whether AWS still runs " + std::string(engine) + " " +
                      std::string(version.calendar) + " is not known";
  }
  return charge;
}

std::optional<std::string> burstable_family(std::string_view instance_class) {
  if (instance_class.starts_with("db.")) instance_class.remove_prefix(3);
  if (!instance_class.starts_with("t")) return std::nullopt;
  return std::string(instance_class.substr(0, instance_class.find('.')));
}

void use_performance_insights(const View& view, std::string_view service, std::int64_t days,
                              Uses& uses) {
  if (days <= 7) return;
  Use use = line(view, "Performance Insights, " + std::to_string(days) + " days", service,
                 "performance-insights", "vCPU-Mo", std::nullopt);
  use.unpriced = "the price book has no figure for Performance Insights beyond 7 days";
  uses.push_back(std::move(use));
}

}  // namespace tenfold
