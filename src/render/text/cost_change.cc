// What changes: the file with --set against the file itself, by total and by component.
#include <unordered_map>

#include "base/text.h"
#include "render/text/cost_parts.h"
#include "render/text/figures.h"

namespace tenfold {

// What the --set flags do to the file's own estimate, component by component.
void put_cost_change(const TopologyReport& topology, const MoneyStyle& style, Page& page) {
  const Estimate& after = *topology.estimate;
  const std::string with = "with " + printable(topology.sets) + ": ";
  if (topology.without_sets == nullptr) {
    page.blanks(3)
        .wrap(with + "the file alone is not valid, so there is no change to show", 5)
        .end();
    return;
  }
  const Estimate& before = *topology.without_sets;
  const std::string total = change(before.total, after.total, style);
  const std::size_t missing = before.unpriced + before.no_usage + after.unpriced + after.no_usage;
  page.blanks(3)
      .wrap(
          with + (total.empty() ? "no change" : total) + (missing == 0 ? "" : " of what is priced"),
          5, Ink::bold)
      .end();
  std::unordered_map<std::string_view, Money> was;
  for (const ComponentCost& component : before.components)
    was.emplace(component.address, component.monthly);
  const auto put_one = [&](std::string_view address, Money from, Money to) {
    const std::string text = change(from, to, style);
    if (text.empty()) return;
    page.blanks(5).put(address).to(30, 2).put(text, to < from ? Ink::green : Ink::plain).end();
  };
  for (const ComponentCost& component : after.components) {
    const auto found = was.find(component.address);
    put_one(component.address, found == was.end() ? Money{} : found->second, component.monthly);
    if (found != was.end()) was.erase(found);
  }
  for (const ComponentCost& component : before.components) {
    if (was.contains(component.address)) put_one(component.address, component.monthly, Money{});
  }
}

}  // namespace tenfold
