#include "render/text/bars.h"

#include <algorithm>

#include "base/utf8.h"

namespace tenfold {
namespace {

constexpr std::size_t kHours = 24, kMostWidth = 200;

struct Columns {
  std::vector<Quantity> values;  // one a column
  std::size_t an_hour = 1;
};

// The mean of those that share a column.
Columns columns_of(std::span<const Quantity> values, std::size_t room) {
  const std::size_t an_hour = values.size() / kHours;
  std::size_t columns = std::min(an_hour, std::max<std::size_t>(1, room / kHours));
  while (an_hour % columns != 0) --columns;
  const std::size_t together = an_hour / columns;
  const std::size_t times = columns == 1 && room >= 2 * kHours ? 2 : 1;
  Columns all{.values = {}, .an_hour = columns * times};
  for (std::size_t i = 0; i < values.size(); i += together) {
    Int128 sum = 0;
    for (std::size_t k = 0; k < together; ++k) sum += values[i + k].micros;
    const Quantity mean{static_cast<std::int64_t>(sum / static_cast<Int128>(together))};
    all.values.insert(all.values.end(), times, mean);
  }
  return all;
}

// How much of the n-th row a value fills. What is not 0 is seen.
std::string_view cell(Quantity value, const Bars& bars, int n, bool unicode) {
  constexpr std::string_view kBlocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const Int128 row = bars.row.micros;
  const Int128 above = std::clamp<Int128>(value.micros - row * (n - 1), 0, row);
  const bool seen = n == 1 && value.micros > 0;
  if (!unicode) return above * 2 >= row ? "#" : seen ? "." : " ";
  const auto eighths = static_cast<std::size_t>((above * 8 + row / 2) / row);
  return kBlocks[std::max<std::size_t>(eighths, seen ? 1 : 0)];
}

}  // namespace

void put_bars(const Bars& bars, Page& page) {
  const bool unicode = page.style().unicode;
  std::size_t margin = 1;
  for (int n = 1; n <= bars.rows; ++n) margin = std::max(margin, tenfold::width(bars.label(n)));
  const std::size_t all = std::min(page.width(), kMostWidth), taken = margin + 4;
  const Columns columns = columns_of(bars.values, all > taken ? all - taken : 0);
  bool begun = false;  // what no bar reaches is left out
  for (int n = bars.rows; n >= 1; --n) {
    std::string row;
    for (const Quantity value : columns.values) row += cell(value, bars, n, unicode);
    row.erase(row.find_last_not_of(' ') + 1);
    begun = begun || !row.empty() || n == 1;
    if (!begun) continue;
    page.blanks(1).right(bars.label(n), 1 + margin, Ink::dim, 0);
    page.put(unicode ? " ┤" : " |", Ink::dim).put(row).end();
  }
  constexpr std::size_t kTick = 3;  // hours
  std::string axis = unicode ? "└" : "+";
  for (std::size_t i = 0; i <= columns.values.size(); ++i) {
    const bool tick = i % (kTick * columns.an_hour) == 0;
    if (unicode)
      axis += tick ? "┬" : "─";
    else
      axis += tick ? "+" : "-";
  }
  page.blanks(margin + 2).put(axis, Ink::dim).end();
  for (std::size_t hour = 0; hour <= kHours; hour += kTick) {
    const std::string text = std::to_string(hour);
    page.right(text, margin + 4 + hour * columns.an_hour, Ink::dim, 0);
  }
  page.end();
}

std::int64_t step_for(std::int64_t most, int rows) {
  constexpr std::int64_t kFactors[] = {1, 2, 5};
  for (std::int64_t ten = 1; ten < INT64_MAX / 100; ten *= 10) {
    for (const std::int64_t factor : kFactors) {
      if ((most + ten * factor - 1) / (ten * factor) <= rows) return ten * factor;
    }
  }
  return INT64_MAX / 2;
}

}  // namespace tenfold
