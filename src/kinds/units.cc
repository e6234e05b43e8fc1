#include "kinds/units.h"

namespace tenfold {

Fact<Keeps> keeps(const Fact<std::string_view>& where) {
  if (!where) return {{}, where.origin, where.at, where.field};
  if (*where == "none") return where.as(Keeps::nothing);
  return where.as(*where == "local" ? Keeps::local : Keeps::elsewhere);
}

Fact<Roles> runs_of(const View& view, NodeId stated, const std::vector<std::string_view>& words) {
  if (stated == kNoNode) return {{}, Origin::unknown, view.self.at, "runs"};
  Roles bits = 0;
  for (const std::string_view role : words) bits |= role_bit(role);
  return {bits, Origin::stated, view.topology.document[stated].at, "runs"};
}

void check_scale_on(const View& view, const Reader<scale_on_fields>& scale_on,
                    Diagnostics& diagnostics) {
  if (scale_on.stated("target") || *scale_on.text("metric") == "schedule") return;
  diagnostics.error(
      scale_on.values().at, "`scale_on` of " + std::string(view.self.address) + " has no `target`",
      "state what " + std::string(*scale_on.text("metric")) + " is held at", view.self.at);
}

}  // namespace tenfold
