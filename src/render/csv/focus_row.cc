#include "render/csv/focus_row.h"

#include <algorithm>

namespace tenfold {
namespace {

Money at_list(const std::vector<TierPart>& parts) {
  Money sum;
  for (const TierPart& part : parts) sum += part.rate * part.quantity;
  return sum;
}

const std::string& place_of(const FocusSheet& sheet, const Price& price, const Tier& tier) {
  const auto [place, fresh] = sheet.places.try_emplace(&tier);
  if (fresh)
    place->second =
        std::string(price.table->path()) + ":" + std::to_string(price.table->line_of(tier.row));
  return place->second;
}

void add_rows(const FocusSheet& sheet, const Price& price, std::size_t tier,
              std::vector<std::string_view>& rows) {
  const Tier& used = price.tiers[std::min(tier, price.tiers.size() - 1)];
  const std::string_view row = place_of(sheet, price, used);
  if (std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
  if (price.derived == nullptr) return;
  for (const Price* start : {price.derived->base, price.derived->plus}) {
    if (start != nullptr) add_rows(sheet, *start, tier, rows);
  }
}

}  // namespace

Month month_of(std::string_view today) {
  constexpr std::string_view kFirst = "-01T00:00:00Z";
  const std::string_view year = today.substr(0, 4), month = today.substr(5, 2);
  const std::int64_t next =
      parse_decimal(year, 0).value_or(0) * 12 + parse_decimal(month, 0).value_or(1);
  const std::string following = std::to_string(next % 12 + 1);
  return {std::string(today.substr(0, 7)).append(kFirst),
          std::to_string(next / 12)
              .append(following.size() < 2 ? "-0" : "-")
              .append(following)
              .append(kFirst)};
}

const Component* FocusRow::component() const {
  return cost.component == kNoId ? nullptr : &(*topology.topology)[cost.component];
}

Money list_cost(const FocusRow& row) {
  if (row.line.discount_percent == Quantity{}) return row.line.monthly;
  const Money list = at_list(row.parts);
  return row.fee() ? divided(list, row.line.term_months) : list;
}

std::optional<Money> list_unit_price(const FocusRow& row) {
  if (row.parts.size() != 1) return std::nullopt;
  const Rate rate = row.parts.front().rate;
  const bool all = rate * row.line.quantity == list_cost(row);
  return all ? std::optional(rate * units(1)) : std::nullopt;
}

// A discount has two places, so that nothing is rounded here.
std::optional<Money> contracted_unit_price(const FocusRow& row) {
  const auto list = list_unit_price(row);
  if (!list) return std::nullopt;
  constexpr std::int64_t kHundredths = kMicro / 100, kWhole = 100 * 100;
  return divided(*list * (kWhole - row.line.discount_percent.micros / kHundredths), kWhole);
}

std::string_view region_of(const FocusRow& row) {
  const Use& use = row.line.use;
  if (!use.once_for.empty()) return use.once_for;
  const bool nowhere = use.place == "global" || use.place.starts_with("edge-");
  return nowhere ? std::string_view{} : std::string_view(use.place);
}

std::string region_name(const FocusRow& row) {
  const Table* regions = row.sheet.report.book->table("regions");
  if (regions == nullptr) return {};
  const std::string_view region = region_of(row), found = regions->row(region);
  return std::string(region.empty() ? region : cell(found, regions->column("name")));
}

std::string price_sources(const FocusRow& row) {
  const Line& line = row.line;
  std::vector<std::string_view> rows;
  for (const Price* price : line.spot_prices) add_rows(row.sheet, *price, 0, rows);
  if (line.spot_prices.empty() && line.price != nullptr) {
    for (std::size_t tier = 0; tier < line.price->tiers.size(); ++tier) {
      const bool used = std::ranges::any_of(row.parts, [&](const TierPart& part) {
        return !part.free && part.rate == line.price->tiers[tier].rate;
      });
      if (used) add_rows(row.sheet, *line.price, tier, rows);
    }
  }
  std::string text;
  for (const std::string_view one : rows) text.append(text.empty() ? "" : " ").append(one);
  return text;
}

}  // namespace tenfold
