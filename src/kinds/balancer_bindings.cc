#include "kinds/balancer_bindings.h"

#include <algorithm>
#include <cmath>

#include "kinds/balancer.h"

namespace tenfold {
namespace {

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
    if (edge.role != Role::serves) continue;
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

// AWS takes whole weights up to 999; what is stated is a share of any size.
std::int64_t whole_weight(double weight, double largest) {
  if (weight == std::floor(weight) && largest <= 999) return static_cast<std::int64_t>(weight);
  return largest <= 0 ? 0
                      : std::max<std::int64_t>(weight > 0, std::llround(weight / largest * 100));
}

void bind_forward(const Route& route, Bindings& b) {
  double largest = 0;
  for (const auto& [edge, weight] : route.targets) largest = std::max(largest, weight);
  b.flag("weighted", route.targets.size() > 1);
  for (const auto& [edge, weight] : route.targets) {
    Bindings& forward = b.add("forward");
    forward.component("to", edge->to, edge->unit);
    forward.number("weight", whole_weight(weight, largest));
  }
}

}  // namespace

void bind_routes(const View& view, Bindings& b) {
  b.absent("routes");
  b.absent("rest");
  b.absent("tiers");
  std::vector<Id> seen;
  std::int64_t priority = 0;
  for (const Route& route : routes_of(view)) {
    Bindings& made = b.add(route.path.empty() ? "rest" : "routes");
    if (!route.path.empty()) {
      made.text("path", route.path);
      made.number("priority", ++priority * 10);
    }
    bind_forward(route, made);
  }
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::serves || std::ranges::find(seen, edge.to) != seen.end()) continue;
    seen.push_back(edge.to);
    b.add("tiers").component("to", edge.to, edge.unit);
  }
  const Reader<balancer_fields> c(view.topology, view.self);
  const auto check = c.record<health_check_fields>("health_check");
  b.flag("checks_path", check.stated("path"));
  b.text("check_path", check.text("path").value_or("/"));
  b.number("check_interval_s", *check.whole("interval_s"));
  b.number("check_threshold", *check.whole("threshold"));
  b.flag("cross_zone_stated", c.stated("cross_zone"));
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
}

}  // namespace tenfold
