// Amazon CloudWatch: metrics, alarms, dashboards and logs. Metrics and vended logs have tiers over
// the account; an alarm on an anomaly watches three metrics and bills as three.
#include "kinds/messaging.h"

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
};

}  // namespace tenfold
