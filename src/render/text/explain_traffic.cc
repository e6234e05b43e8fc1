// How traffic gets to a component: every step with its arithmetic.
#include <algorithm>

#include "base/text.h"
#include "render/flow_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kText = 16;  // column where what follows a name begins
constexpr std::size_t kMostRows = 20;

std::string said(double value) {
  const auto quantity = quantity_of(value);
  return quantity && (value >= 1 || value <= 0) ? in_full(*quantity) : decimal(value);
}

// A factor, without the places of a figure: "0.21", "12".
std::string factor(double value) {
  const auto quantity = quantity_of(value);
  return quantity && value >= 1 ? grouped_exact(*quantity) : decimal(value);
}

std::string gb(double value, bool known) { return known ? said(value) + " GB" : "unknown GB"; }

void put_named(std::string_view name, std::string_view text, Page& page) {
  page.blanks(2).put(name).to(kText, 1).wrap(text, kText).end();
}

std::string hour_words(std::size_t hour) {
  const std::string time = std::to_string(hour % kDayHours) + ":00";
  return time + (hour < static_cast<std::size_t>(kWeekdayHours) ? " on weekdays"
                                                                : " on Saturday and Sunday");
}

class Traffic {
 public:
  Traffic(const TopologyReport& topology, Page& page)
      : t_(*topology.topology), week_(*topology.week), path_(*topology.flow_path), page_(page) {}

  void put() {
    page_.put("traffic", Ink::bold);
    const Met& met = *week_.met(path_.id);
    switch (met.state) {
      case Met::State::no_demand:
        page_.end().blanks(2).put("its file does not say how much there is").end();
        return;
      case Met::State::apart: page_.end().blanks(2).put("no traffic reaches it").end(); return;
      case Met::State::circular:
        page_.end()
            .blanks(2)
            .wrap(
                "it lies on a circle of calls that wait for each other, or behind one: how much "
                "arrives cannot be said",
                2)
            .end();
        return;
      case Met::State::reached: break;
    }
    page_.end();
    put_demands();
    for (const FlowStep& step : path_.steps) put_step(step);
    if (path_.left_out > 0)
      put_named("", "and " + counted(path_.left_out, "step") + " further away", page_);
    if (!path_.steps.empty()) put_sum(met);
    for (const ZoneStep& step : path_.zones) put_zones(step);
    put_gateway(met);
    if (path_.fleet) put_fleet(*path_.fleet);
  }

 private:
  std::string name(Id id) const { return id == kNoId ? "users" : std::string(t_[id].address); }

  // Those whose requests are among the steps.
  void put_demands() {
    for (std::size_t d = 0; d < week_.flow.demands.size(); ++d) {
      const bool enters = std::ranges::any_of(path_.steps, [&](const FlowStep& step) {
        return step.from == kNoId && step.demand == d;
      });
      if (enters) put_demand(week_.flow.demands[d]);
    }
  }

  void put_demand(const Demand& demand) {
    const std::string mean =
        factor(demand.day_mean) + " (the mean of " +
        (demand.shape.empty() ? "the day's 24 shares" : "`" + printable(demand.shape) + "`") + ")";
    const std::string peak = said(demand.peak_rps) + " requests a second at the peak";
    std::string text = demand_of_whom(t_, demand);
    if (demand.users > 0)
      text += thousands(demand.users) + (demand.users == 1 ? " user × " : " users × ") +
              factor(demand.daily_active_percent) + " % × " + factor(demand.sessions_per_day) +
              " sessions × " + factor(demand.requests_per_session) + " requests ÷ 86,400 s ÷ " +
              mean + " = " + peak;
    else
      text += peak + ", as stated";
    put_named("demand", text, page_);
    put_named("a week",
              said(demand.peak_rps) + " × 24 × " + mean + " × (5 + 2 × " + factor(demand.weekend) +
                  " at the weekend) = " + said(demand.week_rps) + ", its 168 hours summed up",
              page_);
    put_named("a month",
              said(demand.week_rps) + " × 3,600 s ÷ 168 × 730 = " + said(demand.month_requests) +
                  " requests",
              page_);
  }

  // What a request of the caller is multiplied by.
  std::string multipliers(const FlowStep& step) const {
    std::vector<std::string> parts;
    if (step.from == kNoId && step.share != 1) parts.push_back("share " + factor(step.share));
    if (step.weights > 0 && step.weight != step.weights)
      parts.push_back("weight " + factor(step.weight) + " of " + factor(step.weights));
    if (step.per_request != 1) parts.push_back(factor(step.per_request) + " a request");
    if (step.hit_ratio)
      parts.push_back("(1 - " + factor(*step.hit_ratio) + " from " +
                      (step.cache == kNoId ? "the cache" : name(step.cache)) + ")");
    if (parts.empty()) return "";
    std::string text = parts[0];
    const bool plain = step.weights == 0 && !step.hit_ratio;
    if (parts.size() == 1 && plain) return text;
    for (std::size_t i = 1; i < parts.size(); ++i) text += " × " + parts[i];
    return text + " = " + factor(step.calls);
  }

  void put_step(const FlowStep& step) {
    page_.blanks(2).put(name(step.from) + " → " + name(step.to));
    if (step.to_cache) page_.put(", the cache aside");
    if (step.role == Role::guards) page_.put(", which checks each request");
    if (step.role == Role::sessions) page_.put(", a session a request");
    page_.end();
    const std::string by = multipliers(step);
    if (!by.empty()) put_named("", by, page_);
    const std::string times = step.calls == 1 ? "" : " × " + factor(step.calls) + " = ";
    const auto product = [&](double from, double to, std::string_view unit) {
      return (times.empty() ? "" : said(from) + times) + said(to) + std::string(unit);
    };
    put_named("", product(step.from_rps, step.rps, " a second"), page_);
    put_named("", product(step.from_requests, step.requests, " a month"), page_);
    put_bytes(step);
  }

  void put_bytes(const FlowStep& step) {
    if (step.role == Role::guards) return;
    if (!step.bytes_known) {
      put_named("", "unknown GB", page_);
    } else if (step.along) {
      put_named("",
                "with the bytes that they came with: " + gb(step.in_gb, true) + " in, " +
                    gb(step.out_gb, true) + " out",
                page_);
    } else {
      const auto way = [&](double kb, double sum) {
        return said(step.requests) + " × " + factor(kb) + " KB ÷ 1,048,576 = " + gb(sum, true);
      };
      put_named("", way(*step.request_kb, step.in_gb) + " in", page_);
      put_named("", way(*step.response_kb, step.out_gb) + " out", page_);
    }
  }

  void put_sum(const Met& met) {
    put_named("together",
              said(path_.rps) + " requests a second at its peak (" + hour_words(path_.hour) +
                  "), " + said(met.requests) + " a month",
              page_);
    if (met.bytes_known) {
      put_named("", gb(met.in_gb, true) + " in, " + gb(met.out_gb, true) + " out a month", page_);
      return;
    }
    put_named("", "its GB are not known", page_);
    for (const FlowPath::Lacking& one : path_.lacking) {
      const std::string fields = one.request && one.response ? "`request_kb` and `response_kb`"
                                 : one.request               ? "`request_kb`"
                                                             : "`response_kb`";
      put_named("", "nobody stated " + fields + " of " + name(one.from) + " → " + name(one.to),
                page_);
    }
  }

  std::string spread(const ZoneStep::Spread& all) const {
    std::string text;
    for (const auto& [zone, share] : all)
      text += (text.empty() ? "" : ", ") + printable(t_.zones[zone].name) + " " + factor(share);
    return text;
  }

  static std::string row_of(const TransferRule& rule) {
    return printable(rule.table->path()) + ":" + std::to_string(rule.table->line_of(rule.row));
  }

  void put_rule(const TransferRule& rule, int ends, std::string_view way, std::string rows) {
    const std::string_view sure = rule.sure == "A"   ? "AWS says so"
                                  : rule.sure == "B" ? "others quote AWS so"
                                                     : "weak: AWS's own word was not found";
    put_named("",
              std::string(way) +
                  (ends == 2   ? "billed at both ends"
                   : ends == 1 ? "billed at one end"
                               : "free") +
                  ", " + std::string(sure),
              page_);
    page_.blanks(kText).wrap(rows, kText, Ink::dim).end();
  }

  void put_rules(const ZoneStep& step) {
    if (!step.there || !step.back) {
      put_named("", "no row says whether AWS bills it", page_);
    } else if (step.there->sure == step.back->sure && step.ends_there == step.ends_back) {
      std::string rows = row_of(*step.there);
      if (step.there->row != step.back->row) rows += ", " + row_of(*step.back);
      put_rule(*step.there, step.ends_there, "", std::move(rows));
    } else {
      put_rule(*step.there, step.ends_there, "there: ", row_of(*step.there));
      put_rule(*step.back, step.ends_back, "back: ", row_of(*step.back));
    }
  }

  void put_zones(const ZoneStep& step) {
    page_.blanks(2).put("between zones to " + name(step.to)).end();
    put_named("", "callers: " + spread(step.callers), page_);
    const bool all_alike = step.reads == step.writes;
    put_named("", (all_alike ? "answered: " : "reads: ") + spread(step.reads), page_);
    if (!all_alike) put_named("", "writes: " + spread(step.writes), page_);
    if (step.same_zone) put_named("", "`same_zone`: calls stay in it where they can", page_);
    std::string share;
    if (step.read_share == 1 || step.reads_stay == step.writes_stay)
      share = "1 - " + factor(step.reads_stay) + " in the caller's zone";
    else
      share = factor(step.read_share) + " reads × (1 - " + factor(step.reads_stay) + ") + " +
              factor(1 - step.read_share) + " writes × (1 - " + factor(step.writes_stay) + ")";
    put_named("", share + " = " + factor(step.share) + " crosses", page_);
    const bool is_free = step.there && step.back && step.ends_there + step.ends_back == 0;
    if (!step.bytes_known) {
      put_named("", "unknown GB: `request_kb` and `response_kb` are not both stated", page_);
    } else if (!is_free) {
      const auto way = [&](double all, std::string_view word) {
        return gb(all, true) + std::string(word) + " × " + factor(step.share) + " = " +
               gb(all * step.share, true);
      };
      put_named("", way(step.in_gb, " there"), page_);
      put_named("", way(step.out_gb, " back"), page_);
    }
    put_rules(step);
  }

  void put_gateway(const Met& met) {
    if (path_.gateway.empty()) return;
    page_.blanks(2).put("through it").end();
    for (std::size_t i = 0; i < std::min(kMostRows, path_.gateway.size()); ++i) {
      const GatewayStep& step = path_.gateway[i];
      std::string text = name(step.from) + " to " + std::string(step.service) + ": ";
      if (!step.bytes_known)
        text += "unknown GB: `request_kb` and `response_kb` are not both stated";
      else
        text += gb(step.in_gb, true) + " there, " + gb(step.out_gb, true) + " back";
      if (step.share != 1) text += ", × " + factor(step.share) + " of it here";
      put_named("", text, page_);
    }
    if (path_.gateway.size() > kMostRows)
      put_named("", "and " + counted(path_.gateway.size() - kMostRows, "more"), page_);
    put_named("together", gb(met.through_gb, met.bytes_known) + " a month", page_);
  }

  void put_fleet(const FleetHours& fleet) {
    page_.blanks(2).put("fleet").end();
    if (!fleet.unknown.empty())
      put_named("", "demand does not decide: " + printable(fleet.unknown), page_);
    for (std::size_t i = 0; i < std::min(kMostRows, fleet.sizes.size()); ++i) {
      const auto& [units, minutes] = fleet.sizes[i];
      put_named("", how_many_units(units) + " for " + thousands(minutes) + " minutes of the week",
                page_);
    }
    if (fleet.sizes.size() > kMostRows)
      put_named("", "and " + counted(fleet.sizes.size() - kMostRows, "larger size"), page_);
    std::string text = thousands(fleet.unit_minutes) + " unit-minutes ÷ 60 × 730 ÷ 168";
    if (fleet.copies != 1) text += " × count " + thousands(fleet.copies);
    put_named("together", text + " = " + said(fleet.unit_hours) + " unit-hours a month", page_);
  }

  static std::string how_many_units(std::int64_t n) {
    return thousands(n) + (n == 1 ? " unit" : " units");
  }

  const Topology& t_;
  const Week& week_;
  const FlowPath& path_;
  Page& page_;
};

std::string_view noun(LineBasis::Figure figure) {
  switch (figure) {
    case LineBasis::Figure::requests:
    case LineBasis::Figure::requests_by_hour: return " requests";
    case LineBasis::Figure::sessions: return " sessions";
    case LineBasis::Figure::gb_in: return " GB in";
    case LineBasis::Figure::gb_out: return " GB out";
    case LineBasis::Figure::gb_to_internet: return " GB to the internet";
    case LineBasis::Figure::gb_through: return " GB through it";
    case LineBasis::Figure::gb_between_zones: return " GB between zones";
    case LineBasis::Figure::gb_by_hour: return " GB";
    case LineBasis::Figure::unit_hours: return " unit-hours of its fleet";
  }
  return "";
}

}  // namespace

void put_traffic(const TopologyReport& topology, Page& page) {
  if (!topology.flow_path) return;
  Traffic(topology, page).put();
  page.end();
}

void put_basis(const TopologyReport& topology, const Line& line, Page& page) {
  const auto index = static_cast<std::uint32_t>(&line - topology.estimate->lines.data());
  const auto basis = std::ranges::find(topology.bases, index, &LineBasis::line);
  if (basis == topology.bases.end()) return;
  const std::string unit = short_unit(line.use.unit);
  std::string_view head = "comes from";
  if (basis->together == LineBasis::Together::largest)
    put_named(head, "the largest of these", page);
  if (basis->together == LineBasis::Together::by_hour)
    put_named(head, "in each hour of the week the larger of these; alone they make", page);
  if (basis->together != LineBasis::Together::sum) head = "";
  for (const LineBasis::Part& part : basis->parts) {
    std::string text = said(part.amount) + std::string(noun(part.figure));
    if (part.figure == LineBasis::Figure::unit_hours)
      text = in_full(part.alone) + " h of " + text;
    else if (basis->together == LineBasis::Together::by_hour)
      text += ": " + in_full(part.alone) + " " + unit;
    else if (part.each != 1)
      text += " × " + factor(part.each) + " = " + in_full(part.alone) + " " + unit;
    put_named(head, text, page);
    head = "";
  }
  if (basis->parts.empty()) put_named(head, "nothing of what traffic brings", page);
}

}  // namespace tenfold
