// The first screen: what it is, what it costs a month, what changed, how it stands.
#include <array>

#include "base/text.h"
#include "render/availability_words.h"
#include "render/bottlenecks.h"
#include "render/counts.h"
#include "render/estimate_words.h"
#include "render/html/sections.h"
#include "render/plan_words.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

void tile(std::string_view name, std::string_view figure, std::string_view note,
          std::string_view style, Html& html) {
  html.open("div", {{"class", style}}).leaf("dt", name).open("dd");
  html.leaf("strong", figure);
  if (!note.empty()) html.text(" ").leaf("span", note);
  html.close().close().line();
}

void write_name(std::string_view name, std::string_view about, const std::string& prefix, int level,
                Html& html) {
  html.open("header", {{"class", "head"}});
  html.leaf(heading(level - 1), name, {{"id", prefix + "name"}});
  html.leaf("p", about, {{"class", "about"}}).line();
}

// "us-east-1 (us-east-1a, us-east-1b)"
std::string place_of(const std::string& region, const std::vector<std::string_view>& zones) {
  return zones.empty() ? region : region + " (" + join(zones, ", ") + ")";
}

std::string about(const Topology& t) {
  std::vector<std::string_view> zones;
  for (const ZoneId zone : t.outer().home_zones) zones.push_back(t.zones[zone].name);
  std::string text = place_of(t.regions[t.outer().region], zones) + " · " + t.outer().environment;
  if (t.outer().users)
    text += " · " + thousands(*t.outer().users) + (*t.outer().users == 1 ? " user" : " users");
  return text;
}

std::string findings_of(std::size_t errors, std::size_t warnings, std::size_t notices) {
  return counted(errors, "error") + ", " + counted(warnings, "warning") + ", " +
         counted(notices, "notice");
}

std::string_view style_of(std::size_t errors, std::size_t warnings) {
  return errors > 0 ? "tile bad" : warnings > 0 ? "tile look" : "tile good";
}

void write_total(const Telling& telling, Html& html) {
  const Estimate& estimate = *telling.topology.estimate;
  const MoneyStyle& style = telling.report.money;
  html.open("p", {{"class", "total"}});
  html.leaf("strong", amount(estimate.total, estimate.whole(), style));
  html.leaf("span", period(style)).close().line();
  const auto said = [&](const std::string& text, std::string_view style_name = "beside") {
    if (!text.empty()) html.leaf("p", text, {{"class", style_name}}).line();
  };
  if (!estimate.whole())
    said("At least: " + missing_lines(estimate.unpriced, estimate.no_usage) + ".", "beside look");
  if (style.per == MoneyStyle::Per::month) {
    MoneyStyle year = style;
    year.per = MoneyStyle::Per::year;
    said(amount(estimate.total, estimate.whole(), year) + std::string(period(year)));
  }
  if (style.currency != "USD")
    said("1 USD = " + exact(style.rate) + " " + style.currency + ", as stated by --rate");
  if (estimate.upfront > Money{})
    said(shown_once(estimate.upfront, style) + " of it is paid upfront, once a term");
  said(beside_total(telling.topology, style));
  said(bounds_words(telling.topology, style));
  if (telling.report.fleet_size != FleetSize::simulated)
    said(fleet_words(telling.report.fleet_size));
  for (const std::string& text : demand_words(telling.topology)) said(text);
}

void write_change(const Telling& telling, Html& html) {
  const CostChange* change = telling.topology.change;
  const Plan& plan = *telling.topology.plan;
  std::string figure, note;
  if (plan.before) {
    figure = changed_money(plan.before->monthly, plan.after.monthly);
    note = "against " + plan.against;
  } else if (change != nullptr && change->compared && telling.report.screen == Screen::cost) {
    figure = changed_money(change->before, change->after, telling.report.money);
    note = change->against.empty() ? "with " + telling.topology.sets : "against " + change->against;
  } else {
    return;
  }
  tile("Change a month", figure, note, "tile", html);
}

// Good or bad only where something was promised.
std::string_view availability_style(bool known, bool promised, bool below) {
  if (!known || !promised) return "tile";
  return below ? "tile bad" : "tile good";
}

void write_availability(const AvailabilityAnswer& answer, Html& html) {
  std::string figure = "not known", note;
  if (answer.percent) {
    figure = (answer.lower_bound ? "at least " : "") + percent_alone(*answer.percent);
    note = minutes_of(answer.minutes.value_or(Quantity{})) + " down a month";
  }
  if (answer.promised)
    note += (note.empty() ? "promised " : "; promised ") + percent_alone(*answer.promised);
  tile("Availability", figure, note,
       availability_style(answer.percent.has_value(), answer.promised.has_value(),
                          answer.short_of_promise),
       html);
}

void write_bottleneck(const TopologyReport& topology, Html& html) {
  const Bottleneck* next = topology.saturation->next();
  if (next == nullptr) return;
  std::string note = subject_of(*topology.topology, *next);
  if (topology.saturation->months)
    note += ", in " + counted(static_cast<std::size_t>(*topology.saturation->months), "month") +
            " at " + percent(topology.saturation->growth_percent) + " a month";
  tile("Next bottleneck", times(next->at()) + " today's peak", note,
       next->strained() ? "tile bad" : "tile", html);
}

}  // namespace

void write_headline(const Telling& telling, Html& html) {
  const TopologyReport& topology = telling.topology;
  if (topology.gone) {
    write_headline(PlanTelling{*topology.plan, telling.prefix, telling.level}, html);
    return;
  }
  write_name(topology.topology->outer().name, about(*topology.topology), telling.prefix,
             telling.level, html);
  write_total(telling, html);
  html.close().open("dl", {{"class", "tiles"}}).line();
  write_change(telling, html);
  write_availability(*topology.availability, html);
  const FindingCounts counts = counts_of(*topology.findings);
  tile("Findings", findings_of(counts.errors, counts.warnings, counts.notices),
       counts.upcoming > 0 ? std::to_string(counts.upcoming) + " more as users grow" : "",
       style_of(counts.errors, counts.warnings), html);
  write_bottleneck(topology, html);
  tile("Prices", telling.report.made_with.prices, age_of_prices(*topology.estimate), "tile", html);
  html.close().line();
}

void write_headline(const PlanTelling& telling, Html& html) {
  const Plan& plan = telling.plan;
  const std::string about = place_of(plan.region, {plan.zones.begin(), plan.zones.end()});
  write_name(plan.name, plan.is ? about : "it is not there any more", telling.prefix, telling.level,
             html);
  html.open("p", {{"class", "total"}});
  html.leaf("strong", amount(plan.after.monthly.money, plan.after.monthly.whole));
  html.leaf("span", " a month").close().close();
  html.open("dl", {{"class", "tiles"}}).line();
  if (plan.before)
    tile("Change a month", changed_money(plan.before->monthly, plan.after.monthly),
         "against " + plan.against, "tile", html);
  if (plan.is) {
    tile("Availability", availability_words(plan), "",
         availability_style(plan.after.availability_percent.has_value(),
                            plan.after.promised_percent.has_value(), plan.after.below_promise),
         html);
    tile("Findings", findings_of(plan.after.errors, plan.after.warnings, plan.after.notices), "",
         style_of(plan.after.errors, plan.after.warnings), html);
    const std::string next = bottleneck_words(plan.after.next);
    if (!next.empty()) tile("Next bottleneck", next, "", "tile", html);
  }
  html.close().line();
}

}  // namespace tenfold
