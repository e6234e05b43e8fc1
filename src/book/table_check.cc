#include "book/table_check.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "book/units.h"

namespace tenfold {
namespace {

constexpr std::string_view kPriceColumns = "item,unit,from,usd,source";
constexpr std::string_view kFullest = "us-east-1";  // the region with the most items
constexpr std::size_t kMostJumps = 20;              // that are shown
constexpr std::string_view kConfidence = "official extract secondary weak derived";

std::size_t cells(std::string_view row) {
  return static_cast<std::size_t>(std::ranges::count(row, ',')) + 1;
}

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

bool is_unit(std::string_view text) {
  static const std::vector<std::string_view> all = words(kUnits);
  static const std::unordered_set<std::string_view> known(all.begin(), all.end());
  return known.contains(text);
}

// "2026", "2026-07" or "2026-07-20".
bool is_date(std::string_view text) {
  std::string whole(text);
  if (text.size() == 4) whole += "-01-01";
  if (text.size() == 7) whole += "-01";
  return is_calendar_date(whole);
}

bool is_plain(std::string_view row) {
  return std::ranges::all_of(row, [](char c) { return c >= ' ' && c <= '~' && c != '"'; });
}

bool is_decimal(std::string_view text, int places) {
  const auto value = parse_decimal(text, places);
  return value && *value >= 0 && text.find('_') == std::string_view::npos;
}

std::string guess_at(std::string_view word, std::string_view known, std::string otherwise) {
  const auto guess = nearest(word, words(known));
  return guess ? "did you mean " + quoted(*guess) + "?" : otherwise;
}

}  // namespace

Span TableCheck::span_of(std::string_view piece) {
  const std::string_view text = table_->text;
  if (source_ == UINT32_MAX) {
    source_ = static_cast<SourceId>(to_.sources.size());
    to_.sources.push_back({table_->shown, std::string(text)});
  }
  const auto begin = static_cast<std::uint32_t>(piece.data() - text.data());
  return {source_, begin, begin + static_cast<std::uint32_t>(piece.size())};
}

void TableCheck::wrong(std::string_view piece, std::string message, std::string label) {
  to_.problems.error(span_of(piece), std::move(message), std::move(label));
}

void TableCheck::warn(std::string_view piece, std::string message, std::string label) {
  to_.problems.warning(span_of(piece), std::move(message), std::move(label));
}

void TableCheck::check(const TableText& table, bool more) {
  table_ = &table;
  more_ = more;
  const std::string_view name = table.name;
  const std::size_t slash = name.find('/');
  place_ = slash == std::string_view::npos ? "global" : name.substr(0, slash);
  service_ = slash == std::string_view::npos ? name : name.substr(slash + 1);
  source_ = UINT32_MAX;
  line_ = 0;
  sources_.clear();
  tiers_.clear();
  free_.clear();
  used_.clear();
  zero_.clear();
  known_units_ = &units_[std::string(service_)];
  begin_below();
  ++to_.tables;
  std::string_view rest = table.text;
  check_head(rest);
  ++line_;
  if (!check_columns(next_row(rest))) return;
  if (rest.empty())
    wrong(table.text.substr(0, 0), "the table has no rows", "remove it, or fill it");
  Before before;
  while (!rest.empty()) {
    ++line_;
    check_row(next_row(rest), before);
  }
  check_leftovers();
}

void TableCheck::check_head(std::string_view& rest) {
  while (rest.starts_with('#')) {
    ++line_;
    check_head_line(next_row(rest));
  }
}

void TableCheck::check_head_line(std::string_view line) {
  const std::size_t colon = line.find(": ");
  const std::size_t blank = line.find(' ', 2);
  const std::string_view key =
      line.substr(std::min<std::size_t>(2, line.size()), std::min(colon, blank) - 2);
  const std::string_view says = colon == std::string_view::npos ? "" : line.substr(colon + 2);
  const auto must_be = [&](std::string_view expected) {
    if (says != expected)
      wrong(says.empty() ? line : says, "the head says " + std::string(key) + " " + quoted(says),
            "it is " + quoted(expected) + " here");
  };
  const std::string_view of = blank < colon && colon != std::string_view::npos
                                  ? line.substr(blank + 1, colon - blank - 1)
                                  : std::string_view{};
  if (key == "service" && of.empty()) return must_be(service_);
  if (key == "region" && of.empty()) return must_be(place_);
  if (key == "currency" && of.empty()) return must_be("USD");
  if (key == "format" && of.empty()) return must_be("1");
  if (key == "source" && !of.empty()) return check_source_line(line, of, says);
  if (key == "tiers" && !of.empty()) {
    if (says != "volume" && says != "graduated")
      wrong(line, "tiers are not " + quoted(says), "write `volume` or `graduated`");
    tiers_.emplace(of, line);
  } else if (key == "free" && !of.empty() && !says.empty()) {
    free_.emplace(of, line);
  } else {
    wrong(line, "no line that a head may have",
          "service, region, currency, format, source TAG, tiers ITEM or free ITEM, then `: `");
  }
}

void TableCheck::check_source_line(std::string_view line, std::string_view tag,
                                   std::string_view says) {
  if (!sources_.emplace(tag, line).second)
    wrong(line, "source " + quoted(tag) + " is explained twice", "keep one of the lines");
  const std::size_t last = says.rfind(", ");
  const std::size_t middle =
      last == std::string_view::npos || last == 0 ? last : says.rfind(", ", last - 1);
  if (last == std::string_view::npos || middle == std::string_view::npos || last == 0) {
    return wrong(line, "source " + quoted(tag) + " is not explained",
                 "write WHAT, DATE, CONFIDENCE; the date may be -");
  }
  const std::string_view date = says.substr(middle + 2, last - middle - 2);
  const std::string_view confidence = says.substr(last + 2);
  if (!has_word(kConfidence, confidence))
    wrong(confidence, quoted(confidence) + " is no confidence",
          guess_at(confidence, kConfidence, "official, extract, secondary, weak or derived"));
  if (date == "-") return;
  if (!is_date(date)) {
    wrong(date, quoted(date) + " is no date", "write 2026-07-20, 2026-07, 2026 or -");
  } else if (date > today_.substr(0, date.size())) {
    wrong(date, "the figures of " + quoted(tag) + " are dated after today, " + std::string(today_),
          "correct the date, or --today");
  }
}

bool TableCheck::check_columns(std::string_view line) {
  columns_ = cells(line);
  of_prices_ = line == kPriceColumns;
  const bool own = (below_ == nullptr && columns_ > 1 && line.ends_with(",source")) ||
                   (service_ == "spot" && line == kSpotColumns);
  if (of_prices_ || (own && !line.starts_with("item,unit,from"))) return true;
  wrong(line, line.empty() ? "the names of the columns are missing" : "these are other columns",
        "a table of prices has " + std::string(kPriceColumns));
  return false;
}

void TableCheck::check_row(std::string_view row, Before& before) {
  ++to_.rows;
  if (!is_plain(row)) wrong(row, "the row is not plain text", "ASCII without quotes or tabs");
  if (cells(row) != columns_) {
    return wrong(row,
                 "the row has " + std::to_string(cells(row)) + " cell" +
                     std::string(plural(cells(row))) + " instead of " + std::to_string(columns_),
                 "a cell holds no comma; an empty one keeps its comma");
  }
  const std::string_view item = cell(row, 0);
  if (item.empty())
    return wrong(row, "the row has no " + std::string(of_prices_ ? "item" : "key"),
                 "name what it is of");
  if (item < before.item) {
    wrong(item, quoted(item) + " stands after " + quoted(before.item),
          "move it up: rows are in byte order, and looked up by it");
  }
  if (of_prices_) {
    check_price(row, before);
  } else if (item == before.item && before.line > 0) {
    wrong(item, quoted(item) + " stands twice", "line " + std::to_string(before.line) + " has it");
  }
  if (item != before.item) ++to_.items;
  if (service_ == "rules" && place_ == "global") check_rule(row);
  if (service_ == "free-tier" && place_ == "global") check_allowance(row);
  check_sources(cell(row, columns_ - 1));
  before.item = item;
  before.line = line_;
}

void TableCheck::check_price(std::string_view row, Before& before) {
  const std::string_view item = cell(row, 0), from = cell(row, 2), usd = cell(row, 3);
  if (item != before.item || before.line == 0) below_item_ = rows_below(item);
  check_unit(item, cell(row, 1), before);
  if (!is_decimal(from, 6)) {
    wrong(from.empty() ? row : from, "the tier of " + quoted(item) + " does not start at a number",
          "a decimal from 0 up, six places at most");
  } else {
    const std::int64_t at = *parse_decimal(from, 6);
    const bool first = item != before.item || before.line == 0;
    if (first && at != 0) {
      wrong(from, "the first tier of " + quoted(item) + " starts at " + std::string(from),
            "start it at 0: below it nothing would be charged");
    } else if (!first && at == before.from) {
      wrong(row, "two prices for " + quoted(item) + " from " + std::string(from),
            "line " + std::to_string(before.line) + " has one; keep the right one");
    } else if (!first && at < before.from) {
      wrong(from, "the tiers of " + quoted(item) + " do not rise",
            "move it up: a tier ends where the next one starts");
    }
    before.from = at;
  }
  if (!is_decimal(usd, 12)) {
    const bool negative = usd.starts_with('-');
    wrong(usd.empty() ? row : usd,
          "the price of " + quoted(item) + (negative ? " is below zero" : " is no decimal"),
          negative ? "a discount is no price; .tenfold.toml takes discounts"
                   : "plain digits, twelve places at most");
  } else if (*parse_decimal(usd, 12) == 0 && !free_.contains(item)) {
    wrong(usd, quoted(item) + " costs nothing, and the head does not say why",
          "a price that is not known has no row; if it is free add `# free " + std::string(item) +
              ": WHY`");
  }
  if (!free_.empty() && parse_decimal(usd, 12) == 0) zero_.insert(item);
  before.unit = cell(row, 1);
  if (below_ != nullptr) check_jump(row);
}

void TableCheck::check_unit(std::string_view item, std::string_view unit, const Before& before) {
  if (unit.empty()) return wrong(item, quoted(item) + " has no unit", "name it, as in `hour`");
  if (!is_unit(unit))
    wrong(unit, quoted(unit) + " is no unit",
          guess_at(unit, kUnits, "`tenfold prices list` shows what the book counts in"));
  if (item == before.item && before.line > 0) {
    if (unit != before.unit)
      wrong(unit, "the tiers of " + quoted(item) + " differ in their unit",
            "it is " + quoted(before.unit) + " above");
    return;
  }
  const auto other = unit_elsewhere(item);
  if (other && other->unit != unit) {
    wrong(unit, quoted(item) + " is priced by the " + quoted(unit) + " here",
          "by the " + quoted(other->unit) + " in " + std::string(other->place));
  }
  if (more_) known_units_->try_emplace(item, other.value_or(Unit{unit, place_}));
}

// The tables that are read in step: that place's, else that of the region with the most.
void TableCheck::begin_below() {
  beside_.clear();
  asked_ = {};
  if (below_ == nullptr) return;
  for (const std::string_view place : {place_, std::string_view("global"), kFullest}) {
    const Table* table = below_->table(std::string(place) + "/" + std::string(service_));
    if (table != nullptr) beside_.push_back({place, table->body(), table});
  }
}

// Items come in order, and so do the rows of the tables below; who comes out of order is looked up.
TableCheck::Below TableCheck::rows_below(std::string_view item) {
  Below found;
  const bool in_order = asked_ <= item;
  for (Beside& each : beside_) {
    std::string_view rest = each.rest, rows;
    if (in_order) {
      while (!rest.empty() && rest.substr(0, rest.find(',')) < item) next_row(rest);
      each.rest = rest;
      while (!rest.empty() && rest.substr(0, rest.find(',')) == item) next_row(rest);
      rows = each.rest.substr(0, each.rest.size() - rest.size());
    } else {
      rows = each.table->rows(item);
    }
    if (found.rows.empty() && !rows.empty()) found = {rows, each.place};
  }
  if (in_order) asked_ = item;
  return found;
}

// Where else the item stands; in the book below an overlay too.
std::optional<TableCheck::Unit> TableCheck::unit_elsewhere(std::string_view item) const {
  if (const auto it = known_units_->find(item); it != known_units_->end()) return it->second;
  if (below_item_.rows.empty()) return std::nullopt;
  return Unit{cell(below_item_.rows, 1), below_item_.place};
}

// A price that is ten times another, or a tenth of it, is more often a mistake than news.
void TableCheck::check_jump(std::string_view row) {
  Below below = below_item_;
  if (below.place != place_ || cell(below.rows, 1) != cell(row, 1)) return;
  const auto from = parse_decimal(cell(row, 2), 6), usd = parse_decimal(cell(row, 3), 12);
  if (!from || !usd || *usd == 0) return;  // the head says why something costs nothing
  while (!below.rows.empty()) {
    const std::string_view old = next_row(below.rows);
    const auto was = parse_decimal(cell(old, 3), 12);
    if (!was || parse_decimal(cell(old, 2), 6) != from) continue;
    if (Int128{*usd} <= Int128{*was} * 10 && Int128{*was} <= Int128{*usd} * 10) return;
    if (++jumps_ > kMostJumps) return;
    return warn(cell(row, 3),
                quoted(cell(row, 0)) + " costs " + std::string(cell(row, 3)) + " here, and " +
                    std::string(cell(old, 3)) + " in the embedded book",
                "more than ten times as much, or less than a tenth: is it right?");
  }
}

void TableCheck::check_sources(std::string_view tags) {
  if (tags.empty()) {
    return wrong(tags, "the row has no source", "the tag of a `# source` line of the head");
  }
  while (!tags.empty()) {
    const std::string_view tag = tags.substr(0, tags.find('+'));
    tags.remove_prefix(std::min(tags.size(), tag.size() + 1));
    if (!used_.insert(tag).second || sources_.contains(tag)) continue;
    wrong(tag, "the head does not explain the source " + quoted(tag),
          "add `# source " + std::string(tag) + ": WHAT, DATE, CONFIDENCE`");
  }
}

// key,unit,base,ratio,plus,times,round,says,source
void TableCheck::check_rule(std::string_view row) {
  const std::string_view ratio = cell(row, 3), times = cell(row, 5), round = cell(row, 6);
  const std::size_t slash = ratio.find('/');
  const std::string_view by = slash == std::string_view::npos ? "1" : ratio.substr(slash + 1);
  if (!is_decimal(ratio.substr(0, slash), 6) || !is_decimal(by, 6) || *parse_decimal(by, 6) == 0)
    wrong(ratio, quoted(ratio) + " is no ratio", "a decimal, or two with a / between");
  if (!is_decimal(times, 6)) wrong(times, quoted(times) + " is no factor", "a decimal");
  if (!round.empty() && (!is_decimal(round, 12) || *parse_decimal(round, 12) == 0))
    wrong(round, quoted(round) + " is nothing to round to", "a decimal above 0, or empty");
  if (!is_unit(cell(row, 1)))
    wrong(cell(row, 1), quoted(cell(row, 1)) + " is no unit", guess_at(cell(row, 1), kUnits, ""));
}

// item,unit,quantity,pool,offer,source
void TableCheck::check_allowance(std::string_view row) {
  if (!is_decimal(cell(row, 2), 6))
    wrong(row, "the free quantity is no decimal", "plain digits, six places at most");
  if (cell(row, 4) != "always")
    wrong(row, quoted(cell(row, 4)) + " is no offer", "`always`: others are not listed");
}

// What the head says and the rows do not bear out.
void TableCheck::check_leftovers() {
  for (const auto& [tag, line] : sources_) {
    if (!used_.contains(tag))
      wrong(line, "no row has the source " + quoted(tag), "remove the line, or tag its rows");
  }
  for (const auto& [item, line] : free_) {
    if (!zero_.contains(item))
      wrong(line, "no row of " + quoted(item) + " costs nothing", "remove the line");
  }
  const Table table("", table_->text);
  for (const auto& [item, line] : tiers_) {
    const std::string_view rows = table.rows(item);
    if (std::ranges::count(rows, '\n') < 2)
      wrong(line, quoted(item) + " has no tiers", "remove the line, or add them");
  }
}

}  // namespace tenfold
