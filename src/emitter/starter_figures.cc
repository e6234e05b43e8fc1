#include "emitter/starter_figures.h"

#include <algorithm>

#include "base/assert.h"
#include "base/money.h"
#include "base/texts.h"
#include "emitter/csv_rows.h"

namespace tenfold {
namespace {

struct Row {
  std::string_view figure, only, rule;
  std::int64_t users = 0;
  std::string_view value;
};

std::int64_t number(std::string_view text, int places) {
  const auto value = parse_decimal(text, places);
  TENFOLD_ASSERT(value.has_value());
  return *value;
}

std::vector<Row> rows() {
  std::vector<Row> all;
  for (const CsvRow& row : csv_rows(embedded_text("topologies/figures.csv"), 5))
    all.push_back({row[0], row[1], row[2], number(row[3], 0), row[4]});
  return all;
}

std::int64_t up(Int128 part, Int128 by) { return static_cast<std::int64_t>((part + by - 1) / by); }

// 1234 is 1200, 187 is 190.
std::int64_t two_digits(std::int64_t value) {
  std::int64_t unit = 1;
  while (value / unit >= 100) unit *= 10;
  return (value + unit / 2) / unit * unit;
}

std::string rated(std::int64_t micros) {
  std::string text = figure_text(micros / kMicro);
  std::string rest = std::to_string(kMicro + micros % kMicro).substr(1);
  rest.erase(rest.find_last_not_of('0') + 1);
  return rest.empty() ? text : text + "." + rest;
}

std::int64_t on_the_way(std::int64_t users, const Row& from, const Row* to) {
  const std::int64_t begin = number(from.value, 0);
  if (to == nullptr) return static_cast<std::int64_t>(Int128{begin} * users / from.users);
  const Int128 rise = Int128{number(to->value, 0)} - begin;
  const Int128 part = rise * (users - from.users) / (to->users - from.users);
  return begin + static_cast<std::int64_t>(part);
}

std::string figure(std::int64_t users, const Row& row, const Row* next) {
  if (row.rule == "step") return std::string(row.value);
  if (row.rule == "rate")
    return rated(static_cast<std::int64_t>(Int128{number(row.value, 6)} * users / row.users));
  if (row.rule == "each")
    return figure_text(up(Int128{number(row.value, 6)} * users, Int128{row.users} * kMicro));
  TENFOLD_ASSERT(row.rule == "between");
  return figure_text(two_digits(on_the_way(users, row, next)));
}

}  // namespace

std::string figure_text(std::int64_t number) {
  std::string text = grouped(units(number), 0);
  std::ranges::replace(text, ',', '_');
  return text;
}

void bind_figures(std::int64_t users, std::span<const std::string_view> words, Bindings& to) {
  const std::vector<Row> all = rows();
  const auto alike = [&](std::size_t a, std::size_t b) {
    return all[a].figure == all[b].figure && all[a].only == all[b].only;
  };
  for (const Row& row : all) {
    if (to.find(row.figure) == nullptr) to.absent(row.figure);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Row& row = all[i];
    const Row* next = i + 1 < all.size() && alike(i, i + 1) ? &all[i + 1] : nullptr;
    if (users < row.users || (next != nullptr && users >= next->users)) continue;
    if (row.only != "*" && std::ranges::find(words, row.only) == words.end()) continue;
    if (row.value.empty())
      to.absent(row.figure);
    else
      to.written(row.figure, figure(users, row, next));
  }
}

}  // namespace tenfold
