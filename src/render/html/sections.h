// What the page tells, a section a file. Each writes itself, heading and all, or nothing where
// there is nothing to tell.
#pragma once

#include <string>
#include <string_view>

#include "model/report.h"
#include "render/html/markup.h"

namespace tenfold {

// One topology among those of the page.
struct Telling {
  const Report& report;
  const TopologyReport& topology;
  std::string prefix{};  // of its ids
  int level = 2;         // of its sections' headings

  std::string id(std::string_view name) const { return prefix + std::string(name); }
  std::string id(Id component) const { return prefix + "c" + std::to_string(component); }
};

// Of a plan that was made now, or of a saved one without its topology.
struct PlanTelling {
  const Plan& plan;
  std::string prefix{};
  int level = 2;
};

void write_headline(const Telling& telling, Html& html);
void write_headline(const PlanTelling& telling, Html& html);
void write_changes(const PlanTelling& telling, Html& html);  // on AWS, and what lint says anew
void write_cost_change(const Telling& telling, Html& html);
void write_picture(const Telling& telling, Html& html);
void write_costs(const Telling& telling, Html& html);     // by component and by service
void write_regions(const Telling& telling, Html& html);   // --compare-regions
void write_week(const Telling& telling, Html& html);      // demand and fleets
void write_ladder(const Telling& telling, Html& html);    // ways to buy
void write_growth(const Telling& telling, Html& html);    // each tenfold of users
void write_findings(const Telling& telling, Html& html);  // with fixes and their prices
void write_lines(const Telling& telling, Html& html);     // every line, down to its source
void write_assumptions(const Telling& telling, Html& html);

// Opens a section with its heading; the caller closes it.
void open_section(std::string_view id, std::string_view title, int level, Html& html);
std::string heading(int level);  // "h2"

// A table inside what scrolls by itself where the screen is too narrow; two elements to close.
void open_table(std::string_view label, std::string_view style, Html& html);
// A row of column heads; what begins with # is of numbers, with ~ only heard.
void write_head(std::initializer_list<std::string_view> names, Html& html);
// A bar in a cell of its own: so much of the most.
void write_bar(Money money, Money most, Html& html, std::string_view style = {});
void number(std::string_view text, Html& html);  // a cell

// "$0.00" and whether it is more: "+ $12.00 (+3.10 %)"; "no change".
std::string changed_money(const std::optional<Monthly>& before, const std::optional<Monthly>& after,
                          const MoneyStyle& style = {});

}  // namespace tenfold
