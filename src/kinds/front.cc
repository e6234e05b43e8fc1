#include "kinds/front.h"

namespace tenfold {

void check_waf(const View& view, Diagnostics& diagnostics) {
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::guards) continue;
    const Component& guard = view.topology[edge.to];
    if (guard.kind->name == "waf") continue;
    diagnostics.error(edge.at, std::string(guard.address) + " is no web ACL",
                      "`waf` of " + std::string(view.self.address) + " takes the address of a waf",
                      view.self.at);
  }
}

void waf_facts(const View& view, bool takes_waf, Front& front) {
  front.takes_waf = takes_waf;
  front.waf = {false, Origin::defaulted, view.self.at, kWaf.name};
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::guards) continue;
    front.has_waf = true;
    front.waf = {true, Origin::stated, edge.at, kWaf.name};
  }
}

}  // namespace tenfold
