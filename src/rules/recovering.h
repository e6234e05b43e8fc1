// What brings data back after a loss: how much is missing then, and how long it takes.
//
// Three rules compare that with what a file promises. AWS writes the logs of relational databases
// and of tables away every five minutes at the latest; a plan loses what came since its last
// backup; old versions of objects, and a copy in another zone that has all the writer acknowledged,
// lose nothing. How fast a restore runs only the user can have timed, so the rate is an option.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.h"
#include "model/finding.h"

namespace tenfold {

inline constexpr double kNever = std::numeric_limits<double>::infinity();

inline constexpr double kLogMinutes = 5;  // that logs are behind at most

inline constexpr Option kRestoreRate{.rule = "recovery/rto-not-met",
                                     .name = "restore_gb_per_hour",
                                     .says = "GB an hour that a restore brings back",
                                     .number = 200,
                                     .least = 1};
inline constexpr Option kCreateMinutes{.rule = "recovery/rto-not-met",
                                       .name = "create_minutes",
                                       .says = "minutes until a new store is there to restore into",
                                       .number = 15,
                                       .least = 0};

inline constexpr Option kTtlPercent{
    .rule = "recovery/dns-ttl-exceeds-rto",
    .name = "rto_percent",
    .says = "percent of the recovery target that a record may be kept for",
    .number = 50,
    .least = 1,
    .most = 100};

// Has a name that leads elsewhere once its target is dead, and not by an alias: what it answered is
// believed until then.
bool moves_by_record(const Subject& subject);

// Units that run and keep data on their own disks.
bool keeps_on_disks(const Subject& subject);

// Plans that back up a component, the unit that it is attached to, or a volume attached to it.
std::vector<Id> plans_of(const Evidence& evidence, const Subject& subject);

struct DataLoss {
  std::string_view needs{};  // a fact that is missing; nothing is known without it
  double minutes = kNever;   // of changes that are gone at worst
  Id plan = kNoId;           // whose interval that is
};
// By the mechanism that loses least. Nothing: it keeps no data, or such as can be made again.
std::optional<DataLoss> worst_loss(const Evidence& evidence, const Subject& subject);

struct Restore {
  std::string_view needs{};  // as above
  bool taken_over = false;   // a copy goes on, or the loss of one zone does not reach it
  double gb = 0, minutes = 0;
  Span at{};  // of the size
};
std::optional<Restore> restore_of(const Evidence& evidence, const Subject& subject);

// "45 minutes", "10.25 hours", "3 days".
std::string duration(double minutes);

// Hours from one backup to the next that keep the recovery point which is promised: a day where
// none is, 0 where no plan runs often enough.
std::int64_t plan_hours(const Evidence& evidence, const Subject& subject);

// A plan of its own for the component that runs so often.
Edit backup_every(const Evidence& evidence, const Subject& covered, std::int64_t hours);

}  // namespace tenfold
