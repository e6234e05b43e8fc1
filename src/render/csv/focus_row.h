// One line of an estimate, and what FOCUS asks of it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/report.h"

namespace tenfold {

// The month that the estimate stands for: that of --today.
struct Month {
  std::string start, end;  // "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z": the end is not in it
};

Month month_of(std::string_view today);

// What every row says alike.
struct FocusSheet {
  const Report& report;
  Month month;
  // Where the rows of prices stand: finding it counts lines, and few rows price many lines.
  mutable std::unordered_map<const Tier*, std::string> places{};
};

struct FocusRow {
  const FocusSheet& sheet;
  const TopologyReport& topology;
  const ComponentCost& cost;
  const Line& line;
  std::string_view tags{};        // of the component, as JSON
  std::vector<TierPart> parts{};  // priced lines only

  const Component* component() const;  // null: a region's or the account's own line
  bool priced() const { return line.state == LineState::priced; }
  // A commitment's fee: what is shown of it is a month's share.
  bool fee() const { return line.term_months > 0; }
  bool committed() const { return line.use.purchase == Purchase::committed; }
  bool used() const { return committed() && !fee(); }
  bool of_aws() const { return !line.use.stated_usd; }  // else of somebody else, of kind `custom`
};

// Before the negotiated discount. Priced lines only.
Money list_cost(const FocusRow& row);
// Of a unit of the line, where one rate charges all of it: × the quantity it is the line's cost.
// Nothing where several tiers do, where the price is a mean, and of a fee's share.
std::optional<Money> list_unit_price(const FocusRow& row);
std::optional<Money> contracted_unit_price(const FocusRow& row);

// The region that the line is of; empty: it is of none, as what is priced by edge or for the world.
std::string_view region_of(const FocusRow& row);
std::string region_name(const FocusRow& row);

// "pricing/aws/us-east-1/ec2.csv:871": the rows that the money comes from, a blank between two.
std::string price_sources(const FocusRow& row);

}  // namespace tenfold
