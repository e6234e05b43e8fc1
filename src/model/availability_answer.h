// What is said of availability: figures ready to be shown.
//
// Shares are in percent, minutes those of a month of 43,200. What is below 100 % never reads 100.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "model/availability.h"
#include "model/catalog.h"

namespace tenfold {

struct PartAnswer {
  std::vector<Id> members;
  Quantity percent, uncapped{};  // uncapped: before `row`, which it never exceeds
  Quantity minutes;              // of all requests, that it alone takes
  Quantity share_percent;        // of all requests: those that need it
  std::optional<Sla> row{};      // that it is, or is capped by; none: as the file states
  std::optional<Sla> unit{};     // of a tier's units, each by itself
  std::string_view noun{};       // of a tier: "instance", "task"; empty: targets that are no units
  bool is_tier = false, capped = false;
  bool bounds = false;  // it takes more than half of what the worst part takes; three at most
  std::int64_t running = 0, needed = 0, lowest = 0;
  std::size_t zones = 0;
  bool load_known = true, overloaded = false;
};

struct UpgradeAnswer {
  Id component = kNoId;
  std::vector<Edit> edits;
  std::optional<Sla> row{};  // that holds then; none: more units
  Quantity percent;          // of the whole
  Quantity minutes_less;
  // A month more; not known: it brings or takes a line without a price.
  std::optional<Money> monthly{};
  bool at_least = false;  // it brings a line without usage
};

struct EntryAnswer {
  Id id = kNoId;
  EntryAvailability::State state = EntryAvailability::State::known;
  Quantity share_percent;             // of all requests
  std::optional<Quantity> percent{};  // where it is known
};

struct AvailabilityAnswer {
  std::optional<Quantity> percent{}, minutes{};  // none: there is no entry, or one without a figure
  std::optional<Quantity> promised{};            // `slo_percent`
  bool short_of_promise = false;
  bool evenly = false, lower_bound = false;  // as of Availability
  std::vector<EntryAnswer> entries{};
  std::vector<PartAnswer> parts{};  // what loses most requests first
  std::vector<Id> degraded{}, unknown{}, circular{};
  std::vector<std::pair<Id, std::string_view>> unknown_parts{};
  std::vector<UpgradeAnswer> upgrades{};  // what buys most first

  bool left_out() const { return !unknown.empty() || !unknown_parts.empty(); }
};

// Of one component: what is promised of it by itself.
struct PromiseAnswer {
  enum class Standing : std::uint8_t {
    needed,    // some entry cannot do without it
    degraded,  // soft or asynchronous
    apart      // no entry leads to it
  };
  Id id = kNoId;
  Standing standing = Standing::apart;
  std::optional<Sla> row{};   // of it as it stands; of units: of those in two zones or more
  std::optional<Sla> unit{};  // of one unit by itself
  std::optional<Sla> best{};  // the most that its service promises, where that is another row
  std::optional<Quantity> stated{};  // percent, by the file
  std::string_view beside{};         // what of it no row is about
  std::string_view noun{};           // of a unit
};

}  // namespace tenfold
