#include "emitter/csv_rows.h"

#include <algorithm>

#include "base/assert.h"

namespace tenfold {

std::vector<CsvRow> csv_rows(std::string_view text, std::size_t columns) {
  std::vector<CsvRow> rows;
  bool named = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
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
