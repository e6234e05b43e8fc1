#include "kinds/aurora/bindings.h"

#include <algorithm>

#include "kinds/aurora/bill.h"
#include "kinds/copies.h"
#include "kinds/purchases.h"
#include "kinds/regions.h"
#include "kinds/zone_names.h"

namespace tenfold {
namespace {

constexpr Quantity kLeastAcus{kMicro / 2};  // that never pauses
constexpr std::int64_t kSecondsPerHour = 3'600, kPromotionTiers = 16;

// Bounds of the capacity. AWS has no defaults: the least that keeps it awake, and twice what it
// takes on average.
void bind_capacity(const AuroraCluster& c, Bindings& b) {
  const auto capacity = c.record<aurora_serverless_fields>("serverless");
  const Quantity least = capacity.amount("min_acu").value_or(kLeastAcus);
  const Quantity average = capacity.amount("average_acu").value_or(Quantity{4 * kMicro});
  const Quantity doubled{(2 * average.micros + kMicro - 1) / kMicro * kMicro};
  const Quantity most = capacity.amount("max_acu").value_or(std::max(doubled, least));
  b.amount("least_acu", least);
  b.amount("most_acu", most);
}

// Each instance of the copy: the i-th stands in the i-th zone, the next copy begins one zone later.
void bind_members(std::int64_t instances, std::string_view writer, std::string_view reader,
                  Bindings& b) {
  constexpr std::int64_t kLastTier = 15;
  const Binding* const zones = b.find("zone_list");
  const Binding* const copy = b.find("copy");
  const std::size_t first = copy == nullptr ? 0 : std::stoul(copy->text);
  const std::vector<std::string> names = zones->words;
  b.absent("members");
  for (std::int64_t i = 0; i < instances; ++i) {
    Bindings& member = b.add("members");
    member.number("nth", i + 1);
    member.text("member_class", i == 0 ? writer : reader);
    member.number("tier", std::min(i, kLastTier));
    member.flag("reads", i > 0);
    member.absent("stands_in");
    if (!names.empty())
      member.text("stands_in", names[(first + static_cast<std::size_t>(i)) % names.size()]);
  }
}

// One writer and its readers; of a global database as many readers in each other region.
void bind_instances(const View& view, const AuroraCluster& c, Bindings& b) {
  const std::int64_t instances = *c.whole("instances");
  const std::string_view writer =
      is_serverless(c) ? "db.serverless" : c.text("instance_class").value_or({});
  const std::string_view reader = c.text("replica_class").value_or(writer);
  b.number("instance_total", instances * view.self.count);
  b.text("writer_class", writer);
  b.text("reader_class", reader);
  b.flag("readers_differ", reader != writer && instances > 1);
  b.flag("many", instances > kPromotionTiers);
  bind_zone_list(view, b);
  bind_members(instances, writer, reader, b);
  bind_copies_elsewhere(c.list("global_regions"), b);
}

}  // namespace

void bind_aurora(const View& view, Bindings& b) {
  const AuroraCluster c(view.topology, view.self);
  const bool mysql = *c.text("engine") == "aurora-mysql", first = is_serverless_v1(c);
  const bool global = !c.list("global_regions").empty();
  b.flag("cluster", true);
  b.flag("v1", first);
  b.flag("v2", is_serverless(c) && !first);
  b.flag("global", global);
  // AWS makes and keeps no password of a global database, nor of serverless v1.
  b.flag("own_secret", global || first);
  const std::string_view port = mysql ? "3306" : "5432";
  b.words("ports", {std::string(port)});
  b.text("port", port);
  b.text("connections_parameter", "max_connections");
  b.text("proxy_family", mysql ? "MYSQL" : "POSTGRESQL");
  bind_commitment(*c.text("purchase"), b);
  b.flag("deletion_protection", c.flag("deletion_protection").value_or(in_production(view)));
  b.flag("insights", *c.whole("performance_insights_days") > 0);
  b.absent("backtrack_s");
  const Quantity back = *c.amount("backtrack_hours");
  if (mysql && back.micros > 0)
    b.number("backtrack_s", (back.micros * kSecondsPerHour + kMicro - 1) / kMicro);
  bind_capacity(c, b);
  bind_instances(view, c, b);
}

}  // namespace tenfold
