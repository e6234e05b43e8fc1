#include "unit/fleet_reference.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace tenfold {

namespace {

constexpr int kSunday = 1'440;  // minutes that are not counted
constexpr int kLongAgo = -1'000'000;

std::int64_t rounded_up(double units) {
  return static_cast<std::int64_t>(std::ceil(std::min(units * (1 - 1e-9), 1e15)));
}

struct Seen {  // of one minute, at its end
  double load = 0;
  std::int64_t running = 0, warm = 0;
  double share = 0;        // of the CPU
  double waiting = 0;      // messages
  std::int64_t asked = 0;  // units for the queue, within bounds
};

class ReferenceFleet {
 public:
  ReferenceFleet(const FleetTerms& terms, std::span<const double> rps) : terms_(terms), rps_(rps) {
    for (std::int64_t n = first_size(); n > 0; --n) launched_.push_back(kLongAgo);
  }

  ReferenceWeek run() {
    ReferenceWeek result;
    std::map<std::int64_t, std::int64_t> sizes;
    result.week.unit_minutes.resize(kWeekHours);
    result.week.unmet_by_hour.resize(kWeekHours);
    for (now_ = 0; now_ < kSunday + kWeekMinutes; ++now_) {
      if (now_ == kSunday) result.waited_before = waiting_;
      const std::int64_t started = begin_minute();
      const double work = load() * 60, served = serve();
      if (now_ < kSunday) continue;
      const Seen& minute = seen_.back();
      const std::size_t hour = static_cast<std::size_t>((now_ - kSunday) / 60);
      FleetWeek& week = result.week;
      week.launches += started;
      ++sizes[minute.running];
      week.unit_minutes[hour] += minute.running;
      week.arriving += work;
      result.served += served;
      if (!terms_.pulls && work > served * (1 + 1e-9)) {
        week.unmet += work - served;
        week.unmet_by_hour[hour] += work - served;
      }
      week.waiting_peak = std::max(week.waiting_peak, waiting_);
      week.minutes_at_maximum += at_maximum();
    }
    result.waiting_after = waiting_;
    if (terms_.pulls) result.week.unmet = std::max(0.0, waiting_ - result.waited_before);
    result.week.sizes.assign(sizes.begin(), sizes.end());
    return result;
  }

 private:
  bool fixed() const {
    return !terms_.unknown.empty() ||
           (terms_.target_rps == 0 && !steps() && terms_.schedule.empty() && !pulls());
  }
  bool steps() const { return !terms_.steps.empty() && terms_.unit_rps > 0; }
  bool pulls() const { return terms_.pulls && terms_.unit_rps > 0; }
  bool by_schedule_alone() const {
    return !fixed() && terms_.target_rps == 0 && !steps() && !pulls();
  }

  double load() const {
    const std::size_t hour = static_cast<std::size_t>(144 + now_ / 60) % 168;
    const double a = rps_[hour], b = rps_[(hour + 1) % 168];
    return a + (b - a) * ((2 * (now_ % 60) + 1) / 120.0);
  }

  std::int64_t minimum() const {
    if (terms_.schedule.empty() || fixed()) return terms_.minimum;
    const int hour = now_ / 60 % 24;
    std::int64_t found = terms_.schedule.back().minimum;  // of the evening before
    for (const auto& entry : terms_.schedule) {
      if (entry.from_hour <= hour) found = entry.minimum;
    }
    return std::min(found, terms_.maximum);
  }

  std::int64_t within(std::int64_t units) const {
    return std::max(minimum(), std::min(units, terms_.maximum));
  }

  // Units that this load asks for in the long run.
  std::int64_t for_load(double rps) const {
    if (steps()) {
      double lowest = 2;
      for (const auto& step : terms_.steps) {
        if (step.change > 0) lowest = std::min(lowest, step.bound);
      }
      return lowest > 1 ? 0 : rounded_up(rps / (terms_.unit_rps * lowest));
    }
    if (pulls()) return rounded_up(rps / terms_.unit_rps);
    return rounded_up(rps / terms_.target_rps);
  }

  std::int64_t first_size() const {
    if (fixed()) return within(terms_.desired);
    return within(by_schedule_alone() ? 0 : for_load(rps_[144]));
  }

  std::int64_t running() const { return static_cast<std::int64_t>(launched_.size()); }
  bool is_warm(int launched) const { return (now_ - launched) * 60LL >= terms_.warmup_s; }
  std::int64_t warm() const {
    return std::count_if(launched_.begin(), launched_.end(),
                         [this](int launched) { return is_warm(launched); });
  }

  // The newest go first. Returns how many were started.
  std::int64_t begin_minute() {
    std::int64_t size = decided_.value_or(running());
    if (now_ % 60 == 0 && !fixed()) {
      size = by_schedule_alone() ? minimum() : std::max(size, minimum());
    }
    decided_.reset();
    const std::int64_t more = size - running();
    if (more != 0) changed_ = now_;
    while (running() < size) launched_.push_back(now_);
    while (running() > size) launched_.pop_back();
    return std::max<std::int64_t>(more, 0);
  }

  double serve() {
    Seen minute{load(), running(), warm(), 0, 0, 0};
    const double work = waiting_ + minute.load * 60;
    double served = work;
    if (terms_.unit_rps > 0) {
      const double most = static_cast<double>(minute.warm) * terms_.unit_rps * 60;
      served = std::min(work, most);
      minute.share = work < most ? work / most : work > 0 ? 1 : 0;
      if (terms_.pulls) waiting_ = work - served;
    }
    minute.waiting = waiting_;
    if (pulls()) minute.asked = within(asked(minute));
    seen_.push_back(minute);
    decide();
    return served;
  }

  // What the metric shows, of all warm units together, in requests a second.
  double shown(const Seen& minute) const {
    if (!terms_.on_cpu || !(terms_.unit_rps > 0)) return minute.load;
    return std::min(minute.load,
                    terms_.unit_rps * static_cast<double>(std::max<std::int64_t>(minute.warm, 1)));
  }

  // Whether it held in each of the last minutes, all of them since the last change.
  template <class Holds> bool lately(int minutes, Holds holds) const {
    if (now_ - minutes + 1 < std::max(changed_, 0)) return false;
    return std::all_of(seen_.end() - minutes, seen_.end(), holds);
  }

  bool cooled() const { return (now_ + 1LL - changed_) * 60 >= terms_.cooldown_s; }

  void decide() {
    if (fixed() || by_schedule_alone()) return;
    if (steps()) return decide_by_steps();
    if (pulls()) return decide_by_queue();
    const double target = terms_.target_rps;
    const std::int64_t units = within(rounded_up(shown(seen_.back()) / target));
    follow(units, lately(3, [&](const Seen& m) { return shown(m) > target * double(m.warm); }),
           lately(15, [&](const Seen& m) { return shown(m) < 0.9 * target * double(m.warm); }));
  }

  std::int64_t asked(const Seen& minute) const {
    std::int64_t units = for_load(minute.load);
    if (terms_.target_waiting > 0 && minute.waiting > terms_.target_waiting * double(minute.warm)) {
      units = std::max(units, rounded_up(minute.waiting / terms_.target_waiting));
    }
    return minute.waiting >= 1 ? std::max<std::int64_t>(units, 1) : units;
  }

  void decide_by_queue() {
    follow(seen_.back().asked, lately(3, [](const Seen& m) { return m.asked > m.running; }),
           lately(15, [](const Seen& m) { return m.asked < m.running; }));
  }

  void follow(std::int64_t units, bool out, bool in) {
    if (out && units > running()) decided_ = units;
    if (in && units < running() && warm() == running() && cooled()) decided_ = units;
  }

  void decide_by_steps() {
    if (!cooled()) return;
    const FleetTerms::Step *out = nullptr, *in = nullptr;
    for (const auto& step : terms_.steps) {
      if (step.change > 0 && lately(3, [&](const Seen& m) { return m.share > step.bound; }) &&
          (out == nullptr || step.bound >= out->bound)) {
        out = &step;
      }
      if (step.change < 0 && lately(15, [&](const Seen& m) { return m.share < step.bound; }) &&
          (in == nullptr || step.bound < in->bound)) {
        in = &step;
      }
    }
    if (out != nullptr) {
      const std::int64_t more = out->change - (running() - warm());
      if (more > 0) decided_ = within(running() + more);
    } else if (in != nullptr && warm() == running()) {
      decided_ = within(running() + in->change);
    }
  }

  bool at_maximum() const {
    if (fixed() || by_schedule_alone() || running() != terms_.maximum) return false;
    bool scales = terms_.maximum > terms_.minimum && terms_.schedule.empty();
    for (const auto& entry : terms_.schedule) scales |= entry.minimum < terms_.maximum;
    const Seen& minute = seen_.back();
    const bool queue = pulls() && !steps();
    return scales && (queue ? asked(minute) : for_load(minute.load)) >= terms_.maximum;
  }

  const FleetTerms& terms_;
  std::span<const double> rps_;
  int now_ = 0;  // minutes since the Sunday before
  int changed_ = kLongAgo;
  std::vector<int> launched_;  // each unit's minute, the newest last
  std::vector<Seen> seen_;
  std::optional<std::int64_t> decided_;
  double waiting_ = 0;
};

}  // namespace

ReferenceWeek reference_week(const FleetTerms& terms, std::span<const double> rps) {
  return ReferenceFleet(terms, rps).run();
}

}  // namespace tenfold
