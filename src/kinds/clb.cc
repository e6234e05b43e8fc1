// Classic Load Balancer: the previous generation. It bills its hours and every GB through it, and
// knows no capacity units.
#include <algorithm>

#include "kinds/balancer.h"
#include "kinds/balancer_bindings.h"
#include "kinds/derived.h"
#include "kinds/reached.h"

namespace tenfold {
namespace {

constexpr auto fields = joined(listener_fields, every_component);
constexpr auto usage = joined(balancer_usage, transfer);

void use(const View& view, Uses& uses) {
  use_balancer(view, "clb/hours",
               of(line(view, "data processed", "elb", "clb/data", "GB", {}),
                  metered_gb(view, processed_gb(view), all_gb_of)),
               uses);
}

void flow(const View& view, Passage& passage) { balancer_flow(view, "clb", false, passage); }

void facts(const View& view, Aspects& aspects) { balancer_facts(view, {.layer = 7}, aspects); }

// AWS's policies for this type, which end with TLS 1.2.
std::string_view clb_policy(std::string_view oldest) {
  if (oldest == "1.0") return "ELBSecurityPolicy-2016-08";
  return oldest == "1.1" ? "ELBSecurityPolicy-TLS-1-1-2017-01"
                         : "ELBSecurityPolicy-TLS-1-2-2017-01";
}

// Instances by themselves; a group brings its own.
bool lists_instances(const View& view) {
  return std::ranges::any_of(view.self.edges, [&](const Edge& edge) {
    if (edge.role != Role::serves || view.topology[edge.to].count == 0) return false;
    const auto fleet = facts_of(view, edge.to).fleet;
    return fleet && fleet->instances && !fleet->managed;
  });
}

// It sends everything to one port of its instances, and cannot redirect what comes over HTTP.
void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  bind_doors(view, *c.flag("https"), b);
  bind_pool(view, "members", b);
  b.words("front_ports", b.find("ports")->words);
  const auto first = std::ranges::find(view.self.edges, Role::serves, &Edge::role);
  b.text("instance_port", first == view.self.edges.end() ? "80" : port_behind(view, *first));
  b.text("policy", clb_policy(*c.text("min_tls")));
  b.flag("too_new", *c.text("min_tls") == "1.3");
  const std::int64_t drain_s = c.whole("deregistration_delay_s").value_or(0);
  b.flag("drains", drain_s > 0);
  b.flag("lists_instances", lists_instances(view));
  b.flag("named_policies", *c.flag("https") || *c.flag("sticky"));
  // AWS wants the answer within the interval.
  const std::int64_t interval_s =
      *c.record<health_check_fields>("health_check").whole("interval_s");
  b.number("check_timeout_s", std::clamp<std::int64_t>(interval_s - 1, 2, 5));
}

}  // namespace

extern const Kind kind_clb;
const Kind kind_clb{
    .name = "clb",
    .title = "Classic Load Balancer",
    .says = "The previous generation of balancers: bills its hours and its GB.",
    .tier = "front",
    .services = "elb vpc",
    .fields = fields,
    .usage = usage,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = balancer_summary,
    .bind = bind,
};

}  // namespace tenfold
