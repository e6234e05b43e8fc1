// What the same would cost in other regions, the cheapest first. What lacks a price or cannot stand
// somewhere is not ranked.
#include <algorithm>

#include "base/text.h"
#include "render/html/sections.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

std::string note_of(const RegionCost& region, std::string_view own) {
  if (!region.refused.empty()) return region.refused;
  if (region.unpriced > 0)
    return missing_lines(region.unpriced, region.no_usage) + ": " + region.unpriced_reason;
  if (region.no_usage > 0) return missing_lines(0, region.no_usage);
  return region.region == own ? "where it stands" : "";
}

void write_region(const Telling& telling, const RegionCost& region, Money most, Html& html) {
  const Topology& t = *telling.topology.topology;
  const std::string& own = t.regions[t.outer().region];
  const bool known = region.refused.empty();
  html.open("tr").leaf("th", region.region, {{"scope", "row"}});
  write_bar(region.whole() ? region.monthly : Money{}, most, html,
            region.region == own ? "" : "other");
  number(known ? amount(region.monthly, region.whole(), telling.report.money) : "–", html);
  html.leaf("td", note_of(region, own));
  html.close().line();
}

}  // namespace

void write_regions(const Telling& telling, Html& html) {
  if (telling.topology.regions.empty()) return;
  std::vector<const RegionCost*> order;
  for (const RegionCost& region : telling.topology.regions) order.push_back(&region);
  std::ranges::stable_sort(order, [](const RegionCost* a, const RegionCost* b) {
    if (a->whole() != b->whole()) return a->whole();
    return a->whole() && a->monthly < b->monthly;
  });
  Money most;
  for (const RegionCost* region : order) {
    if (region->whole()) most = std::max(most, region->monthly);
  }
  open_section(telling.id("regions"), "The same in other regions", telling.level, html);
  open_table("What each region costs", "bars", html);
  write_head({"region", "~as a bar", "#cost", "what there is to know"}, html);
  html.open("tbody");
  for (const RegionCost* region : order) write_region(telling, *region, most, html);
  html.close().close().close().close();
}

}  // namespace tenfold
