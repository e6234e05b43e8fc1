#include "app/overlay.h"

#include <algorithm>

#include "app/mapped_text.h"
#include "app/project.h"
#include "base/digest.h"
#include "book/verify.h"
#include "pricelist/known.h"

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
  if (table.columns() == kSpotColumns) return {};  // what it says is looked at where it is used
  if (!rows.empty() && table.column("usd") != 3) return "the columns are item,unit,from,usd,source";
  while (!rows.empty()) {
    const std::string_view row = next_row(rows);
    const auto from = parse_decimal(cell(row, 2), 6), usd = parse_decimal(cell(row, 3), 12);
    const auto bad = [&](std::string_view why) {
      return "line " + std::to_string(table.line_of(row)) + ": " + std::string(why);
    };
    if (!from || !usd || *from < 0 || *usd < 0) return bad("`from` and `usd` are decimals");
    if (cell(row, 0) < before)
      return bad("items stand in byte order; this one comes before the last");
    if (cell(row, 0) != before && *from != 0) return bad("the first row of an item starts at 0");
    before = cell(row, 0);
  }
  return {};
}

// What an update says that it is made of.
std::string known_in(const Files& files, const std::string& folder) {
  constexpr std::size_t kMost = std::size_t{16} << 20U;
  return files.read(folder + "/" + std::string(kKnownName), kMost).value_or("");
}

}  // namespace

tl::expected<std::vector<OverlayTable>, std::string> read_overlay(const Files& files,
                                                                  const std::string& named,
                                                                  const std::string& called) {
  using Wrong = tl::unexpected<std::string>;
  const std::string folder = absolute_path(files, named);
  if (files.thing(folder) != Thing::folder) return Wrong(named + ": no such folder");
  const std::string root = project_root(files, folder);
  const auto found = find_below(files, folder, kTableEnding);
  if (!found) return Wrong(found.error().path + ": " + found.error().reason);
  std::vector<OverlayTable> tables;
  for (const std::string& path : *found) {
    std::string name = below(path, folder);
    if (!is_table_path(name))
      return Wrong(path + ": price tables are REGION/SERVICE.csv below the folder of --prices");
    auto text = read_inside(files, root, path, kMostBytes);
    if (!text) return Wrong(path + ": " + text.error().reason);
    std::string shown = called + "/" + name;
    name.resize(name.size() - kTableEnding.size());
    tables.push_back({std::move(name), std::move(shown), std::move(*text)});
  }
  if (tables.empty()) return Wrong(folder + ": no price tables (REGION/SERVICE.csv)");
  return tables;
}

namespace {

// The tables of an update were checked when they were written, and a run needs few of them.
void lay_update_over(Session& session, const std::string& folder) {
  UpdatedTables tables;
  const std::string known = known_in(session.files, folder);
  tables.digest = sha256(known);
  for (const auto& [key, file] : known_files(known))
    tables.effective = std::max(tables.effective, file.published);
  const auto places = session.files.list(folder);
  for (const auto& [place, thing] :
       places ? *places : std::vector<std::pair<std::string, Thing>>{}) {
    const auto all = session.files.list(folder + "/" + place);
    if (thing != Thing::folder || !all) continue;
    for (const auto& [name, is] : *all) {
      const std::string path = place + "/" + name;
      if (is == Thing::file && name.ends_with(kTableEnding))
        tables.shown.emplace(path, session.options.prices_shown + "/" + path);
    }
  }
  tables.text = [folder](const std::string& path) { return mapped_text(folder + "/" + path); };
  session.book.lay_over(std::move(tables));
}

}  // namespace

std::string lay_prices_over(Session& session, const Files& files) {
  if (session.options.prices.empty()) return {};
  if (session.options.prices_shown == kUpdated) {
    lay_update_over(session, session.options.prices);
    return {};
  }
  auto tables = read_overlay(files, session.options.prices, session.options.prices_shown);
  if (!tables) return tables.error();
  for (OverlayTable& table : *tables) {
    if (const std::string problem = bad_row(table.text); !problem.empty())
      return table.shown + ": " + problem;
    session.book.lay_over(table.name + std::string(kTableEnding), table.shown,
                          std::move(table.text));
  }
  return {};
}

}  // namespace tenfold
