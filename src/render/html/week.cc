// The week: what arrives hour by hour, and how many units serve it.
//
// A chart is shapes alone, stretched to the width that there is; what is written stands beside it
// as text, so that it reads as well on a phone as on paper.
#include <algorithm>
#include <span>

#include "base/text.h"
#include "render/flow_words.h"
#include "render/html/sections.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostFleets = 6;  // charts; of the others there are the figures alone
constexpr int kHigh = 100;              // of a chart's own units

// In tenths of a chart's unit from its top.
std::string y_of(Quantity value, Quantity most) {
  const auto tenths = scaled(value, kHigh * 10, 1);
  const std::int64_t up = tenths && most.micros > 0
                              ? static_cast<std::int64_t>(Int128{tenths->micros} / most.micros)
                              : 0;
  const std::int64_t y = kHigh * 10 - up;
  return std::to_string(y / 10) + "." + std::to_string(y % 10);
}

// An area below steps, one an hour.
std::string steps(const std::vector<Quantity>& values, Quantity most) {
  std::string path = "M0 " + std::to_string(kHigh);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i == 0 || values[i] != values[i - 1]) path += "V" + y_of(values[i], most);
    path += "H" + std::to_string(i + 1);
  }
  return path + "V" + std::to_string(kHigh) + "Z";
}

struct Chart {
  std::string label;  // what it shows, for who does not see it
  std::string unit;   // of its highest value
  std::vector<Quantity> values;
  std::string_view style;
};

void write_chart(const Chart& chart, Html& html) {
  const Quantity most = *std::ranges::max_element(chart.values);
  html.open("div", {{"class", "chart"}});
  html.open("div", {{"class", "axis"}, {"aria-hidden", "true"}});
  html.leaf("span", grouped_short(most) + " " + chart.unit).leaf("span", "0").close();
  html.open("svg", {{"viewBox", "0 0 168 100"},
                    {"preserveAspectRatio", "none"},
                    {"role", "img"},
                    {"aria-label", chart.label},
                    {"class", chart.style}});
  std::string grid;
  for (int day = 1; day < 7; ++day)
    grid += "M" + std::to_string(day * kDayHours) + " 0V" + std::to_string(kHigh);
  html.open("path", {{"class", "days"}, {"d", grid}}).close();
  html.open("path", {{"class", "area"}, {"d", steps(chart.values, most)}}).close();
  html.close();
  html.open("div", {{"class", "week"}, {"aria-hidden", "true"}});
  for (int day = 0; day < 7; ++day) html.leaf("span", day_of_hour(day * kDayHours).substr(0, 3));
  html.close().close().line();
}

template <class Figure> std::vector<Quantity> values_of(const WeekHours& week, Figure figure) {
  std::vector<Quantity> values;
  for (const WeekHours::Hour& hour : week.hours)
    values.push_back((hour.*figure).value_or(Quantity{}));
  return values;
}

std::string at(int hour) {
  return std::string(day_of_hour(hour)) + " " + time_of_day(hour % kDayHours * 60);
}

void write_demand(const WeekAnswer& week, Html& html) {
  for (const DemandAnswer& demand : week.demands) {
    if (!demand.peak_rps || !demand.month_requests) continue;
    const Figure month = figure(*demand.month_requests, "", Rate{1});
    std::string text = "Most arrives on " + at(demand.peak_hour) + ": " +
                       grouped_short(*demand.peak_rps) + " requests a second";
    if (demand.mean_rps) text += ", " + grouped(*demand.mean_rps) + " on average";
    text += "; " + month.quantity + (month.unit.empty() ? "" : " " + month.unit) + " a month.";
    if (demand.users > 0) text += " Derived from " + thousands(demand.users) + " users.";
    html.leaf("p", text);
  }
  const std::vector<Quantity> values = values_of(week.demand, &WeekHours::Hour::rps);
  if (!values.empty())
    write_chart({"Requests a second by hour of the week", "rps", values, "demand"}, html);
}

std::string size_words(const FleetAnswer& fleet) {
  const std::string unit(fleet.unit);
  return fleet.lowest == fleet.highest ? counted(static_cast<std::size_t>(fleet.highest), unit)
                                       : thousands(fleet.lowest) + " to " +
                                             counted(static_cast<std::size_t>(fleet.highest), unit);
}

void write_fleet(const Telling& telling, const FleetAnswer& fleet, Html& html) {
  const Topology& t = *telling.topology.topology;
  html.open("div", {{"class", "fleet"}}).open("p");
  html.leaf("strong", t[fleet.id].address).text(": " + size_words(fleet));
  if (fleet.average) html.text(", " + grouped(*fleet.average) + " on average");
  if (fleet.unit_hours) html.text("; " + grouped(*fleet.unit_hours) + " hours a week");
  if (fleet.unmet) html.text(", unmet " + grouped_short(*fleet.unmet) + " requests");
  html.text(", at its maximum of " + thousands(fleet.maximum) + " for " +
            counted(static_cast<std::size_t>(fleet.minutes_at_maximum), "minute"));
  html.text(".");
  if (fleet.fixed_ratio)
    html.text(" Fixed at its peak it would run " + grouped(*fleet.fixed_ratio) +
              " times the hours.");
  html.close();
  const WeekHours week = telling.report.hours_of(t, *telling.topology.week, fleet.id);
  const std::vector<Quantity> values = values_of(week, &WeekHours::Hour::units);
  if (!values.empty() && *std::ranges::max_element(values) > Quantity{})
    write_chart({std::string(t[fleet.id].address) + ": how many run, by hour of the week",
                 std::string(fleet.unit) + "s", values, "fleet"},
                html);
  html.close();
}

void write_rest(const Telling& telling, std::span<const FleetAnswer* const> fleets, Html& html) {
  const Topology& t = *telling.topology.topology;
  const auto maybe = [&](const MaybeQuantity& q) { number(q ? grouped(*q) : "–", html); };
  const std::string label = "and " + counted(fleets.size(), "more fleet");
  html.open("details").leaf("summary", label);
  open_table(label, "", html);
  write_head({"fleet", "#runs", "#on average", "#hours a week", "#unmet requests",
              "#minutes at its maximum", "#hours fixed at its peak"},
             html);
  html.open("tbody");
  for (const FleetAnswer* fleet : fleets) {
    html.open("tr").leaf("th", t[fleet->id].address, {{"scope", "row"}});
    number(size_words(*fleet), html);
    maybe(fleet->average);
    maybe(fleet->unit_hours);
    maybe(fleet->unmet);
    number(thousands(fleet->minutes_at_maximum), html);
    number(fleet->fixed_ratio ? grouped(*fleet->fixed_ratio) + " ×" : "–", html);
    html.close().line();
  }
  html.close().close().close().close();
}

}  // namespace

void write_week(const Telling& telling, Html& html) {
  const WeekAnswer& week = *telling.topology.simulated;
  if (week.demands.empty()) return;
  open_section(telling.id("week"), "An ordinary week", telling.level, html);
  write_demand(week, html);
  const WeekSpend& spend = *telling.topology.spend;
  if (!spend.hours.empty() && spend.dearest_hour > Money{})
    html.leaf("p", "An hour costs from " + dollars(spend.cheapest_hour) + " (" +
                       at(spend.cheapest) + ") to " + dollars(spend.dearest_hour) + " (" +
                       at(spend.dearest) + ").");
  std::vector<const FleetAnswer*> fleets;
  for (const FleetAnswer& fleet : week.fleets) {
    if (fleet.scales && fleet.highest > 0) fleets.push_back(&fleet);
  }
  // Those that run most are drawn.
  std::ranges::stable_sort(fleets, std::ranges::greater{}, [](const FleetAnswer* fleet) {
    return fleet->unit_hours.value_or(Quantity{});
  });
  const std::size_t drawn = std::min(kMostFleets, fleets.size());
  for (std::size_t i = 0; i < drawn; ++i) write_fleet(telling, *fleets[i], html);
  if (drawn < fleets.size()) write_rest(telling, std::span(fleets).subspan(drawn), html);
  html.close();
}

}  // namespace tenfold
