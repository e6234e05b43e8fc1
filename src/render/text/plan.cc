// What would be created, what others need first, and what it comes to.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "render/bottlenecks.h"
#include "render/counts.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kLongestAddress = 28;

std::string_view sign_of(Action action) {
  switch (action) {
    case Action::create: return "+";
    case Action::update: return "~";
    case Action::update_interrupting: return "!";
    case Action::replace: return "-/+";
    case Action::destroy: return "-";
  }
  return "";
}

Ink ink_of(Action action) {
  switch (action) {
    case Action::create: return Ink::green;
    case Action::update: return Ink::yellow;
    case Action::update_interrupting:
    case Action::replace:
    case Action::destroy: return Ink::red;
  }
  return Ink::plain;
}

// "photo-share would be created in us-east-1 (us-east-1a, us-east-1b)"
void put_head(const Report& report, const Topology& t, Page& page) {
  const Scope& outer = t.outer();
  page.put(printable(outer.name), Ink::bold);
  std::string where = " would be created in " + t.regions[outer.region];
  for (std::size_t i = 0; i < outer.home_zones.size(); ++i) {
    where += (i == 0 ? " (" : ", ") + printable(t.zones[outer.home_zones[i]].name);
  }
  if (!outer.home_zones.empty()) where += ")";
  page.put(where).end();
  put_fleet_size(report, page);
  page.end();
}

void put_change(const Report& report, const TopologyReport& topology, const Change& change,
                std::size_t address_columns, Page& page) {
  const std::size_t width = std::clamp<std::size_t>(page.width(), 60, 100);
  const std::size_t begin = 4 + address_columns + 2;
  const std::string money = amount(change.monthly, change.complete);
  const std::string summary = summary_of(report, topology, change.component);
  page.right(sign_of(change.action), 3, ink_of(change.action), 0).blanks(1);
  page.put((*topology.topology)[change.component].address, Ink::bold);
  const std::size_t summary_at = std::max(begin, page.column() + 2);
  const bool fits = summary_at + tenfold::width(summary) + 2 + tenfold::width(money) <= width;
  if (fits) page.to(summary_at).put(summary);
  page.right(money, width, Ink::plain, 2).end();
  if (!fits && !summary.empty()) page.blanks(begin).wrap(summary, begin).end();
}

void put_plan_line(const TopologyReport& topology, Page& page) {
  const ChangeCounts counts = counts_of(*topology.plan);
  const Estimate& estimate = *topology.estimate;
  const std::string lines = missing_lines(estimate.unpriced, estimate.no_usage);
  page.end().put("Plan: ", Ink::bold);
  page.put(std::to_string(counts.create + counts.replace) + " to create, " +
           std::to_string(counts.update) + " to change, " +
           std::to_string(counts.destroy + counts.replace) + " to destroy.");
  const std::string money = amount(estimate.total, lines.empty()) + " a month, " +
                            amount(estimate.total * 12, lines.empty()) + " a year" +
                            (lines.empty() ? "" : " (" + lines + ")");
  if (page.column() + 3 + tenfold::width(money) > page.width())
    page.end().blanks(6);
  else
    page.blanks(3);
  page.wrap(money, 6, Ink::bold).end();
}

// "Next bottleneck: asg.web at 1.7 × today's peak, in 7 months at 8 % a month."
void put_next_bottleneck(const TopologyReport& topology, Page& page) {
  const Bottleneck* next = topology.saturation == nullptr ? nullptr : topology.saturation->next();
  if (next == nullptr) return;
  constexpr std::string_view kTitle = "Next bottleneck: ";
  std::string text =
      subject_of(*topology.topology, *next) + " at " + times(next->at()) + " today's peak";
  if (const auto months = topology.saturation->months; months && *months > 0) {
    text += ", in " + how_many(*months, "month") + " at " +
            exact(topology.saturation->growth_percent) + " % a month";
  }
  text += ".";
  if (page.column() + 3 + kTitle.size() + tenfold::width(text) > page.width())
    page.end();
  else
    page.blanks(3);
  page.put(kTitle, Ink::bold).wrap(text, 2);
}

void put_topology(const Report& report, const TopologyReport& topology, Page& page) {
  const Topology& t = *topology.topology;
  put_head(report, t, page);
  std::size_t address_columns = 0;
  for (const Change& change : topology.plan->changes) {
    address_columns = std::max(address_columns, t[change.component].address.size());
  }
  address_columns = std::min(address_columns, kLongestAddress);
  for (const Change& change : topology.plan->changes) {
    put_change(report, topology, change, address_columns, page);
  }
  // What is billed once for a region or the account belongs to no component.
  for (const ComponentCost& cost : topology.estimate->components) {
    if (cost.component != kNoId) continue;
    const std::string money = amount(cost.monthly, cost.whole());
    page.blanks(4)
        .put(cost.address)
        .right(money, std::clamp<std::size_t>(page.width(), 60, 100), Ink::plain, 2)
        .end();
  }
  put_plan_line(topology, page);
  put_bounds(topology, report.money, page);
  put_availability_line(topology, page);
  if (topology.findings != nullptr) {
    const FindingCounts counts = counts_of(*topology.findings);
    page.put("Findings: ", Ink::bold)
        .put(counted(counts.errors, "error") + ", " + counted(counts.warnings, "warning") + ", " +
             counted(counts.notices, "notice") + ".");
    put_next_bottleneck(topology, page);
    page.end();
  }
  put_assumptions(report, topology, page);
}

}  // namespace

void put_plan(const Report& report, Page& page) {
  for (const TopologyReport& topology : report.topologies) {
    if (!page.empty()) page.end();
    put_topology(report, topology, page);
  }
}

}  // namespace tenfold
