// Is a price table what it must be? Everything that a look-up takes for granted, and what a reader
// of a diff could miss: order, tiers, units, dates, sources, prices of zero.
//
// A look-up never checks a table, so a mistake here is a wrong price there. Every problem says
// where, and what to do. What the figures mean is not judged: tests/pricing/ asks the facts.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/price_answers.h"

namespace tenfold {

struct TableText {
  std::string name;   // "us-east-1/ec2", or "zones" for a table that is of no place
  std::string shown;  // the path to print
  std::string_view text;
};

// The one table of other columns that an overlay may hold: Spot savings of a region.
inline constexpr std::string_view kSpotColumns = "key,savings_percent,interruption,source";

// All embedded tables; that the packing lost nothing included.
BookCheck check_book(const Book& book, std::string_view today);

// An overlay's tables; their units must be those of the book below them. A price of more than ten
// times what the book has, or of less than a tenth, is a warning.
BookCheck check_overlay(std::span<const TableText> tables, const Book& book,
                        std::string_view today);

}  // namespace tenfold
