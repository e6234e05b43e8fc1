#include "kinds/cloudfront/bindings.h"

#include <algorithm>

#include "kinds/cloudfront/fields.h"
#include "kinds/front_names.h"

namespace tenfold {
namespace {

using Cdn = Reader<cloudfront_fields>;

constexpr std::string_view kCertificateRegion = "us-east-1";  // of what viewers are shown

// What answers the requests of a path; a second one where the first fails.
struct Behaviour {
  std::string_view path;  // empty: all the rest
  const Edge* origin = nullptr;
  const Edge* second = nullptr;
  bool cached = false;  // some of its answers come from the cache
};

// One with `count = 0` is declared alone.
bool runs(const View& view, const Edge& edge) { return view.topology[edge.to].count > 0; }

bool is_rest(std::string_view path) { return path.empty() || path == "/*" || path == "*"; }

const Edge* failover_of(const View& view) {
  const auto it = std::ranges::find_if(view.self.edges, [&](const Edge& edge) {
    return edge.role == Role::fails_over && runs(view, edge);
  });
  return it == view.self.edges.end() ? nullptr : &*it;
}

// Longest path first: CloudFront takes the first that matches. Where several origins have one path,
// it asks the second when the first fails; it knows no weights.
std::vector<Behaviour> behaviours_of(const View& view, const Cdn& c) {
  std::vector<Behaviour> all;
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::serves || !runs(view, edge)) continue;
    const auto said = said_of<target_fields>(view.topology, edge);
    const std::string_view stated = said.text("path").value_or({});
    const std::string_view path = is_rest(stated) ? std::string_view{} : stated;
    const auto same = std::ranges::find(all, path, &Behaviour::path);
    if (same != all.end()) {
      if (same->second == nullptr && edge.to != same->origin->to) same->second = &edge;
      continue;
    }
    const double hits = said.number("hit_ratio").value_or(c.number("hit_ratio").value_or(0));
    all.push_back({.path = path, .origin = &edge, .cached = hits > 0});
  }
  const Edge* const failover = failover_of(view);
  for (Behaviour& behaviour : all) {
    if (failover != nullptr && failover->to != behaviour.origin->to) behaviour.second = failover;
  }
  std::ranges::stable_sort(
      all, [](const Behaviour& a, const Behaviour& b) { return a.path.size() > b.path.size(); });
  return all;
}

void bind_behaviour(const Behaviour& behaviour, Bindings& b) {
  b.component("to", behaviour.origin->to, behaviour.origin->unit);
  b.absent("second");
  b.flag("grouped", behaviour.second != nullptr);
  if (behaviour.second != nullptr)
    b.component("second", behaviour.second->to, behaviour.second->unit);
  b.flag("cached", behaviour.cached);
}

// `rest`, which there is where any origin runs, and `routes`; the `groups` of two origins that they
// name.
void bind_behaviours(const std::vector<Behaviour>& all, Bindings& b) {
  b.absent("rest");
  b.absent("routes");
  b.absent("groups");
  std::vector<std::pair<Id, Id>> seen;
  for (const Behaviour& behaviour : all) {
    const bool last = &behaviour == &all.back();
    if (!behaviour.path.empty()) {
      Bindings& route = b.add("routes");
      route.text("path", behaviour.path);
      bind_behaviour(behaviour, route);
    }
    if (last) bind_behaviour(behaviour, b.add("rest"));
    if (behaviour.second == nullptr) continue;
    const std::pair<Id, Id> pair{behaviour.origin->to, behaviour.second->to};
    if (std::ranges::find(seen, pair) != seen.end()) continue;
    seen.push_back(pair);
    bind_behaviour(behaviour, b.add("groups"));
  }
  b.number("group_count", std::ssize(seen));
}

void bind_origins(const View& view, Bindings& b) {
  b.absent("origin_list");
  std::vector<Id> seen;
  for (const Edge& edge : view.self.edges) {
    const bool origin = edge.role == Role::serves || edge.role == Role::fails_over;
    if (!origin || !runs(view, edge) || std::ranges::find(seen, edge.to) != seen.end()) continue;
    seen.push_back(edge.to);
    Bindings& one = b.add("origin_list");
    one.component("to", edge.to, edge.unit);
    one.absent("weight");
    if (edge.role != Role::serves) continue;
    const auto said = said_of<target_fields>(view.topology, edge);
    if (said.stated("weight")) one.amount("weight", *said.amount("weight"));
  }
}

// CloudFront's names of its sets of protocols, by the oldest that they take.
std::string_view protocols_from(std::string_view oldest) {
  if (oldest == "1.3") return "TLSv1.3_2025";
  if (oldest == "1.2") return "TLSv1.2_2021";
  return oldest == "1.1" ? "TLSv1.1_2016" : "TLSv1_2016";
}

}  // namespace

void bind_cloudfront(const View& view, Bindings& b) {
  const Cdn c(view.topology, view.self);
  bind_behaviours(behaviours_of(view, c), b);
  bind_origins(view, b);
  bind_host_name(view, b);
  b.text("certificate_region", kCertificateRegion);
  b.text("protocols", protocols_from(*c.text("min_tls")));
  const std::string_view price_class = *c.text("price_class");
  b.text("price_class", price_class == "all" ? "All" : price_class);
  const double functions = *c.number("functions");
  b.flag("function_in", functions > 0);
  b.flag("function_out", functions > 1);
  b.absent("flat_plan");
  if (*c.text("plan") != "pay-as-you-go") b.text("flat_plan", *c.text("plan"));
}

}  // namespace tenfold
