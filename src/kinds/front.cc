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

}  // namespace tenfold
