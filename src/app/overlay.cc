#include "app/overlay.h"

#include <algorithm>

#include "app/project.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostBytes = 32U << 20U;

// PLACE/SERVICE.csv, as in the book.
bool is_table_path(const std::string& path) {
  const std::size_t slash = path.find('/');
  return slash != std::string::npos && slash > 0 && path.find('/', slash + 1) == std::string::npos;
}

// The first row that is no price, and why; empty if all of them are.
std::string bad_row(std::string_view text) {
  const Table table("", text);
  std::string_view rows = table.body();
  std::string_view before;
  if (!rows.empty() && table.column("usd") != 3) return "the columns are item,unit,from,usd,source";
  while (!rows.empty()) {
    const std::string_view row = next_row(rows);
    const std::string line = "line " + std::to_string(table.line_of(row)) + ": ";
    const auto from = parse_decimal(cell(row, 2), 6), usd = parse_decimal(cell(row, 3), 12);
    if (!from || !usd || *from < 0 || *usd < 0) return line + "`from` and `usd` are decimals";
    if (cell(row, 0) < before)
      return line + "items stand in byte order; this one comes before the last";
    if (cell(row, 0) != before && *from != 0) return line + "the first row of an item starts at 0";
    before = cell(row, 0);
  }
  return {};
}

}  // namespace

std::string lay_prices_over(Session& session) {
  if (session.options.prices.empty()) return {};
  const std::string folder = absolute_path(session.files, session.options.prices);
  const std::string root = project_root(session.files, folder);
  const auto found = find_below(session.files, folder, ".csv");
  if (!found) return found.error().path + ": " + found.error().reason;
  for (const std::string& path : *found) {
    const std::string name = below(path, folder);
    if (!is_table_path(name))
      return path + ": price tables are REGION/SERVICE.csv below the folder of --prices";
    auto text = read_inside(session.files, root, path, kMostBytes);
    if (!text) return path + ": " + text.error().reason;
    if (const std::string problem = bad_row(*text); !problem.empty()) return path + ": " + problem;
    session.overlays.push_back(name);
    session.book.lay_over(name, session.options.prices + "/" + name, std::move(*text));
  }
  if (session.overlays.empty()) return folder + ": no price tables (REGION/SERVICE.csv)";
  return {};
}

}  // namespace tenfold
