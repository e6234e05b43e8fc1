// What `simulate` and `shapes` say: a week's figures, ready to be shown.
//
// Rates are requests a second, months are AWS's of 730 hours, and figures of a fleet are of all
// copies of its component together. A figure that is empty is not known, or more than can be
// counted: it is never taken for 0.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "model/week.h"

namespace tenfold {

// A day of the week stands for all of its kind: Tuesday, which no weekend touches, and Saturday.
enum class DayKind : std::uint8_t { weekday, weekend };
constexpr int first_hour(DayKind day) { return (day == DayKind::weekday ? 1 : 5) * kDayHours; }

using MaybeQuantity = std::optional<Quantity>;

struct DemandAnswer {
  ScopeId scope = 0;
  std::int64_t users = 0;     // above zero: the peak is derived from them
  std::string derived{};      // how: "20 % of them a day (assumed), 2 sessions, 60 requests each"
  std::string_view shape{};   // empty: the user's own numbers
  bool shape_stated = false;  // false: assumed
  MaybeQuantity weekend{}, peak_rps{}, mean_rps{}, month_requests{};
  int peak_hour = 0;          // of the week
  std::vector<Id> entries{};  // where it enters
  bool entries_stated = false;
};

struct FleetAnswer {
  struct Step {
    int minute = 0;                // of the day
    MaybeQuantity rps{}, units{};  // means
  };
  Id id = kNoId;
  std::string_view unit{};                // "instance"
  std::int64_t minimum = 0, maximum = 0;  // that may run
  bool scales = false;                    // something decides how many run
  std::string_view unknown{};             // why demand does not; empty: it does, or nothing is to
  // Of the day that is shown.
  MaybeQuantity day_peak_rps{};
  int day_peak_minute = 0;
  std::int64_t day_lowest = 0, day_highest = 0;
  std::vector<Step> day{};
  // Of the week.
  MaybeQuantity peak_rps{};
  int peak_hour = 0;
  std::int64_t lowest = 0, highest = 0;
  MaybeQuantity unit_hours{}, average{};
  MaybeQuantity spot_hours{};  // of them
  MaybeQuantity unmet{};       // requests; empty: what a unit serves is not stated
  std::int64_t minutes_at_maximum = 0, launches = 0;
  MaybeQuantity fixed_ratio{};  // hours of as many units as ran at most, by those that ran
  bool pulls = false;
  MaybeQuantity waiting_peak{};  // messages, of those that pull
};

// A component that serves without units of its own.
struct ReachedAnswer {
  Id id = kNoId;
  Met::State state = Met::State::apart;
  MaybeQuantity requests{}, peak_rps{};  // a month
  MaybeQuantity in_gb{}, out_gb{};       // empty: nobody stated the KB of a call
  MaybeQuantity through_gb{};            // gateways and endpoints: both ways; empty: it is none
};

// What a cache answers in the place of what lies behind it.
struct SparedAnswer {
  Id cache = kNoId, tier = kNoId;
  MaybeQuantity hit_percent{};     // of what would reach the tier through it
  MaybeQuantity requests{}, gb{};  // a month
  struct Fleet {                   // at the week's peak
    Id id = kNoId;
    std::string_view unit{};
    std::int64_t with = 0, without = 0;  // within what may run
    std::int64_t wanted = 0;             // without it, whatever may run
    std::int64_t maximum = 0;
    std::optional<bool> carried{};  // would the maximum serve it? empty: not known
  };
  std::vector<Fleet> fleets{};  // behind the tier, itself too, where it is known what one serves
  bool followed = true;         // false: so many caches that nobody looked
};

// Of a component hour by hour, Monday 0:00 first.
struct WeekHours {
  struct Hour {
    MaybeQuantity rps{}, units{}, unmet{};  // mean, mean, sum
  };
  std::vector<Hour> hours{};  // 168, or none where no traffic reaches it
};

struct WeekAnswer {
  DayKind day = DayKind::weekday;
  int step_minutes = 60;
  std::vector<DemandAnswer> demands{};  // empty: nobody stated any
  WeekHours demand{};                   // all of them together
  std::vector<FleetAnswer> fleets{};
  std::vector<ReachedAnswer> reached{};
  std::vector<SparedAnswer> spared{};
  std::vector<Id> apart{}, circular{}, no_demand{};
};

// Dollars of the month that fall on each hour of the week, all such hours together.
struct WeekSpend {
  std::vector<Money> hours{};  // 168; they add up to the month
  int cheapest = 0, dearest = 0;
  Money cheapest_hour{}, dearest_hour{};  // what a single such hour comes to
};

struct ShapeAnswer {
  std::string_view name, says;
  std::array<Quantity, kDayHours> shares{};  // of the peak, at the start of each hour
  Quantity peak_to_mean{};
};

}  // namespace tenfold
