#include "pricelist/known.h"

#include <algorithm>
#include <array>

#include "base/money.h"
#include "base/text.h"

namespace tenfold {
namespace {

constexpr std::array<std::string_view, 4> kSorts = {"index", "regions", "list", "spot"};
constexpr std::string_view kHead =
    "# The files of AWS's price list that the tables beside are made of; `tenfold prices update` "
    "writes it.\n"
    "sort\tservice\tregion\tpath\tversion\tpublished\tetag\tlast_modified\tmapping\tindex\t"
    "bytes\trows\tclaimed_rows\titems\n";
constexpr std::size_t kColumns = 14;

std::vector<std::string_view> cells(std::string_view line) {
  std::vector<std::string_view> all;
  for (;;) {
    const std::size_t tab = line.find('\t');
    all.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return all;
    line.remove_prefix(tab + 1);
  }
}

std::uint64_t number(std::string_view text) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, parse_decimal(text, 0).value_or(0)));
}

// What a server says may hold anything.
std::string plain(std::string_view text) {
  const bool fits = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
  return fits ? std::string(text) : std::string();
}

}  // namespace

KnownFiles known_files(std::string_view text) {
  KnownFiles files;
  for (const std::string_view line : split_lines(text)) {
    const auto cell = cells(line);
    const auto sort = std::ranges::find(kSorts, cell[0]);
    if (cell.size() != kColumns || sort == kSorts.end()) continue;
    const KnownKey key{static_cast<FileSort>(sort - kSorts.begin()), std::string(cell[1]),
                       std::string(cell[2])};
    files[key] = {.path = std::string(cell[3]),
                  .version = std::string(cell[4]),
                  .published = std::string(cell[5]),
                  .etag = std::string(cell[6]),
                  .last_modified = std::string(cell[7]),
                  .mapping = std::string(cell[8]),
                  .index = std::string(cell[9]),
                  .bytes = number(cell[10]),
                  .rows = number(cell[11]),
                  .claimed_rows = number(cell[12]),
                  .items = number(cell[13])};
  }
  return files;
}

std::string text_of(const KnownFiles& files) {
  std::string text(kHead);
  for (const auto& [key, file] : files) {
    text.append(kSorts[static_cast<std::size_t>(key.sort)]);
    for (const std::string& cell :
         {key.service, key.region, file.path, file.version, file.published, plain(file.etag),
          plain(file.last_modified), file.mapping, plain(file.index), std::to_string(file.bytes),
          std::to_string(file.rows), std::to_string(file.claimed_rows), std::to_string(file.items)})
      text.append("\t").append(cell);
    text += "\n";
  }
  return text;
}

}  // namespace tenfold
