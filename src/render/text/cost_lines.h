// The lines of an estimate in columns: quantity × rate = money, a row for each tier.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/report.h"
#include "render/page.h"

namespace tenfold {

// Where the columns of one topology end, and which of its prices are not sure to the cent.
struct CostColumns {
  std::size_t address = 0, unit = 1, rate = 7;
  std::size_t width = 0, total = 0, money = 0;
  std::unordered_map<const Price*, std::string_view> doubts{};  // by the prices of its lines
};

CostColumns columns_of(const Report& report, const TopologyReport& topology, const Page& page);

// " ADDRESS  summary        $539.85 a month"
void put_cost_head(std::string_view address, const std::string& summary, const std::string& money,
                   const MoneyStyle& style, const CostColumns& c, Page& page);
void put_cost_line(const Report& report, const TopologyReport& topology, const Line& line,
                   const CostColumns& c, Page& page);

}  // namespace tenfold
