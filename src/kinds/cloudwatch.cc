// Amazon CloudWatch: metrics, alarms, dashboards and logs. Metrics and vended logs have tiers over
// the account; an alarm on an anomaly watches three metrics and bills as three.
#include <algorithm>

#include "kinds/messaging.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr double kMostPieces = 1e9;
constexpr std::int64_t kMetricsOfAnomaly = 3;

constexpr auto alarm_fields =
    fields_of(Field{.name = "standard",
                    .shape = shape::integer,
                    .initial = "0",
                    .says = "standard alarms",
                    .most = kMostPieces},
              Field{.name = "high_resolution",
                    .shape = shape::integer,
                    .initial = "0",
                    .says = "alarms that look every 10 or 30 s",
                    .most = kMostPieces},
              Field{.name = "anomaly",
                    .shape = shape::integer,
                    .initial = "0",
                    .says = "alarms on an anomaly; each bills three metrics",
                    .most = kMostPieces},
              Field{.name = "high_resolution_anomaly",
                    .shape = shape::integer,
                    .initial = "0",
                    .says = "the same every 10 or 30 s",
                    .most = kMostPieces},
              Field{.name = "composite",
                    .shape = shape::integer,
                    .initial = "0",
                    .says = "alarms made of alarms",
                    .most = kMostPieces});

constexpr auto own =
    fields_of(Field{.name = "metrics",
                    .shape = shape::integer,
                    .says = "custom metrics",
                    .most = kMostPieces,
                    .on_aws = OnAws::nothing},
              Field{.name = "alarms",
                    .shape = shape::integer | shape::table,
                    .says = "standard alarms, or a table by kind",
                    .most = kMostPieces,
                    .fields = alarm_fields,
                    .on_aws = OnAws::not_known},
              Field{.name = "dashboards",
                    .shape = shape::integer,
                    .says = "dashboards",
                    .most = kMostPieces,
                    .on_aws = OnAws::not_known},
              gb_field("logs_ingest_gb", "GB of logs taken in a month", true),
              Field{.name = "logs_class",
                    .shape = shape::word,
                    .values = "standard infrequent-access",
                    .initial = "\"standard\"",
                    .says = "class of its log groups",
                    .on_aws = OnAws::not_known},
              gb_field("logs_retained_gb", "GB of logs stored, the month's average", false),
              Field{.name = "logs_retention_days",
                    .shape = shape::integer,
                    .says = "days that logs are kept; left out: for ever",
                    .least = 1,
                    .on_aws = OnAws::not_known},
              gb_field("logs_scanned_gb", "GB a month that queries scan", true),
              gb_field("vended_logs_gb", "GB a month of logs that AWS services deliver", true),
              million_field("api_requests_million", "million API requests a month"));

constexpr auto fields = joined(own, every_component);

void use_alarms(const View& view, const Reader<fields>& c, Uses& uses) {
  const NodeId node = c.node("alarms");
  if (node == kNoNode) return;
  const auto add = [&](std::string name, std::string item, std::int64_t n) {
    add_extra(
        pooled_line(view, std::move(name), "cloudwatch", std::move(item), "alarm-Mo", units(n)),
        uses);
  };
  if (view.topology.document[node].type != NodeType::table)
    return add("alarms", "standard-alarm", *c.whole("alarms"));
  const auto by_kind = c.record<alarm_fields>("alarms");
  add("alarms", "standard-alarm", *by_kind.whole("standard"));
  add("high-resolution alarms", "high-resolution-alarm", *by_kind.whole("high_resolution"));
  add("anomaly alarms", "standard-alarm", *by_kind.whole("anomaly") * kMetricsOfAnomaly);
  add("high-resolution anomaly alarms", "high-resolution-alarm",
      *by_kind.whole("high_resolution_anomaly") * kMetricsOfAnomaly);
  add("composite alarms", "composite-alarm", *by_kind.whole("composite"));
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const auto extra = [&](std::string name, std::string item, std::string_view unit,
                         std::optional<Quantity> quantity) {
    add_extra(pooled_line(view, std::move(name), "cloudwatch", std::move(item), unit, quantity),
              uses);
  };
  extra("custom metrics", "custom-metric", "metric-Mo", c.amount("metrics").value);
  use_alarms(view, c, uses);
  extra("dashboards", "dashboard", "dashboard-Mo", c.amount("dashboards").value);
  const bool infrequent = *c.text("logs_class") == "infrequent-access";
  extra("logs taken in", infrequent ? "logs-ingested-infrequent-access" : "logs-ingested", "GB",
        c.amount("logs_ingest_gb").value);
  extra("logs stored", "logs-stored", "GB-Mo", c.amount("logs_retained_gb").value);
  extra("logs scanned", "logs-insights-scanned", "GB", c.amount("logs_scanned_gb").value);
  extra("vended logs", "vended-logs", "GB", c.amount("vended_logs_gb").value);
  extra("API requests", "api-request", "request", millions(c.amount("api_requests_million")));
}

// Log groups are there where anything is said of them.
bool has_logs(const Reader<fields>& c) {
  return c.stated("logs_ingest_gb") || c.stated("logs_retained_gb") ||
         c.stated("logs_scanned_gb") || c.stated("vended_logs_gb") ||
         c.stated("logs_retention_days");
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  aspects.expected_idle = true;
  if (has_logs(c)) aspects.logs = Logs{c.whole("logs_retention_days")};
  aspects.promise = Promise{};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  const auto days = c.whole("logs_retention_days");
  return days ? "logs kept " + std::to_string(*days) + " days" : "logs kept for ever";
}

// AWS keeps logs for these days only; what is stated is rounded up to the next.
std::int64_t retention_of(std::int64_t days) {
  constexpr std::int64_t kDays[] = {1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                    365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};
  const auto* const next = std::ranges::lower_bound(kDays, days);
  return next == std::end(kDays) ? 0 : *next;
}

// How many alarms of each kind, those of all copies together.
void bind_alarms(const View& view, const Reader<fields>& c, Bindings& b) {
  const auto by_kind = c.record<alarm_fields>("alarms");
  const NodeId node = c.node("alarms");
  const bool plain = node != kNoNode && view.topology.document[node].type != NodeType::table;
  std::int64_t all = 0;
  const auto number = [&](std::string_view name, std::int64_t n) {
    b.number(name, n * view.self.count);
    all += n;
  };
  const std::int64_t fast = *by_kind.whole("high_resolution");
  const std::int64_t fast_anomaly = *by_kind.whole("high_resolution_anomaly");
  number("standard", plain ? *c.whole("alarms") : *by_kind.whole("standard"));
  number("anomaly", *by_kind.whole("anomaly"));
  number("high_resolution", fast);
  number("high_resolution_anomaly", fast_anomaly);
  number("composite", *by_kind.whole("composite"));
  b.number("fast", fast + fast_anomaly);
  b.number("fast_most", std::max(fast, fast_anomaly) * view.self.count);
  b.number("alarms", all);
  // Places for metrics that are not known yet.
  constexpr std::int64_t kMostPlaces = 20;
  const std::int64_t copies = view.self.count;
  b.absent("fast_metrics");
  for (std::int64_t i = 1; i <= std::min(std::max(fast, fast_anomaly) * copies, kMostPlaces); ++i) {
    Bindings& metric = b.add("fast_metrics");
    metric.number("nth", i);
    metric.flag("alarmed", i <= fast * copies);
    metric.flag("unusual", i <= fast_anomaly * copies);
  }
}

// What stands in its region, in order of address.
void bind_watched(const View& view, Bindings& b) {
  const Topology& topology = view.topology;
  std::vector<Id> ids;
  for (Id id = 0; id < topology.components.size(); ++id) {
    const Component& other = topology[id];
    if (other.present && other.count > 0 && other.region == view.self.region && id != view.id())
      ids.push_back(id);
  }
  std::ranges::sort(ids, {}, [&](Id id) { return topology[id].address; });
  b.absent("watched");
  for (const Id id : ids) b.add("watched").component("it", id);
}

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  bind_alarms(view, c, b);
  bind_watched(view, b);
  const std::int64_t dashboards = c.whole("dashboards").value_or(0) * view.self.count;
  b.number("dashboards", dashboards);
  b.flag("watches",
         dashboards > 0 || b.find("standard")->text != "0" || b.find("anomaly")->text != "0");
  b.flag("tells", std::ranges::any_of(view.self.edges,
                                      [](const Edge& edge) { return edge.role == Role::uses; }));
  b.flag("has_logs", has_logs(c) || c.stated("logs_class"));
  b.flag("infrequent", *c.text("logs_class") == "infrequent-access");
  const auto days = c.whole("logs_retention_days");
  const std::int64_t kept = days ? retention_of(*days) : 0;
  b.absent("retention_days");
  if (kept > 0) b.number("retention_days", kept);
}

}  // namespace

extern const Kind kind_cloudwatch;
const Kind kind_cloudwatch{
    .name = "cloudwatch",
    .title = "Amazon CloudWatch",
    .says = "Metrics, alarms, dashboards and logs.",
    .tier = "operations",
    .services = "cloudwatch",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
