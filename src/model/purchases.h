// What is beside the estimate of a fleet: spot against on demand, and commitments against neither.
//
// None of this is in the total. Spot figures are estimates from a regional 30-day average; what a
// commitment saves rests on the simulated week going on for its whole term.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "model/topology.h"

namespace tenfold {

struct SpotType {
  std::string item;  // "m6i.large/linux"
  std::int64_t saving_percent = 0;
  std::string_view interruption{};     // AWS's band: of instances running, reclaimed in a month
  std::string_view said_by{}, date{};  // the row's source; "-" or empty: of no date
};

// The spot capacity of one component, all its copies together.
struct SpotTier {
  Id id = kNoId;
  bool tasks = false;                // AWS lists what they cost, and publishes no bands
  std::vector<SpotType> types{};     // of instances: those that the tables have figures of
  Quantity hours{};                  // of a month
  Money monthly{};                   // what they cost
  Money on_demand{};                 // … and would cost on demand
  bool known = true;                 // false: some price is not
  bool hours_stated = false;         // by the file: how many run at once is not known, and 0 here
  std::int64_t at_peak = 0;          // spot units that run at the peak of the week
  std::int64_t running_at_peak = 0;  // all units that do
  std::int64_t pools = 0;            // types × zones that offer them
  std::int64_t lost_at_once = 0;     // units of one pool at the peak, rounded up
  Quantity lost_percent{};           // they are of all that run then
  // Expected interruptions a month, from the ends of the bands; every type runs as often.
  Quantity least{}, most{};
  bool open_ended = false;  // a band has no upper end: `most` takes its lower one
  // A replacement starts at AWS's warning and runs beside what it replaces until it serves.
  Quantity overlap_hours{};  // at most
  Money overlap{};
};

struct SpotAnswer {
  std::vector<SpotTier> tiers{};  // in order of the file
  Money all_on_demand{};          // the whole month
  Money saved{};
  bool known = true;  // false: some price is not
};

struct Price;

// How much of a fleet to commit to, one way to buy it.
struct Commitment {
  std::string commitment{};            // "reserved-1y-no-upfront"
  std::vector<const Price*> prices{};  // of its parts
  std::int64_t units = 0;              // instances or tasks of each copy; 0: none pays
  Money on_demand{};                   // a month of the fleet's on-demand capacity without any
  Money with{};                        // … with so many of them
  Money upfront{};                     // paid at the start, in `with` by the month
  Quantity break_even_percent{};       // of the time a unit must run for its commitment to pay
  Quantity utilisation_percent{};      // of what is committed to, in the week
  // The term is paid for whatever runs: from this month on, that was cheaper even if nothing runs
  // after it.
  std::int64_t break_even_month = 0, term_months = 12;
  // If traffic falls by 30 %: what a month then costs more than with the best commitment for that,
  // and than with none (below zero: it still saves).
  Money regret{}, against_none{};
};

struct CommitmentAdvice {
  Id id = kNoId;
  std::string_view unit{};  // "instance", "task"
  std::int64_t copies = 1;  // of the component: each has what follows
  bool hours_stated =
      false;  // by the file, so that nobody knows which unit runs when; then no more
  // The cheapest with nothing paid ahead for a year, the cheapest for a year, the cheapest of all;
  // each once.
  std::vector<Commitment> best{};
  // The cheapest of each term, whatever is paid ahead; of a term that pays for no unit: none.
  std::optional<Commitment> one_year{}, three_years{};
  std::vector<std::pair<std::int64_t, std::int64_t>> duration{};  // units, minutes that so many ran
};

constexpr std::int64_t kFallPercent = 30;

// What of a component is bought for a term, on one rung of the ladder. Money is of a month.
struct CommittedPart {
  Id id = kNoId;
  std::string commitment{};  // "reserved-3y-all-upfront"
  std::int64_t units = 0;    // of all copies; 0: the whole component, which is no fleet
  Money on_demand{};         // what it takes the place of
  Money with{};              // what it comes to, its fee by the month
  Money upfront{};
  std::int64_t break_even_month = 0;  // as of Commitment
  std::vector<const Price*> prices{};
};

// The whole topology for a month, bought in one way.
struct Rung {
  enum class Way : std::uint8_t {
    on_demand,  // no spot, no commitment
    as_it_is,   // the mix that the file says
    one_year,   // that mix, and under a commitment whatever it pays for, the cheapest of its term
    three_years
  };
  Way way = Way::as_it_is;
  bool known = true;  // false: a price that it takes is not
  Money monthly{};
  Money upfront{};                     // paid at the start, in `monthly` by the month
  std::int64_t term_months = 0;        // 0: of no term
  std::vector<CommittedPart> parts{};  // what it commits to beyond the file, in its order
  // From this month on all that it commits to was cheaper than on demand, even if nothing of it
  // ran after that; 0: it commits to nothing.
  std::int64_t break_even_month = 0;
};

struct PurchaseLadder {
  std::vector<Rung> rungs{};  // in the order of Way; none: there is nothing to buy otherwise
};

}  // namespace tenfold
