#include "kinds/balancer_bindings.h"

#include <algorithm>
#include <cmath>

#include "kinds/balancer.h"

namespace tenfold {
namespace {

constexpr std::int64_t kMostWeight = 999;

// A target that is there; one with `count = 0` is declared alone.
bool serves(const View& view, const Edge& edge) {
  return edge.role == Role::serves && view.topology[edge.to].count > 0;
}

struct Route {
  std::string_view path;
  std::vector<std::pair<const Edge*, double>> targets;
};

// A path that matches everything is what all the rest goes to.
bool is_rest(std::string_view path) {
  return path.empty() || path == "/*" || path == "*" || path == "/";
}

std::vector<Route> routes_of(const View& view) {
  std::vector<Route> routes;
  for (const Edge& edge : view.self.edges) {
    if (!serves(view, edge)) continue;
    const auto said = said_of<target_fields>(view.topology, edge);
    const std::string_view stated = said.text("path").value_or({});
    const std::string_view path = is_rest(stated) ? std::string_view{} : stated;
    const auto same = std::ranges::find(routes, path, &Route::path);
    Route& route = same != routes.end() ? *same : routes.emplace_back(Route{path, {}});
    route.targets.emplace_back(&edge, *said.number("weight"));
  }
  // AWS takes the first that matches: the longest path is the narrowest.
  std::ranges::stable_sort(
      routes, [](const Route& a, const Route& b) { return a.path.size() > b.path.size(); });
  return routes;
}

void bind_forward(const Route& route, Bindings& b) {
  std::vector<double> shares;
  for (const auto& [edge, share] : route.targets) shares.push_back(share);
  const std::vector<std::int64_t> weights = whole_weights(shares, kMostWeight);
  b.flag("weighted", route.targets.size() > 1);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    Bindings& forward = b.add("forward");
    forward.component("to", route.targets[i].first->to, route.targets[i].first->unit);
    forward.number("weight", weights[i]);
  }
}

// By the name of the field, since every kind of front has its own schema.
bool takes_https(const View& view, const Component& other) {
  const Values values{
      &view.topology.document, other.kind->fields, &other, false, kNoNode, other.at};
  for (std::size_t i = 0; i < values.fields.size(); ++i) {
    if (values.fields[i].name == kHttps.name)
      return values.flag(FieldIndex{static_cast<std::uint8_t>(i)}).value_or(true);
  }
  return true;
}

// Each target once, and how they are checked.
void bind_targets(const View& view, std::string_view list, bool with_ports, Bindings& b) {
  b.absent(list);
  std::vector<Id> seen;
  for (const Edge& edge : view.self.edges) {
    if (!serves(view, edge) || std::ranges::find(seen, edge.to) != seen.end()) continue;
    seen.push_back(edge.to);
    Bindings& tier = b.add(list);
    tier.component("to", edge.to, edge.unit);
    if (with_ports) tier.text("listens", port_behind(view, edge));
  }
  const Reader<balancer_fields> c(view.topology, view.self);
  const auto check = c.record<health_check_fields>("health_check");
  b.flag("checks_path", check.stated("path"));
  b.text("check_path", check.text("path").value_or("/"));
  b.number("check_interval_s", *check.whole("interval_s"));
  b.number("check_threshold", *check.whole("threshold"));
  b.flag("cross_zone_stated", c.stated("cross_zone"));
}

// What is said of targets and their type does not know.
void bind_unseen(const View& view, bool knows_weights, Bindings& b) {
  b.absent("unseen");
  for (const Edge& edge : view.self.edges) {
    if (!serves(view, edge)) continue;
    const auto said = said_of<target_fields>(view.topology, edge);
    const auto note = [&](std::string_view name, std::string_view value) {
      Bindings& one = b.add("unseen");
      one.component("to", edge.to, edge.unit);
      one.text("what", name);
      one.text("value", value);
    };
    if (const auto path = said.text("path")) note("path", *path);
    if (!knows_weights && said.stated("weight")) note("weight", exact(*said.amount("weight")));
  }
}

}  // namespace

void bind_routes(const View& view, Bindings& b) {
  b.absent("routes");
  b.absent("rest");
  std::int64_t priority = 0;
  for (const Route& route : routes_of(view)) {
    Bindings& made = b.add(route.path.empty() ? "rest" : "routes");
    if (!route.path.empty()) {
      made.text("path", route.path);
      made.number("priority", ++priority * 10);
    }
    bind_forward(route, made);
  }
  bind_targets(view, "tiers", false, b);
}

void bind_pool(const View& view, std::string_view list, Bindings& b) {
  Route all;
  for (const Edge& edge : view.self.edges) {
    if (!serves(view, edge)) continue;
    all.targets.emplace_back(&edge, *said_of<target_fields>(view.topology, edge).number("weight"));
  }
  b.absent("rest");
  if (!all.targets.empty()) bind_forward(all, b.add("rest"));
  bind_targets(view, list, true, b);
  bind_unseen(view, list == "tiers", b);
}

void bind_doors(const View& view, bool secure, Bindings& b) {
  const Reader<listener_fields> c(view.topology, view.self);
  b.flag("secure", secure);
  b.flag("is_public", !*c.flag("internal"));
  std::vector<std::string> doors = {secure ? "443" : "80"};
  b.words("ports", doors);
  if (secure) doors.emplace_back("80");
  b.words("front_ports", std::move(doors));
  b.absent("certificate_region");
  if (secure) b.text("certificate_region", view.region());
  bind_addresses(view, b);
}

void bind_addresses(const View& view, Bindings& b) {
  const Reader<balancer_fields> c(view.topology, view.self);
  const bool both = *c.text("ip_address_type") != "ipv4";
  b.flag("wants_ipv6", both);
  b.flag("dualstack", both);
}

std::string_view tls_policy(std::string_view oldest) {
  if (oldest == "1.3") return "ELBSecurityPolicy-TLS13-1-3-2021-06";
  if (oldest == "1.2") return "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";
  return oldest == "1.1" ? "ELBSecurityPolicy-TLS-1-1-2017-01" : "ELBSecurityPolicy-2016-08";
}

std::vector<std::string> ports_of(const View& view, const Component& other) {
  if (other.kind->bind == nullptr) return {};
  Bindings theirs;
  other.kind->bind({view.topology, other, view.catalog, view.today}, theirs);
  const Binding* const ports = theirs.find("ports");
  return ports == nullptr ? std::vector<std::string>{} : ports->words;
}

std::string port_behind(const View& view, const Edge& edge) {
  const Component& other = view.topology[edge.to];
  if (other.kind->tier == "front" || other.kind->tier == "edge")
    return takes_https(view, other) ? "443" : "80";
  const std::vector<std::string> ports = ports_of(view, other);
  return ports.empty() ? "80" : ports.front();
}

std::vector<std::int64_t> whole_weights(const std::vector<double>& shares, std::int64_t most) {
  const double largest = shares.empty() ? 0 : std::ranges::max(shares);
  const bool whole =
      largest <= static_cast<double>(most) &&
      std::ranges::all_of(shares, [](double share) { return share == std::floor(share); });
  std::vector<std::int64_t> weights;
  for (const double share : shares) {
    const auto part =
        static_cast<std::int64_t>(std::llround(share / std::max(largest, 1e-9) * 100));
    weights.push_back(whole ? static_cast<std::int64_t>(share)
                            : std::max<std::int64_t>(share > 0, part));
  }
  return weights;
}

}  // namespace tenfold
