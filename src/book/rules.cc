// Rules that stand in for rows: read only when a row is missing, one by one, since they are few.
#include <algorithm>

#include "model/book.h"

namespace tenfold {
namespace {

constexpr int kDeepest = 4;  // a rule on a rule on a rule

struct Path {  // "ec2/*/linux/on-demand"
  std::string_view service, before, after;
  bool any = false;  // a * between `before` and `after`
};

Path path_of(std::string_view text) {
  Path path;
  const std::size_t slash = text.find('/');
  path.service = text.substr(0, slash);
  const std::string_view item = text.substr(slash + 1);
  const std::size_t star = item.find('*');
  path.any = star != std::string_view::npos;
  path.before = item.substr(0, star);
  if (path.any) path.after = item.substr(star + 1);
  return path;
}

// What the * stands for; nothing where the item is not of the path.
std::optional<std::string_view> fits(const Path& path, std::string_view item) {
  if (!path.any) return item == path.before ? std::optional(std::string_view{}) : std::nullopt;
  const std::size_t ends = path.before.size() + path.after.size();
  if (item.size() <= ends || !item.starts_with(path.before) || !item.ends_with(path.after))
    return std::nullopt;
  return item.substr(path.before.size(), item.size() - ends);
}

std::string item_of(const Path& path, std::string_view star) {
  std::string item(path.before);
  if (path.any) item.append(star).append(path.after);
  return item;
}

Int128 half_even(Int128 value, Int128 by) {  // value / by; neither is negative
  const Int128 whole = value / by, rest = value % by * 2;
  return whole + (rest > by || (rest == by && whole % 2 == 1) ? 1 : 0);
}

// Nothing where a figure of the rule is malformed, or the price leaves 64 bits.
std::optional<Rate> work_out(Rate base, Rate plus, const Derivation& rule) {
  const std::size_t slash = rule.ratio.find('/');
  const auto above = parse_decimal(rule.ratio.substr(0, slash), 6);
  const auto below = slash == std::string_view::npos
                         ? std::optional(kMicro)
                         : parse_decimal(rule.ratio.substr(slash + 1), 6);
  const auto times = parse_decimal(rule.times, 6);
  if (!above || !below || *below <= 0 || !times) return std::nullopt;
  const Int128 sum = Int128{base.picos} * *above + Int128{plus.picos} * *below;
  Int128 picos = half_even(sum * *times, Int128{*below} * kMicro);
  if (!rule.round.empty()) {
    const auto step = parse_decimal(rule.round, 12);
    if (!step || *step <= 0) return std::nullopt;
    picos = half_even(picos, *step) * *step;
  }
  if (picos > INT64_MAX) return std::nullopt;
  return Rate{static_cast<std::int64_t>(picos)};
}

}  // namespace

const Price* Book::by_rule(std::string_view place, std::string_view service, std::string_view item,
                           int depth) const {
  const Table* rules = table("rules");
  if (rules == nullptr || depth >= kDeepest) return nullptr;
  rules->body();  // in one piece, for all look-ups to come
  std::string prefix(service);
  std::string_view rows = rules->rows_with_prefix(prefix.append("/"));
  while (!rows.empty()) {
    const std::string_view row = next_row(rows);
    const auto star = fits(path_of(cell(row, 0)), item);
    if (!star) continue;
    const auto start = [&](std::string_view text) -> const Price* {
      if (text.empty()) return nullptr;
      const Path path = path_of(text);
      return found(place, path.service, item_of(path, *star), depth + 1);
    };
    Derivation rule{.base = start(cell(row, 2)),
                    .plus = start(cell(row, 4)),
                    .ratio = cell(row, 3),
                    .times = cell(row, 5),
                    .round = cell(row, 6),
                    .says = cell(row, 7)};
    if (rule.base == nullptr || (rule.plus == nullptr && !cell(row, 4).empty())) continue;
    Price price{.item = derived_items_.emplace_back(item),
                .unit = cell(row, 1),
                .table = rules,
                .tiers = {},
                .volume = rule.base->volume};
    for (const Tier& tier : rule.base->tiers) {
      const auto rate =
          work_out(tier.rate, rule.plus == nullptr ? Rate{} : rule.plus->tiers.front().rate, rule);
      if (!rate) return nullptr;
      price.tiers.push_back({tier.from, *rate, cell(row, 8), row});
    }
    price.derived = &derivations_.emplace_back(rule);
    return &prices_.emplace_back(std::move(price));
  }
  return nullptr;
}

std::vector<SourceTag> sources_of(const Price& price) {
  std::vector<SourceTag> all;
  const auto add = [&](const SourceTag& source) {
    if (std::ranges::find(all, source.tag, &SourceTag::tag) == all.end()) all.push_back(source);
  };
  for (const Tier& tier : price.tiers) {
    std::string_view tags = tier.source;
    while (!tags.empty()) {
      const std::string_view tag = tags.substr(0, tags.find('+'));
      tags.remove_prefix(std::min(tags.size(), tag.size() + 1));
      if (const auto source = price.table->source(tag)) add(*source);
    }
  }
  if (price.derived == nullptr) return all;
  for (const Price* start : {price.derived->base, price.derived->plus}) {
    if (start == nullptr) continue;
    for (const SourceTag& source : sources_of(*start)) add(source);
  }
  return all;
}

}  // namespace tenfold
