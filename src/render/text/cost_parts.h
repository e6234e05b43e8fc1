// What stands above and below the lines of `cost`, one question a file.
#pragma once

#include "model/report.h"
#include "render/page.h"
#include "render/text/cost_lines.h"

namespace tenfold {

// What changed against what was, or by --set against the file itself, line by line.
void put_cost_change(const Report& report, const TopologyReport& topology, Page& page);

// --group-by: each group with its components.
void put_cost_groups(const Report& report, const TopologyReport& topology, const CostColumns& c,
                     Page& page);

// --compare-regions: the cheapest first; what is incomplete or refused is not ranked.
void put_cost_regions(const Report& report, const TopologyReport& topology, const CostColumns& c,
                      Page& page);

// "and 12 more": what --top leaves out.
void put_cost_rest(std::size_t left_out, std::string_view noun, Money money, bool whole,
                   const MoneyStyle& style, const CostColumns& c, Page& page);

}  // namespace tenfold
