// What runs in units, instances or tasks, says alike: how many there are, what decides that, what
// they run and where they keep state.
#pragma once

#include <string_view>

#include "kinds/every.h"
#include "model/facts.h"
#include "model/week.h"

namespace tenfold {

// Far beyond any fleet; keeps the arithmetic of hours within its range.
inline constexpr double kMostUnits = 1'000'000;

// A number of instances, of tasks, or of units of capacity.
consteval Field number_of_units(std::string_view name, std::string_view says, bool required) {
  return {.name = name,
          .shape = shape::integer,
          .says = says,
          .most = kMostUnits,
          .required = required};
}

inline constexpr auto scale_on_fields = fields_of(
    Field{.name = "metric",
          .shape = shape::word,
          .values = "cpu requests backlog memory network-in network-out schedule",
          .initial = "\"cpu\"",
          .says = "what is held at the target"},
    Field{.name = "target",
          .shape = shape::number,
          .says = "percent of cpu or memory; for each unit requests a second, messages waiting, "
                  "or MB a second of network"});

inline constexpr Field kScaleOn{.name = "scale_on",
                                .shape = shape::table,
                                .says = "target tracking: what decides how many run",
                                .fields = scale_on_fields};

inline constexpr Field kSessions{
    .name = "sessions",
    .shape = shape::word | shape::address,
    .values = "none local",
    .says = "where it keeps sessions: nowhere, on itself, or in a component",
    .role = Role::sessions,
    .on_aws = OnAws::nothing};
inline constexpr Field kUploads{.name = "uploads",
                                .shape = shape::word | shape::address,
                                .values = "none local",
                                .says = "where it keeps what users upload",
                                .role = Role::uploads,
                                .on_aws = OnAws::nothing};
inline constexpr Field kData{.name = "data",
                             .shape = shape::word | shape::address,
                             .values = "none local",
                             .says = "where it keeps all other state",
                             .role = Role::data,
                             .on_aws = OnAws::nothing};

// The value of such a field as rules read it.
Fact<Keeps> keeps(const Fact<std::string_view>& where);
// Of `runs`: its node, kNoNode where it is not stated, and its words.
Fact<Roles> runs_of(const View& view, NodeId stated, const std::vector<std::string_view>& words);

// What decides how many run, as rules read it.
Scaling scaling_of(const Reader<scale_on_fields>& scale_on);
// Of `purchase` where it is one word: all is bought so.
Market market_of(const Fact<std::string_view>& purchase);

// Target tracking says what it holds and at what; a schedule alone needs no target.
void check_scale_on(const View& view, const Reader<scale_on_fields>& scale_on,
                    Diagnostics& diagnostics);

// What target tracking holds, into `terms`, which know what a unit serves. Nothing stated: none.
void track(const Reader<scale_on_fields>& scale_on, FleetTerms& terms);
// Whole seconds, a week at most.
std::int64_t seconds(double stated);
// It takes its work from a queue, and nobody asks it for answers.
bool pulls(const View& view);
// A balancer checks it and sends it requests.
bool is_target(const View& view);

// Unit-minutes of a week as hours of AWS's month: minutes / 10,080 × 730.
std::optional<Quantity> month_hours(std::int64_t unit_minutes, std::int64_t parts = 1);

// ", 2.9 on average": of a fleet that its week makes change; empty for others.
std::string average_text(const View& view);

// How many units ran for how many minutes of the week, as the traffic or `--fleet` says; empty:
// neither does.
using Sizes = std::vector<std::pair<std::int64_t, std::int64_t>>;
Sizes fleet_sizes(const View& view, std::int64_t minimum, std::int64_t maximum,
                  std::int64_t desired);

}  // namespace tenfold
