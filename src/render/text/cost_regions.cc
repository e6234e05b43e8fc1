// The same file in every region. A total that lacks lines is a lower bound: it is shown, and never
// ranked as cheaper than a whole one.
#include <algorithm>

#include "base/text.h"
#include "render/text/cost_parts.h"
#include "render/text/figures.h"

namespace tenfold {

void put_cost_regions(const Report& report, const TopologyReport& topology, const CostColumns& c,
                      Page& page) {
  const Topology& t = *topology.topology;
  const std::string& home = t.regions[t.outer().region];
  std::vector<const RegionCost*> ranked, incomplete, refused;
  for (const RegionCost& region : topology.regions) {
    (region.whole() ? ranked : region.refused.empty() ? incomplete : refused).push_back(&region);
  }
  std::ranges::stable_sort(ranked, {}, &RegionCost::monthly);
  std::ranges::stable_sort(incomplete, {}, [](const RegionCost* r) { return r->unpriced; });
  const RegionCost* own = nullptr;
  for (const RegionCost& region : topology.regions) own = region.region == home ? &region : own;

  page.end().put("in every region", Ink::bold).end();
  for (const RegionCost* each : ranked) {
    const RegionCost& region = *each;
    page.blanks(1).put(region.region, region.region == home ? Ink::bold : Ink::plain);
    if (own != nullptr && own->whole() && &region != own && own->monthly > Money{}) {
      page.to(18, 2).put(percent_change(own->monthly, region.monthly), Ink::dim);
    }
    page.right(shown(region.monthly, report.money), c.total, Ink::plain, 2);
    page.put(period(report.money), Ink::dim).end();
  }
  if (!incomplete.empty()) page.blanks(1).put("not ranked, since lines are missing").end();
  for (const RegionCost* region : incomplete) {
    page.blanks(3).put(region->region);
    page.right(amount(region->monthly, false, report.money), c.total, Ink::plain, 2);
    page.put(period(report.money), Ink::dim).end();
    const std::string why = region->unpriced == 0 ? "" : ": " + printable(region->unpriced_reason);
    page.blanks(5).wrap(missing_lines(region->unpriced, region->no_usage) + why, 5, Ink::dim).end();
  }
  if (!refused.empty()) page.blanks(1).put("not possible").end();
  for (const RegionCost* region : refused) {
    page.blanks(3)
        .put(region->region)
        .to(20, 2)
        .wrap(printable(region->refused), 20, Ink::dim)
        .end();
  }
}

}  // namespace tenfold
