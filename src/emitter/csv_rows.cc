#include "emitter/csv_rows.h"

#include <algorithm>

#include "base/assert.h"
#include "base/text.h"

namespace tenfold {

std::vector<CsvRow> csv_rows(std::string_view text, std::size_t columns) {
  std::vector<CsvRow> rows;
  bool named = false;
  for (std::string_view line : split_lines(text)) {
    if (line.empty() || line.front() == '#') continue;
    if (!named) {
      named = true;
      continue;
    }
    CsvRow& row = rows.emplace_back();
    while (row.size() + 1 < columns) {
      const std::size_t comma = line.find(',');
      TENFOLD_ASSERT(comma != std::string_view::npos);
      row.push_back(line.substr(0, comma));
      line.remove_prefix(comma + 1);
    }
    row.push_back(line);
  }
  return rows;
}

}  // namespace tenfold
