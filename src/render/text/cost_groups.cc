// The total by kind, service, tier, region or tag: a group, then what is in it.
#include <algorithm>

#include "base/text.h"
#include "render/text/cost_parts.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {

void put_cost_groups(const Report& report, const TopologyReport& topology, const CostColumns& c,
                     Page& page) {
  const Estimate& estimate = *topology.estimate;
  const bool leaves = report.group_by != "component";
  std::vector<const CostGroup*> order;
  for (const CostGroup& group : topology.groups) order.push_back(&group);
  std::ranges::stable_sort(order, std::ranges::greater{}, &CostGroup::monthly);
  const std::size_t most = report.top == 0 ? order.size() : std::min(report.top, order.size());
  Money rest;
  bool whole = true;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const CostGroup& group = *order[i];
    if (i >= most) {
      rest += group.monthly;
      whole = whole && group.whole();
      continue;
    }
    const std::string missing = missing_lines(group.unpriced, group.no_usage);
    put_cost_head(printable(group.key), missing, amount(group.monthly, group.whole(), report.money),
                  report.money, c, page);
    if (!leaves) continue;
    for (const CostGroup::Member& member : group.members) {
      const ComponentCost& cost = estimate.components[member.component];
      page.blanks(3).put(cost.address);
      page.right(shown(member.monthly, report.money), c.money, Ink::plain, 2).end();
    }
  }
  put_cost_rest(order.size() - most, "group", rest, whole, report.money, c, page);
}

}  // namespace tenfold
