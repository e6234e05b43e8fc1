// What an estimate rests on: how much demand, what was assumed, between what it may lie.
#include <algorithm>

#include "base/lines.h"
#include "base/text.h"
#include "render/flow_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostConcerns = 8, kMostDemands = 3;

std::string whom(const TopologyReport& topology, const Assumed::Concern& concern) {
  if (concern.line != UINT32_MAX) return name_of(topology, topology.estimate->lines[concern.line]);
  const Topology& t = *topology.topology;
  if (concern.id != kNoId) return std::string(t[concern.id].address);
  return std::string(t.scopes[concern.scope].prefix) + "[traffic]";
}

void put_one(const TopologyReport& topology, const Assumed& one, const Texts& texts, Page& page) {
  page.blanks(5).wrap(printable(one.what), 7).end();
  const std::size_t shown = std::min(kMostConcerns, one.concerns.size());
  std::string last;
  for (std::size_t i = 0; i < shown; ++i) {
    const Assumed::Concern& concern = one.concerns[i];
    std::string text = printable(whom(topology, concern));
    if (text == last) continue;  // lines of one name
    last = text;
    if (concern.line == UINT32_MAX && texts.has(concern.at))
      text += "  " + printable(texts.source(concern.at).name) + ":" +
              std::to_string(texts.place(concern.at).line);
    page.blanks(7).wrap(text, 9, Ink::dim).end();
  }
  if (one.concerns.size() > shown)
    page.blanks(7)
        .put("and " + thousands(static_cast<std::int64_t>(one.concerns.size() - shown)) + " more",
             Ink::dim)
        .end();
}

}  // namespace

void put_assumptions(const Report& report, const TopologyReport& topology, Page& page) {
  const std::vector<Assumed>& all = topology.assumptions;
  if (all.empty()) return;
  page.blanks(3).put(counted(all.size(), "assumption"));
  if (!report.explain_assumptions) {
    page.put(" (--explain-assumptions)", Ink::dim).end();
    return;
  }
  page.put(":").end();
  const Texts texts(&topology.topology->document.sources);
  for (const Assumed& one : all) put_one(topology, one, texts, page);
}

void put_bounds(const TopologyReport& topology, const MoneyStyle& style, Page& page) {
  if (!topology.bounds) return;
  const Bound& low = topology.bounds->low;
  const Bound& high = topology.bounds->high;
  const Money total = topology.estimate->total;
  std::string text = "between " + amount(low.total, low.whole(), style) + " and " +
                     amount(high.total, high.whole(), style) + " with the bands of [assumptions]";
  if (total < low.total || high.total < total) text += "; what is expected lies outside of them";
  page.blanks(3).wrap(text, 5).end();
}

void put_demand(const TopologyReport& topology, Page& page) {
  const std::vector<Demand>& demands = topology.week->flow.demands;
  for (std::size_t i = 0; i < std::min(kMostDemands, demands.size()); ++i) {
    const Demand& demand = demands[i];
    const auto peak = quantity_of(demand.peak_rps), month = quantity_of(demand.month_requests);
    std::string text = demand_of_whom(*topology.topology, demand) + "demand ";
    if (peak && month) {
      const Figure requests = figure(*month, "", Rate{1});
      text += (*peak < Quantity{10'000} ? decimal(demand.peak_rps) : grouped(*peak)) +
              " requests a second at the peak (" +
              (demand.users > 0
                   ? "from " + users(demand.users) + (demand.users == 1 ? " user" : " users")
                   : "stated") +
              "), " + requests.quantity + (requests.unit.empty() ? "" : " " + requests.unit) +
              " a month";
    } else {
      text += "is more than can be counted";
    }
    page.wrap(text, 2, Ink::dim).end();
  }
  if (demands.size() > kMostDemands)
    page.put("and the demand of " + counted(demands.size() - kMostDemands, "more module"), Ink::dim)
        .end();
}

}  // namespace tenfold
