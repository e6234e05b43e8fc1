#include "simulator/week_answer.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "kinds/derived.h"
#include "model/settings.h"
#include "simulator/fleet_policy.h"
#include "simulator/spared.h"

namespace tenfold {
namespace {

constexpr int kDayMinutes = kDayHours * 60;

using HourlyRps = std::array<double, kWeekHours>;

int hour_of_peak(const HourlyRps& rps) {
  return static_cast<int>(std::ranges::max_element(rps) - rps.begin());
}

double at(const HourlyRps& rps, int hour) {
  return rps[static_cast<std::size_t>(hour % kWeekHours)];
}

// The mean of so many minutes within one hour: that of their middle.
double mean_from(const HourlyRps& rps, int minute, int minutes) {
  const double part = (minute % 60 + minutes / 2.0) / 60;
  return at(rps, minute / 60) * (1 - part) + at(rps, minute / 60 + 1) * part;
}

// "20 % of them a day, 2 sessions each, 60 requests a session", with what of it nobody stated.
std::string derivation(const Topology& topology, const Scope& scope) {
  const Reader<traffic_fields> traffic(
      Values{&topology.document, traffic_fields, nullptr, false, scope.traffic, {}});
  const auto said = [](const Fact<double>& fact, std::string_view what) {
    const auto micros = quantity_of(fact.value_or(0));
    return exact(micros.value_or(Quantity{})) + std::string(what) +
           (fact.origin == Origin::stated ? "" : " (assumed)");
  };
  return said(traffic.number("daily_active_percent"), " % of them a day") + ", " +
         said(traffic.number("sessions_per_day"), " sessions each") + ", " +
         said(traffic.number("requests_per_session"), " requests a session");
}

DemandAnswer answer_of(const Topology& topology, const Demand& demand) {
  const Scope& scope = topology.scopes[demand.scope];
  const Reader<traffic_fields> traffic(
      Values{&topology.document, traffic_fields, nullptr, false, scope.traffic, {}});
  DemandAnswer answer{.scope = demand.scope, .users = demand.users, .shape = demand.shape};
  if (demand.users > 0) answer.derived = derivation(topology, scope);
  answer.shape_stated = traffic.stated("daily");
  answer.entries_stated = traffic.stated("entry");
  answer.weekend = quantity_of(demand.weekend);
  answer.peak_hour = hour_of_peak(demand.rps);
  answer.peak_rps = quantity_of(at(demand.rps, answer.peak_hour));
  answer.mean_rps = quantity_of(demand.month_requests / kMonthS);
  answer.month_requests = quantity_of(demand.month_requests);
  for (const Demand::Entry& entry : demand.entries) answer.entries.push_back(entry.id);
  return answer;
}

// Unit-minutes of each step of the day, and the least and most units that ran on it.
struct Course {
  std::vector<std::int64_t> unit_minutes;
  std::int64_t lowest = 0, highest = 0;
};

Course course_of(const FleetWeek& fleet, int first_minute, int step) {
  Course day{std::vector<std::int64_t>(static_cast<std::size_t>(kDayMinutes / step))};
  bool any = false;
  std::int64_t minute = -first_minute;  // of the day
  for (const auto& [units, minutes] : fleet.course) {
    const std::int64_t end = std::min<std::int64_t>(minute + minutes, kDayMinutes);
    std::int64_t from = std::max<std::int64_t>(minute, 0);
    if (from < end) {
      day.lowest = any ? std::min(day.lowest, units) : units;
      day.highest = std::max(day.highest, units);
      any = true;
    }
    while (from < end) {
      const std::int64_t number = from / step;
      const std::int64_t until = std::min(end, (number + 1) * step);
      day.unit_minutes[static_cast<std::size_t>(number)] += units * (until - from);
      from = until;
    }
    minute += minutes;
  }
  return day;
}

class Telling {
 public:
  Telling(const Topology& topology, const Week& week, DayKind day, int step)
      : topology_(topology), week_(week), flow_(week.flow), day_(day), step_(step) {}

  WeekAnswer run() {
    WeekAnswer answer{.day = day_, .step_minutes = step_};
    for (const Demand& demand : flow_.demands)
      answer.demands.push_back(answer_of(topology_, demand));
    if (flow_.demands.empty()) return answer;
    for (Id id = 0; id < flow_.met.size(); ++id) {
      if (!topology_[id].present) continue;
      if (week_.fleet(id) != nullptr)
        answer.fleets.push_back(fleet(id));
      else
        other(id, answer);
    }
    answer.spared = spared(topology_, week_);
    return answer;
  }

 private:
  FleetAnswer fleet(Id id) const {
    const FleetWeek& week = *week_.fleet(id);
    const FleetTerms terms = fleet_terms(flow_, id);
    const FleetPolicy policy = policy_of(terms);
    const std::int64_t copies = copies_of(topology_, flow_, id);
    const HourlyRps rps = rps_of(flow_, id);
    FleetAnswer answer{.id = id, .unit = terms.unit, .unknown = terms.unknown};
    answer.scales = policy.decides != Decides::nothing;
    if (!answer.scales && terms.unknown.empty() && terms.minimum < terms.maximum)
      answer.unknown = "nothing says when to scale";
    answer.minimum = *std::ranges::min_element(policy.minimum) * copies;
    answer.maximum = policy.maximum * copies;
    answer.pulls = terms.pulls;
    add_day(week, copies, rps, answer);
    answer.peak_hour = hour_of_peak(rps);
    answer.peak_rps = quantity_of(at(rps, answer.peak_hour));
    answer.lowest = week.lowest() * copies;
    answer.highest = week.peak() * copies;
    answer.unit_hours = scaled(units(copies), week.all_minutes(), 60);
    std::int64_t spot = 0;  // unit-minutes
    for (const auto& [running, minutes] : week.sizes)
      spot += (running - flow_.passages[id].bounds.on_demand.of(running)) * minutes;
    answer.spot_hours = scaled(units(copies), spot, 60);
    answer.average = scaled(units(copies), week.all_minutes(), kWeekMinutes);
    if (terms.unit_rps > 0) answer.unmet = quantity_of(week.unmet * static_cast<double>(copies));
    answer.minutes_at_maximum = week.minutes_at_maximum;
    answer.launches = week.launches * copies;
    if (week.lowest() < week.peak() && week.all_minutes() > 0)
      answer.fixed_ratio = scaled(units(kWeekMinutes), week.peak(), week.all_minutes());
    if (terms.pulls && terms.unit_rps > 0)
      answer.waiting_peak = quantity_of(week.waiting_peak * static_cast<double>(copies));
    return answer;
  }

  void add_day(const FleetWeek& week, std::int64_t copies, const HourlyRps& rps,
               FleetAnswer& answer) const {
    const int first = first_hour(day_) * 60;
    const Course course = course_of(week, first, step_);
    answer.day_lowest = course.lowest * copies;
    answer.day_highest = course.highest * copies;
    for (int minute = 0; minute < kDayMinutes; minute += step_) {
      const std::int64_t ran = course.unit_minutes[static_cast<std::size_t>(minute / step_)];
      answer.day.push_back({minute, quantity_of(mean_from(rps, first + minute, step_)),
                            scaled(units(copies), ran, step_)});
    }
    int peak = 0;  // hour of the day; between hours demand is linear
    for (int hour = 1; hour < kDayHours; ++hour) {
      if (at(rps, first / 60 + hour) > at(rps, first / 60 + peak)) peak = hour;
    }
    answer.day_peak_minute = peak * 60;
    answer.day_peak_rps = quantity_of(at(rps, first / 60 + peak));
  }

  void other(Id id, WeekAnswer& answer) const {
    const Met& met = flow_.met[id];
    switch (met.state) {
      case Met::State::no_demand: answer.no_demand.push_back(id); return;
      case Met::State::apart: answer.apart.push_back(id); return;
      case Met::State::circular: answer.circular.push_back(id); return;
      case Met::State::reached: break;
    }
    ReachedAnswer one{.id = id, .requests = quantity_of(met.requests)};
    one.peak_rps = quantity_of(tenfold::peak_rps(flow_, id));
    if (met.bytes_known) {
      one.in_gb = quantity_of(met.in_gb);
      one.out_gb = quantity_of(met.out_gb);
    }
    if (met.through_gb > 0 && met.bytes_known) one.through_gb = quantity_of(met.through_gb);
    answer.reached.push_back(std::move(one));
  }

  const Topology& topology_;
  const Week& week_;
  const Flow& flow_;
  const DayKind day_;
  const int step_;
};

WeekHours hours_of(const HourlyRps& rps) {
  WeekHours week;
  for (int hour = 0; hour < kWeekHours; ++hour)
    week.hours.push_back({quantity_of(hour_mean(at(rps, hour), at(rps, hour + 1))), {}, {}});
  return week;
}

// What is 0 to the largest at most becomes whole parts of a million million of it.
std::vector<std::int64_t> weights_of(const HourlyRps& rps) {
  constexpr double kWhole = 1e12;
  std::vector<std::int64_t> weights(kWeekHours);
  const double most = *std::ranges::max_element(rps);
  if (!(most > 0) || !std::isfinite(most)) return weights;
  for (int hour = 0; hour < kWeekHours; ++hour) {
    const double share = hour_mean(at(rps, hour) / most, at(rps, hour + 1) / most);
    weights[static_cast<std::size_t>(hour)] =
        static_cast<std::int64_t>(std::nearbyint(share * kWhole));
  }
  return weights;
}

}  // namespace

WeekAnswer week_answer(const Topology& topology, const Week& week, DayKind day, int step) {
  WeekAnswer answer = Telling(topology, week, day, step).run();
  if (!answer.demands.empty()) answer.demand = hours_of(all_demand(week.flow));
  return answer;
}

WeekHours hours_of(const Topology& topology, const Week& week, Id id) {
  const Met* met = week.met(id);
  if (met == nullptr || met->state != Met::State::reached) return {};
  WeekHours all = hours_of(rps_of(week.flow, id));
  const FleetWeek* fleet = week.fleet(id);
  if (fleet == nullptr) return all;
  const std::int64_t copies = copies_of(topology, week.flow, id);
  const bool known = week.flow.passages[id].fleet->unit_rps > 0;
  for (std::size_t h = 0; h < all.hours.size(); ++h) {
    all.hours[h].units = scaled(units(copies), fleet->unit_minutes[h], 60);
    if (known)
      all.hours[h].unmet = quantity_of(fleet->unmet_by_hour[h] * static_cast<double>(copies));
  }
  return all;
}

std::vector<ShapeAnswer> shape_answers() {
  std::vector<ShapeAnswer> answers;
  for (const Shape& shape : shapes()) {
    ShapeAnswer answer{.name = shape.name, .says = shape.says};
    double sum = 0;
    for (std::size_t h = 0; h < shape.shares.size(); ++h) {
      answer.shares[h] = quantity_of(shape.shares[h]).value_or(Quantity{});
      sum += shape.shares[h];
    }
    const double most = *std::ranges::max_element(shape.shares);
    answer.peak_to_mean = quantity_of(most / (sum / kDayHours)).value_or(Quantity{});
    answers.push_back(answer);
  }
  return answers;
}

std::vector<std::int64_t> demand_weights(const Week& week, Id id) {
  std::vector<std::int64_t> weights = weights_of(rps_of(week.flow, id));
  const auto none = [](std::int64_t weight) { return weight == 0; };
  return std::ranges::all_of(weights, none) ? weights_of(all_demand(week.flow)) : weights;
}

namespace {

// Instances of that part while so many units run.
std::int64_t instances_of(const FleetPart& part, const Bounds& bounds, std::int64_t units) {
  const std::int64_t on_demand = bounds.on_demand.of(units);
  const std::int64_t some = part.of == FleetPart::Of::spot ? units - on_demand : on_demand;
  return std::max<std::int64_t>(0, (some + part.weight - 1) / part.weight - part.covered);
}

}  // namespace

std::vector<std::int64_t> fleet_weights(const Week& week, Id id, const FleetPart& part) {
  std::vector<std::int64_t> weights(kWeekHours);
  const FleetWeek* fleet = week.fleet(id);
  if (fleet == nullptr) return weights;
  if (part.of == FleetPart::Of::all) return fleet->unit_minutes;
  std::int64_t minute = 0;
  for (const auto& [units, minutes] : fleet->course) {
    const std::int64_t running = instances_of(part, week.flow.passages[id].bounds, units);
    const std::int64_t end = minute + minutes;
    while (minute < end) {
      const std::int64_t until = std::min(end, (minute / 60 + 1) * 60);
      weights[static_cast<std::size_t>(minute / 60)] += running * (until - minute);
      minute = until;
    }
  }
  return weights;
}

}  // namespace tenfold
