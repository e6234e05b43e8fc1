// Global Accelerator: two anycast addresses whose traffic enters AWS's network at the nearest edge.
// It bills its hours and, for the dominant direction, a premium by the GB that goes by the group of
// the AWS region and that of the edge location, on top of ordinary transfer. The groups are not
// CloudFront's price regions.
#include <algorithm>

#include "base/assert.h"
#include "base/text.h"
#include "kinds/balancer_bindings.h"
#include "kinds/derived.h"
#include "kinds/every.h"
#include "kinds/geography.h"
#include "kinds/lines.h"

namespace tenfold {
namespace {

constexpr std::string_view kGroups = "na eu ap au in kr me sa za";
constexpr std::pair<std::string_view, std::string_view> kGroupNames[] = {
    {"na", "North America"}, {"eu", "Europe"},        {"ap", "Asia Pacific"},
    {"au", "Australia"},     {"in", "India"},         {"kr", "South Korea"},
    {"me", "Middle East"},   {"sa", "South America"}, {"za", "South Africa"}};

constexpr auto own = fields_of(
    Field{.name = "targets",
          .shape = shape::list | shape::address | shape::table,
          .says = "its endpoints",
          .fields = target_fields,
          .role = Role::serves,
          .required = true,
          .on_aws = OnAws::not_known},
    Field{.name = "geography",
          .shape = shape::map,
          .values = kGroups,
          .says = "where clients are: shares by AWS's groups that add up to 1; default: all in the "
                  "region's own",
          .most = 1,
          .on_aws = OnAws::nothing},
    Field{.name = "monthly_gb",
          .shape = shape::number,
          .says = "GB a month in the dominant direction",
          .most = kMostGb,
          .monthly = true});

constexpr auto fields = joined(own, every_component);

// The group of an AWS region, by its name.
std::string_view group_of(std::string_view region) {
  constexpr std::pair<std::string_view, std::string_view> kBegins[] = {{"us-", "na"},
                                                                       {"ca-", "na"},
                                                                       {"mx-", "na"},
                                                                       {"eu-", "eu"},
                                                                       {"ap-northeast-2", "kr"},
                                                                       {"ap-south-", "in"},
                                                                       {"ap-southeast-2", "au"},
                                                                       {"ap-southeast-4", "au"},
                                                                       {"ap-southeast-6", "au"},
                                                                       {"ap-", "ap"},
                                                                       {"sa-", "sa"},
                                                                       {"af-", "za"},
                                                                       {"me-", "me"},
                                                                       {"il-", "me"}};
  for (const auto& [begin, group] : kBegins) {
    if (region.starts_with(begin)) return group;
  }
  return "na";
}

Use premium(const View& view, std::string_view group) {
  const auto* const named =
      std::ranges::find(kGroupNames, group, &std::pair<std::string_view, std::string_view>::first);
  TENFOLD_ASSERT(named != std::end(kGroupNames));
  Use use = line(view, "premium, " + std::string(named->second), "global-accelerator",
                 "premium-to-" + std::string(group), "GB", {});
  use.place = "edge-" + std::string(group_of(view.region()));
  return use;
}

void use_premium(const View& view, const Reader<fields>& c, Uses& uses) {
  const Metered metered_in = metered_gb(view, c.amount("monthly_gb").value, [](const Met& met) {
    return std::max(met.in_gb, met.out_gb);
  });
  const auto& gb = metered_in.amount;
  const auto shares = c.map("geography");
  if (shares.empty()) {
    Use use = premium(view, group_of(view.region()));
    if (gb) use.assumed = "all clients are near the region";
    uses.push_back(of(std::move(use), metered_in));
    return;
  }
  if (!gb) {  // one line for what nobody stated, where most clients are
    const auto most =
        std::ranges::max_element(shares, {}, [](const auto& share) { return share.second; });
    uses.push_back(premium(view, most->first));
    if (shares.size() > 1) uses.back().name = "premium";
    return;
  }
  std::vector<Quantity> portions;
  for (const auto& [group, share] : shares) portions.push_back(share);
  const std::vector<Quantity> parts = dealt(*gb, portions);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (portions[i].micros == 0) continue;
    uses.push_back(premium(view, shares[i].first));
    uses.back().each = parts[i];
    uses.back() = derived_by(std::move(uses.back()), metered_in);
  }
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  uses.push_back(
      line(view, "accelerator", "global-accelerator", "accelerator", "hour", units(kMonthHours)));
  uses.back().place = "global";
  use_premium(view, c, uses);
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  const NodeId geography = c.node("geography");
  if (geography == kNoNode) return;
  std::int64_t sum = 0;
  for (const auto& [group, share] : c.map("geography")) sum += share.micros;
  if (sum == kMicro) return;
  diagnostics.error(view.topology.document[geography].at,
                    "`geography` of " + std::string(view.self.address) + " adds up to " +
                        exact(Quantity{sum}) + ", not 1",
                    "say the share of each group", view.self.at);
}

void flow(const View&, Passage& passage) {
  passage.onward = Passage::Onward::one_of;
  passage.in_zones = false;
}

// In two zones or more, as AWS counts: its endpoints, all together.
bool in_many_zones(const View& view) {
  std::vector<ZoneId> zones;
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::serves) continue;
    for (const ZoneId zone : view.topology[edge.to].zones) {
      if (std::ranges::find(zones, zone) == zones.end()) zones.push_back(zone);
    }
    if (zones.size() > 1) return true;
  }
  return false;
}

void facts(const View& view, Aspects& aspects) {
  aspects.promise = Promise{
      .row = in_many_zones(view) ? "global-accelerator/multi-az" : "global-accelerator/single-az",
      .best = "global-accelerator/multi-az"};
  aspects.place.open = true;
  aspects.place.open_at = view.self.at;
  aspects.front = Front{.is_public = true, .splits = true, .sticky = {}, .layer = 4};
}

std::string summary(const View& view) {
  const auto n = static_cast<std::size_t>(std::ranges::count_if(
      view.self.edges, [](const Edge& edge) { return edge.role == Role::serves; }));
  return std::to_string(n) + " endpoint" + std::string(plural(n));
}

constexpr std::int64_t kMostWeight = 255;

// Endpoints by their region: AWS wants a group in each.
void bind_groups(const View& view, Bindings& b) {
  std::vector<const Edge*> edges;
  std::vector<RegionId> regions;
  std::vector<double> shares;
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::serves || view.topology[edge.to].count == 0) continue;
    edges.push_back(&edge);
    shares.push_back(*said_of<target_fields>(view.topology, edge).number("weight"));
    const RegionId region = view.topology[edge.to].region;
    if (std::ranges::find(regions, region) == regions.end()) regions.push_back(region);
  }
  const std::vector<std::int64_t> weights = whole_weights(shares, kMostWeight);
  b.absent("groups");
  for (const RegionId region : regions) {
    Bindings& group = b.add("groups");
    group.text("group_region", view.topology.regions[region]);
    group.flag("alone", regions.size() == 1);
    group.flag("at_home", region == view.topology.outer().region);
    group.number("nth", std::ranges::find(regions, region) - regions.begin() + 1);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (view.topology[edges[i]->to].region != region) continue;
      Bindings& endpoint = group.add("endpoints");
      endpoint.component("to", edges[i]->to, edges[i]->unit);
      endpoint.number("share", weights[i]);
    }
  }
}

// It listens where its endpoints do, and hands on the addresses of its clients.
void bind(const View& view, Bindings& b) {
  bind_groups(view, b);
  std::vector<std::string> ports;
  bool udp = true, asked = false;  // all of them, as far as they say
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::serves || view.topology[edge.to].kind == view.self.kind) continue;
    const Component& other = view.topology[edge.to];
    Bindings theirs;
    if (other.kind->tier != "edge" && other.kind->bind != nullptr)
      other.kind->bind({view.topology, other, view.catalog, view.today}, theirs);
    const Binding* const over = theirs.find("over_udp");
    udp = udp && over != nullptr && over->flag;
    asked = true;
    const Binding* const front = theirs.find("front_ports");
    if (front == nullptr) continue;
    for (const std::string& port : front->words) {
      if (std::ranges::find(ports, port) == ports.end()) ports.push_back(port);
    }
  }
  if (ports.empty()) ports = {"80", "443"};
  std::ranges::sort(ports, {}, [](const std::string& port) { return std::stoi(port); });
  b.text("check_port", ports.front());
  b.words("doors", std::move(ports));
  b.text("transport", udp && asked ? "UDP" : "TCP");
  b.flag("keeps_client_addresses", true);
}

}  // namespace

extern const Kind kind_global_accelerator;
const Kind kind_global_accelerator{
    .name = "global_accelerator",
    .title = "AWS Global Accelerator",
    .says = "Two addresses for the world: traffic enters AWS at the nearest edge location.",
    .tier = "edge",
    .services = "global-accelerator",
    .outside_service = "globalaccelerator",
    .fields = fields,
    .usage = transfer,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
