// Every figure behind one component: its lines, what it stands among, what the rules say of it.
#include <algorithm>

#include "base/lines.h"
#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

void put_named(std::string_view name, std::string_view text, Page& page) {
  constexpr std::size_t kText = 16;
  page.blanks(2).put(name).to(kText, 1).wrap(text, kText).end();
}

void put_rules_of(const TopologyReport& topology, Id id, Page& page) {
  if (topology.findings == nullptr) return;
  bool any = false;
  const auto head = [&] {
    if (!any) page.put("rules", Ink::bold).end();
    any = true;
  };
  for (const Finding& finding : topology.findings->list) {
    if (finding.component != id) continue;
    head();
    page.blanks(2);
    switch (finding.state) {
      case Finding::State::open: page.put(word_of(finding.level), ink_of(finding.level)); break;
      case Finding::State::upcoming: page.put("at " + users(finding.from_users) + " users"); break;
      case Finding::State::suppressed: page.put("suppressed"); break;
      case Finding::State::baseline: page.put("in the baseline"); break;
    }
    page.blanks(2).put(finding.rule->id).end().blanks(4).wrap(printable(finding.message), 4).end();
  }
  for (const Skipped& skipped : topology.findings->skipped) {
    if (skipped.component != id) continue;
    head();
    page.blanks(2)
        .wrap("not evaluated  " + std::string(skipped.rule->id) + ": needs " +
                  printable(skipped.needs),
              4)
        .end();
  }
  if (!any) page.put("no rule has anything to say of it").end();
}

void put_edges(const Report& report, const Topology& t, Id id, Page& page) {
  const Component& component = t[id];
  const auto put_all = [&](std::string_view name, const auto& ids) {
    std::vector<std::string_view> addresses;
    for (const Id other : ids) {
      if (std::find(addresses.begin(), addresses.end(), t[other].address) == addresses.end()) {
        addresses.push_back(t[other].address);
      }
    }
    if (!addresses.empty()) put_named(name, join(addresses, ", "), page);
  };
  std::vector<std::string_view> zones;
  Aspects aspects;
  if (component.kind->facts != nullptr)
    component.kind->facts({t, component, *report.catalog, report.today}, aspects);
  const bool in_zones = aspects.place.zonal || aspects.place.in_vpc;
  for (const ZoneId zone : component.zones) {
    if (in_zones) zones.push_back(t.zones[zone].name);
  }
  put_named("stands in",
            t.regions[component.region] + (zones.empty() ? "" : " (" + join(zones, ", ") + ")"),
            page);
  std::vector<Id> targets;
  for (const Edge& edge : component.edges) targets.push_back(edge.to);
  put_all("refers to", targets);
  std::vector<Id> referrers;
  for (const Referrer& referrer : t.referrers[id]) referrers.push_back(referrer.id);
  put_all("referred by", referrers);
}

}  // namespace

void put_explain(const Report& report, Page& page) {
  for (const TopologyReport& topology : report.topologies) {
    const Estimate& estimate = *topology.estimate;
    const auto found =
        std::find_if(estimate.components.begin(), estimate.components.end(),
                     [&](const ComponentCost& c) { return c.address == topology.explained; });
    if (found == estimate.components.end()) continue;
    if (!page.empty()) page.end();
    const Id id = found->component;
    const std::size_t width = std::clamp<std::size_t>(page.width(), 60, 100);
    const std::string money = amount(found->monthly, found->whole());
    page.put(found->address, Ink::bold);
    if (id != kNoId) page.blanks(2).put(summary_of(report, topology, id));
    if (page.column() + 2 + money.size() + 8 > width) page.end();
    page.right(money + " a month", width, Ink::bold, 2).end();
    put_fleet_size(report, page);
    if (id != kNoId) put_edges(report, *topology.topology, id, page);
    page.end();
    put_traffic(topology, page);
    for (std::uint32_t i = 0; i < found->lines; ++i) {
      put_explained_line(report, topology, estimate.lines[found->first_line + i], page);
    }
    put_spot(report, topology, 0, page);
    put_commitments(topology, 0, page);
    if (id != kNoId) put_promise(topology, page);
    if (id != kNoId) put_rules_of(topology, id, page);
    put_assumptions(report, topology, page);
  }
}

}  // namespace tenfold
