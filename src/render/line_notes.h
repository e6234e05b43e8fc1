// One line of an estimate, so that a pocket calculator gets the same: quantities with all their
// places and their arithmetic, tiers, what others share, price rows with source and date.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/report.h"

namespace tenfold {

// Printable; in the order in which they are read.
struct LineNote {
  enum class Kind : std::uint8_t {
    tier,     // "730.00 h × $0.0960 = $70.08"
    named,    // something with a name, or with the one above: "quantity", "730.00 h a month"
    derived,  // how a rule made the price above
    source    // where the price above stands, and who says so
  };
  Kind kind = Kind::named;
  std::string name, text;
};

struct LineNotes {
  std::vector<LineNote> quantity;  // what is charged, and how many there are
  std::vector<LineNote> price;     // all that decides what one of them costs
};

LineNotes notes_of(const Report& report, const TopologyReport& topology, const Line& line);

// How a rule made the n-th tier of a derived price, down to the rows that it started from.
std::vector<LineNote> derivation_of(const Price& price, std::size_t n);

// "pricing/aws/us-east-1/rds.csv:1234, AWS price page, 2025-04-04", one for each source of the row.
std::vector<std::string> sources_of(const Price& price, const Tier& tier);

}  // namespace tenfold
