// The week: what is asked, what serves it, what caches spare, what it comes to.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "render/text/bars.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::string_view kTooMany = "too many to count";

// "42", "42.5", "0.058": three digits or so.
std::string rate(const MaybeQuantity& rps) {
  if (!rps) return std::string(kTooMany);
  const int places = *rps >= units(100) ? 0 : *rps >= units(1) ? 1 : 3;
  std::string text = grouped(*rps, places);
  if (places > 0) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return text;
}

// "254.69 M", "12,345"
std::string many(const MaybeQuantity& count) {
  if (!count) return std::string(kTooMany);
  if (*count >= units(1'000'000))
    return grouped(scaled(*count, 1, 1'000'000).value_or(*count)) + " M";
  if (*count > Quantity{} && *count < units(1)) return "less than 1";
  return grouped(*count, 0);
}

std::string gb(const MaybeQuantity& amount, std::string_view unknown) {
  if (!amount) return std::string(unknown);
  return grouped(*amount, *amount < units(100'000) ? 2 : 0);
}

class WeekScreen {
 public:
  WeekScreen(const Report& report, const TopologyReport& topology, Page& page)
      : report_(report),
        topology_(topology),
        t_(*topology.topology),
        week_(*topology.simulated),
        page_(page),
        width_(std::clamp<std::size_t>(page.width(), 60, 100)) {}

  void put() {
    const Scope& outer = t_.outer();
    page_.put(printable(outer.name), Ink::bold);
    page_.put(" · " + t_.regions[outer.region] + " · " + printable(outer.environment));
    page_.right("an ordinary week", width_, Ink::dim, 2).end();
    page_.end();
    if (week_.demands.empty()) {
      page_.blanks(1).put("no demand: state [traffic] peak_rps or users").end();
      return;
    }
    for (const DemandAnswer& demand : week_.demands) put_demand(demand);
    for (const FleetAnswer& fleet : week_.fleets) put_fleet(fleet);
    put_reached();
    put_spared();
    put_spot(report_, topology_, 1, page_);
    put_commitments(topology_, 1, page_);
    put_total();
    put_assumed();
  }

 private:
  std::string address(Id id) const { return std::string(t_[id].address); }

  std::string addresses(const std::vector<Id>& ids) const {
    std::string text;
    for (const Id id : ids) text += (text.empty() ? "" : ", ") + address(id);
    return text;
  }

  void put_demand(const DemandAnswer& demand) {
    std::string_view prefix = t_.scopes[demand.scope].prefix;
    while (prefix.ends_with('.')) prefix.remove_suffix(1);
    page_.blanks(1).put(prefix.empty() ? "demand" : "demand of ", Ink::bold);
    page_.put(prefix, Ink::bold).blanks(2);
    const bool weekend = demand.peak_hour >= kWeekdayHours;
    std::string text = rate(demand.peak_rps) + " rps";
    if (demand.peak_rps != demand.mean_rps) {
      text.append(" at the peak, ").append(weekend ? "weekends" : "weekdays").append(" at ");
      text.append(time_of_day(demand.peak_hour % kDayHours * 60)).append("; ");
      text.append(rate(demand.mean_rps)).append(" on average");
    }
    page_.wrap(text, 3).end();
    text = many(demand.month_requests) + " requests a month; ";
    if (demand.users == 0)
      text += "the peak is stated; ";
    else
      text.append("from ")
          .append(thousands(demand.users))
          .append(" users: ")
          .append(demand.derived + "; ");
    text.append(demand.shape.empty() ? "24 stated shares" : "shape ").append(demand.shape);
    if (!demand.shape.empty() && !demand.shape_stated) text += " (assumed)";
    if (demand.weekend != units(1) && demand.weekend)
      text.append(", × ").append(exact(*demand.weekend)).append(" on weekends");
    text.append("; enters at ");
    text.append(demand.entries.empty() ? "nothing" : addresses(demand.entries));
    page_.blanks(3).wrap(text, 3).end();
  }

  // "asg.web, a weekday                peak 42 rps at 20:00, fleet 2 to 5 of 2 to 8"
  void put_fleet(const FleetAnswer& fleet) {
    page_.end();
    const std::string day = week_.day == DayKind::weekday ? ", a weekday" : ", on a weekend";
    page_.blanks(1).put(address(fleet.id), Ink::bold).put(day);
    std::string text = rate(fleet.day_peak_rps) + " rps";
    const auto as_first = [&](const FleetAnswer::Step& step) {
      return step.rps == fleet.day.front().rps;
    };
    if (!std::ranges::all_of(fleet.day, as_first))
      text = "peak " + text + " at " + time_of_day(fleet.day_peak_minute);
    const bool moves = fleet.day_lowest != fleet.day_highest;
    if (moves) {
      text += ", fleet " + thousands(fleet.day_lowest) + " to " + thousands(fleet.day_highest) +
              " of " + thousands(fleet.minimum) + " to " + thousands(fleet.maximum);
    } else {
      text += ", all day " + count(fleet.day_highest, fleet.unit);
      if (fleet.minimum < fleet.maximum)
        text += " of " + thousands(fleet.minimum) + " to " + thousands(fleet.maximum);
    }
    if (page_.column() + 2 + tenfold::width(text) > width_) page_.end();
    page_.right(text, width_, Ink::plain, 3).end();
    if (!fleet.scales && !fleet.unknown.empty()) {
      page_.blanks(3).wrap("demand does not decide how many: " + printable(fleet.unknown), 5).end();
    }
    if (moves) put_chart(fleet);
    put_week(fleet);
  }

  static std::string count(std::int64_t n, std::string_view noun) {
    return thousands(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
  }

  void put_chart(const FleetAnswer& fleet) {
    constexpr int kMostRows = 8;
    const std::int64_t step = step_for(fleet.day_highest, kMostRows);
    std::vector<Quantity> values;
    for (const FleetAnswer::Step& one : fleet.day) values.push_back(one.units.value_or(Quantity{}));
    const int rows = static_cast<int>((fleet.day_highest + step - 1) / step);
    put_bars({values, units(step), rows, [&](int n) { return thousands(n * step); }}, page_);
  }

  void put_week(const FleetAnswer& fleet) {
    std::string text = "a week: ";
    text += fleet.unit_hours ? grouped(*fleet.unit_hours) : std::string(kTooMany);
    text += " " + std::string(fleet.unit) + "-hours, ";
    if (fleet.spot_hours && fleet.spot_hours->micros > 0)
      text += grouped(*fleet.spot_hours) + " of them spot, ";
    if (fleet.unmet && fleet.pulls)
      text += "left waiting " + many(fleet.unmet) + " messages";
    else if (fleet.unmet)
      text += "unmet " + many(fleet.unmet) + " requests";
    else
      text += "unmet not known: `serves_rps` is not stated";
    if (fleet.scales && fleet.minimum < fleet.maximum)
      text += ", at the maximum " + count(fleet.minutes_at_maximum, "minute");
    page_.blanks(1).wrap(text, 3).end();
    if (fleet.pulls && fleet.waiting_peak)
      page_.blanks(1).wrap("at most " + many(fleet.waiting_peak) + " messages wait", 3).end();
    if (!fleet.fixed_ratio) return;
    text = (fleet.launches == 1 ? "1 launch" : thousands(fleet.launches) + " launches") +
           "; the same fleet fixed at its peak would run " + grouped(*fleet.fixed_ratio) +
           " times the hours";
    page_.blanks(1).wrap(text, 3).end();
  }

  void put_reached() {
    if (!week_.reached.empty()) {
      page_.end().blanks(1).put("other components", Ink::bold);
      put_row("requests a month", "peak rps", "GB in", "GB out", Ink::dim);
    }
    for (const ReachedAnswer& one : week_.reached) {
      page_.blanks(3).put(address(one.id));
      if (one.through_gb && one.requests == Quantity{}) {
        page_.right(gb(one.through_gb, "") + " GB go through it", width_, Ink::plain, 2).end();
        continue;
      }
      constexpr std::string_view kUnknown = "not stated";
      put_row(many(one.requests), rate(one.peak_rps), gb(one.in_gb, kUnknown),
              gb(one.out_gb, kUnknown));
    }
    put_list("no traffic reaches", week_.apart);
    put_list("on a circle of calls or behind one, so nobody knows what reaches", week_.circular);
    put_list("no demand is stated for", week_.no_demand);
  }

  void put_row(std::string_view requests, std::string_view peak, std::string_view in,
               std::string_view out, Ink ink = Ink::plain) {
    constexpr std::size_t kGb = 12, kRps = 10;
    const std::size_t second = width_ - kGb, third = second - kGb, fourth = third - kRps;
    if (page_.column() + 2 + tenfold::width(requests) > fourth) page_.end();
    page_.right(requests, fourth, ink).right(peak, third, ink);
    page_.right(in, second, ink).right(out, width_, ink).end();
  }

  void put_list(std::string_view says, const std::vector<Id>& ids) {
    if (ids.empty()) return;
    page_.blanks(3).wrap(std::string(says) + " " + addresses(ids), 5, Ink::dim).end();
  }

  void put_spared() {
    if (week_.spared.empty()) return;
    page_.end().blanks(1).put("what caches spare in a month", Ink::bold).end();
    for (const SparedAnswer& one : week_.spared) {
      std::string text = address(one.cache) + " spares " + address(one.tier);
      if (one.hit_percent) text += " " + percent_text(*one.hit_percent);
      text += ": " + many(one.requests) + " requests, ";
      text += one.gb ? gb(one.gb, "") + " GB" : "GB not stated";
      page_.blanks(3).wrap(text, 5).end();
      for (const SparedAnswer::Fleet& fleet : one.fleets)
        page_.blanks(5).wrap(words_of(fleet), 7).end();
      if (!one.followed)
        page_.blanks(5).put("so many caches that the fleets behind are not worked out").end();
    }
  }

  static std::string percent_text(Quantity percent) {
    std::string text = grouped(percent);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text + " %";
  }

  std::string words_of(const SparedAnswer::Fleet& fleet) const {
    std::string text = address(fleet.id) + " takes " + count(fleet.with, fleet.unit) +
                       " at the peak, without it " + thousands(fleet.without);
    if (fleet.wanted <= fleet.maximum) return text;
    text += ", all that may run; the target would ask for " + thousands(fleet.wanted);
    if (fleet.carried) text += *fleet.carried ? ", but they would do" : ", and they would not do";
    return text;
  }

  // To the cent, and finer where a cent would say too little.
  static std::string hourly(Money money) {
    return dollars(money, money < Rate{1'000'000'000'000} * units(1) ? 4 : 2);
  }

  void put_total() {
    const Estimate& estimate = *topology_.estimate;
    page_.end().blanks(1).put("total", Ink::bold);
    const std::string missing = missing_lines(estimate.unpriced, estimate.no_usage);
    const std::string_view per = period(report_.money);
    if (missing.empty()) {
      page_.right(shown(estimate.total, report_.money), width_ - per.size(), Ink::bold, 2);
      page_.put(per).end();
    } else {
      const std::string text = amount(estimate.total, false, report_.money) + " (" + missing + ")";
      page_.right(text, width_, Ink::bold, 2).end();
    }
    const WeekSpend& spend = *topology_.spend;
    const auto hour = [&](Money money, int at) {
      return hourly(money) + " (" + std::string(day_of_hour(at)) + " " +
             time_of_day(at % kDayHours * 60) + ")";
    };
    if (hourly(spend.cheapest_hour) == hourly(spend.dearest_hour)) {
      page_.blanks(3).put("every hour costs the same, " + hourly(spend.dearest_hour)).end();
      return;
    }
    page_.blanks(3)
        .wrap("an hour costs from " + hour(spend.cheapest_hour, spend.cheapest) + " to " +
                  hour(spend.dearest_hour, spend.dearest),
              5)
        .end();
  }

  void put_assumed() {
    const auto scales = [](const FleetAnswer& fleet) { return fleet.scales; };
    if (std::ranges::none_of(week_.fleets, scales)) return;
    page_.blanks(3)
        .wrap("assumed: a fleet grows after " + std::to_string(kOutMinutes) +
                  " minutes above its target and shrinks after " + std::to_string(kInMinutes) +
                  " below " + std::to_string(static_cast<int>(kInBelow * 100)) + " % of it",
              5, Ink::dim)
        .end();
  }

  const Report& report_;
  const TopologyReport& topology_;
  const Topology& t_;
  const WeekAnswer& week_;
  Page& page_;
  const std::size_t width_;
};

}  // namespace

void put_simulate(const Report& report, Page& page) {
  for (const TopologyReport& topology : report.topologies) {
    if (!page.empty()) page.end();
    if (report.week_asked) {
      WeekScreen(report, topology, page).put();
      put_availability(topology, page);
    }
    put_losses(report, topology, page);
  }
}

}  // namespace tenfold
