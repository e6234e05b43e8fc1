// The cells of the small tables that are data inside the program. The last cell takes what is left
// of its line, commas included; a line that begins with `#` is a remark, the first other one the
// names of the columns.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tenfold {

using CsvRow = std::vector<std::string_view>;  // of views into the text

std::vector<CsvRow> csv_rows(std::string_view text, std::size_t columns);

}  // namespace tenfold
