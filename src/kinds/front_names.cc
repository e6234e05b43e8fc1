#include "kinds/front_names.h"

#include "model/edge_fields.h"

namespace tenfold {

void bind_host_name(const View& view, Bindings& b) {
  b.flag("by_dns", false);
  b.absent("host_name");
  b.flag("relative", false);
  const Id self = view.id();
  for (const Referrer& referrer : view.topology.referrers[self]) {
    const Component& dns = view.topology[referrer.id];
    if (dns.kind->name != "route53" || !dns.present) continue;
    for (const Edge& edge : dns.edges) {
      if (edge.role != Role::serves || edge.to != self) continue;
      b.flag("by_dns", true);
      const auto host = said_of<target_fields>(view.topology, edge).text("path");
      if (!host) continue;
      b.text("host_name", *host);
      b.flag("relative", host->find('.') == std::string_view::npos);
      return;
    }
  }
}

}  // namespace tenfold
