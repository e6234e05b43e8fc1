// Virtual Private Cloud: optional, since one is laid out where none is described. The network
// itself is free; flow logs bill what they deliver, as vended logs.
#include "base/text.h"
#include "kinds/every.h"
#include "kinds/lines.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr auto subnet_fields =
    fields_of(Field{.name = "name", .says = "name of the subnet", .required = true},
              Field{.name = "cidr", .says = "its address range", .required = true},
              Field{.name = "az", .says = "zone name or id"},
              Field{.name = "public",
                    .shape = shape::boolean,
                    .initial = "false",
                    .says = "its units may have public addresses"});

constexpr auto own = fields_of(
    Field{
        .name = "cidr", .says = "its address range, as in 10.0.0.0/16", .on_aws = OnAws::not_known},
    Field{.name = "subnets",
          .shape = shape::list | shape::table,
          .says = "subnets, each in one zone",
          .fields = subnet_fields,
          .on_aws = OnAws::not_known},
    Field{.name = "flow_logs",
          .shape = shape::word,
          .values = "none cloudwatch s3",
          .initial = "\"none\"",
          .says = "where records of its traffic are delivered",
          .on_aws = OnAws::not_known},
    Field{.name = "monthly_flow_log_gb",
          .shape = shape::number,
          .says = "GB of flow logs a month",
          .most = kMostGb,
          .monthly = true});

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const std::string_view to = *c.text("flow_logs");
  if (to == "none") return;
  const auto gb = c.amount("monthly_flow_log_gb").value;
  const bool s3 = to == "s3";
  uses.push_back(pooled_line(view, s3 ? "flow logs to S3" : "flow logs", "cloudwatch",
                             s3 ? "logs-delivered-to-s3" : "vended-logs", "GB", gb));
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  const auto gb = c.amount("monthly_flow_log_gb");
  if (!gb || *c.text("flow_logs") != "none") return;
  diagnostics.error(gb.at, std::string(view.self.address) + " has no flow logs",
                    "state in `flow_logs` where they go", view.self.at);
}

// kNoZone where nothing says it, or nothing of the file stands there.
ZoneId zone_of(const View& view, const Fact<std::string_view>& name) {
  if (!name) return kNoZone;
  for (std::size_t i = 0; i < view.topology.zones.size(); ++i) {
    const Zone& zone = view.topology.zones[i];
    if (zone.region == view.self.region && zone.name == *name) return static_cast<ZoneId>(i);
  }
  return kNoZone;
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  Network network{.cidr = c.text("cidr")};
  for (const auto& subnet : c.records<subnet_fields>("subnets")) {
    const auto cidr = subnet.text("cidr");
    network.subnets.push_back({.cidr = cidr.value_or({}),
                               .zone = zone_of(view, subnet.text("az")),
                               .is_public = *subnet.flag("public"),
                               .at = cidr.at});
  }
  aspects.network = std::move(network);
  aspects.expected_idle = true;
  aspects.promise = Promise{};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (const auto cidr = c.text("cidr")) add(std::string(*cidr));
  const std::size_t subnets = c.items("subnets").size();
  if (subnets > 0) add(std::to_string(subnets) + " subnet" + std::string(plural(subnets)));
  const std::string_view logs = *c.text("flow_logs");
  if (logs != "none") add(logs == "s3" ? "flow logs to S3" : "flow logs to CloudWatch");
  return text.empty() ? "as laid out" : text;
}

// Its own subnets, for one that stands beside the network that the rest is in.
void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const std::string_view logs = *c.text("flow_logs");
  b.flag("flow_logs_to_cloudwatch", logs == "cloudwatch");
  b.flag("flow_logs_to_s3", logs == "s3");
  b.absent("own_subnets");
  bool open = false;
  std::size_t nth = 0;
  for (const auto& subnet : c.records<subnet_fields>("subnets")) {
    Bindings& one = b.add("own_subnets");
    const auto& zones = view.self.zones;
    ZoneId zone = zone_of(view, subnet.text("az"));
    if (zone == kNoZone && !zones.empty()) zone = zones[nth % zones.size()];
    one.number("nth", static_cast<std::int64_t>(++nth));
    one.text("name", subnet.text("name").value_or({}));
    one.text("cidr", subnet.text("cidr").value_or({}));
    one.text("zone", zone == kNoZone ? std::string_view{} : view.topology.zones[zone].name);
    one.flag("zone_id", zone != kNoZone && view.topology.zones[zone].is_id);
    one.flag("is_public", *subnet.flag("public"));
    open = open || *subnet.flag("public");
  }
  b.flag("has_open", open);
}

}  // namespace

extern const Kind kind_vpc;
const Kind kind_vpc{
    .name = "vpc",
    .title = "Amazon VPC",
    .says = "A network of one's own. Free, but for what its flow logs deliver.",
    .tier = "network",
    .services = "cloudwatch",
    .fields = fields,
    .usage = transfer,
    .check = check,
    .use = use,
    .facts = facts,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
