#include <algorithm>

#include "book/packed.h"

namespace tenfold {
namespace {

bool is_date(std::string_view text) { return text.size() >= 4 && text[0] >= '0' && text[0] <= '9'; }

}  // namespace

std::string_view newest_date(std::string_view head, std::string_view columns) {
  std::string_view newest;
  if (!columns.starts_with("item,unit,from,usd")) return newest;
  while (!head.empty()) {
    std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(head.size(), line.size() + 1));
    if (!line.starts_with("# source ")) continue;
    line = line.substr(0, line.rfind(", "));
    const std::size_t comma = line.rfind(", ");
    const std::string_view date = comma == std::string_view::npos ? "" : line.substr(comma + 2);
    if (is_date(date) && date > newest) newest = date;
  }
  return newest;
}

}  // namespace tenfold
