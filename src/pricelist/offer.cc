#include "pricelist/offer.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

#include "base/digest.h"
#include "base/text.h"
#include "pricelist/columns.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostHeadLines = 32, kMostClaims = 4'000'000, kLongestItem = 200;
constexpr std::size_t kMostUnclaimedKinds = 20'000;

// "EU-BoxUsage:t3.micro" without anything that looks like a region's prefix.
std::string_view without_any_prefix(std::string_view usage) {
  std::size_t n = 0;
  while (n < usage.size() && n < 4 && usage[n] >= 'A' && usage[n] <= 'Z') ++n;
  if (n < 2) return usage;
  if (n < usage.size() && usage[n] >= '0' && usage[n] <= '9') ++n;
  return n < usage.size() && usage[n] == '-' ? usage.substr(n + 1) : usage;
}

bool is_item(std::string_view text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-";
  return !text.empty() && text.size() <= kLongestItem &&
         text.find_first_not_of(kPlain) == std::string_view::npos;
}

// "m5.large", "db.r5.2xl"
bool is_type(std::string_view text) {
  const auto of_one = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  };
  return text.find('.') != std::string_view::npos && std::ranges::all_of(text, of_one);
}

// A place or a table becomes a part of a path.
bool is_folder(std::string_view text) {
  return !text.empty() && text.size() <= 60 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// A tier of AWS's units, in ours: each costs the ratio, so that they are the less.
Quantity in_our_unit(Quantity quantity, PriceRatio ratio) {
  if (quantity.micros <= 0 || ratio.over == ratio.under) return quantity;
  return scaled(quantity, ratio.under, ratio.over).value_or(Claim::kNotSaid);
}

PriceRatio product(PriceRatio a, PriceRatio b) {
  const std::int64_t over = a.over * b.over, under = a.under * b.under;
  const std::int64_t by = std::gcd(over, under);
  return {over / by, under / by};
}

std::string quoted(std::string_view text) { return "`" + printable(text.substr(0, 80)) + "`"; }

}  // namespace

struct OfferReader::Bound {
  struct Group {
    std::vector<ListColumn> where{};                       // of its conditions
    std::vector<std::vector<ListColumn>> item{}, place{};  // of the pieces
  };

  Bound(const ListEntry& entry, const CsvRecord& header) : columns(header), fields(header.size()) {
    const bool plan = entry.plan;
    rate_code = core("RateCode");
    unit = core("Unit");
    price = core(plan ? "DiscountedRate" : "PricePerUnit");
    currency = core("Currency");
    usage = core(plan ? "DiscountedUsageType" : "usageType");
    region = columns.find(plan ? "DiscountedRegionCode" : "Region Code");
    family = columns.find("Product Family");
    if (!plan) from = core("StartingRange"), to = core("EndingRange");
    for (const RowGroup& group : entry.groups) bind(group);
  }

  ListColumn core(std::string_view name) {
    const ListColumn column = columns.find(name);
    if (column.at < 0) miss(name);
    return column;
  }

  void miss(std::string_view name) {
    if (std::ranges::find(missing, name) == missing.end()) missing.emplace_back(name);
  }

  std::vector<std::vector<ListColumn>> bind(const NameTemplate& name) {
    std::vector<std::vector<ListColumn>> all;
    for (const NamePiece& piece : name) {
      std::vector<ListColumn>& of = all.emplace_back();
      for (const std::string& each : piece.columns)
        of.push_back(each == "*" ? ListColumn{} : core(each));
    }
    return all;
  }

  void bind(const RowGroup& group) {
    const auto n = static_cast<std::uint32_t>(groups.size());
    Group& to_bind = groups.emplace_back();
    for (const Condition& condition : group.where) {
      to_bind.where.push_back(condition.may_lack ? columns.find(condition.column)
                                                 : core(condition.column));
    }
    to_bind.item = bind(group.item);
    to_bind.place = bind(group.place);
    for (const Pattern& pattern : group.usage) {
      if (pattern.star && !pattern.before.empty())
        starred_by_first[static_cast<unsigned char>(pattern.before.front())].emplace_back(&pattern,
                                                                                          n);
      else if (pattern.star)
        starred.emplace_back(&pattern, n);
      else
        by_usage[pattern.before].push_back(n);
    }
    if (group.usage.empty()) of_any_usage.push_back(n);
  }

  ListColumns columns;
  std::size_t fields;
  ListColumn rate_code{}, unit{}, price{}, currency{}, usage{}, region{}, family{}, from{}, to{};
  std::vector<Group> groups{};
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_usage{};
  using Starred = std::vector<std::pair<const Pattern*, std::uint32_t>>;
  Starred starred{};  // that begin with the star
  std::array<Starred, 256> starred_by_first{};
  std::vector<std::uint32_t> of_any_usage{};
  std::vector<std::string> missing{};
  std::string kept[4]{};  // where fields with doubled quotes are put together
};

OfferReader::OfferReader(const Mapping& mapping, const ListEntry* entry, std::string region,
                         bool list_unclaimed)
    : mapping_(mapping),
      entry_(entry),
      region_(std::move(region)),
      list_unclaimed_(list_unclaimed),
      csv_([this](const CsvRecord& record) { return take(record); }),
      inflater_([this](std::string_view text) { return csv_.feed(text); }, kMostBytes) {}

OfferReader::~OfferReader() = default;

bool OfferReader::feed(std::string_view bytes) { return inflater_.feed(bytes); }

bool OfferReader::finish() {
  if (!problem().empty() || !inflater_.finish() || !csv_.finish()) return problem().empty();
  if (bound_ == nullptr)
    csv_.stop(1, "this is no price list of AWS: no line begins with SKU");
  else if (rows_ == 0)
    csv_.stop(1, "the file has no rows");
  return problem().empty();
}

std::string OfferReader::problem() const {
  return inflater_.problem().empty() ? csv_.problem() : "the file " + inflater_.problem();
}

bool OfferReader::take(const CsvRecord& record) {
  if (bound_ != nullptr) return take_row(record);
  std::string kept;
  const std::string_view first = field_text(record.raw(0), kept);
  return first == "SKU" ? take_columns(record) : take_head(record);
}

bool OfferReader::take_head(const CsvRecord& record) {
  std::string kept, value;
  const std::string_view name = field_text(record.raw(0), kept);
  if (record.line == 1 && name != "FormatVersion") {
    csv_.stop(1, "this is no price list of AWS: it begins with " + quoted(record.text));
    return false;
  }
  if (record.line > kMostHeadLines || record.size() != 2) {
    csv_.stop(record.line, "the names of the columns were expected here, SKU first");
    return false;
  }
  const std::string_view says = field_text(record.raw(1), value);
  if (name == "OfferCode") head_.offer_code = says;
  if (name == "Version") head_.version = says;
  if (name == "Publication Date") head_.published = says.substr(0, 10);
  return true;
}

bool OfferReader::take_columns(const CsvRecord& record) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (entry_ == nullptr) entry_ = mapping_.entry_of_offer(head_.offer_code);
  if (entry_ == nullptr) return false;  // of a service that nobody maps
  if (head_.offer_code != entry_->offer_code && head_.offer_code != entry_->service) {
    csv_.stop(record.line,
              "the file is of " + quoted(head_.offer_code) + ", not of " + entry_->offer_code);
  } else if (head_.version.size() != 14 || !std::ranges::all_of(head_.version, digit) ||
             !is_calendar_date(head_.published)) {
    csv_.stop(record.line, "the head of the file says no version or no date of publication");
  } else {
    bound_ = std::make_unique<Bound>(*entry_, record);
    if (bound_->missing.empty()) return true;
    const std::vector<std::string_view> all(bound_->missing.begin(), bound_->missing.end());
    csv_.stop(record.line, "the file lacks the column" + std::string(plural(all.size())) + " `" +
                               join(all, "`, `") + "`, which the mapping of " + entry_->service +
                               " asks for");
  }
  return false;
}

bool OfferReader::take_row(const CsvRecord& record) {
  Bound& bound = *bound_;
  if (record.size() != bound.fields) {
    csv_.stop(record.line, "the row has " + std::to_string(record.size()) + " fields instead of " +
                               std::to_string(bound.fields));
    return false;
  }
  ++rows_;
  const std::string_view usage = bound.usage.value(record, bound.kept[0]);
  const std::string_view region = bound.region.value(record, bound.kept[1]);
  if (region_.empty() && !region.empty()) {
    if (!is_folder(region)) {
      csv_.stop(record.line, quoted(region) + " is no region");
      return false;
    }
    region_ = region;
    prefixes_.reset();
  }
  const std::string_view bare = without_region(usage);
  const std::size_t before = claims_.size();
  if (region.empty() || region == region_ || entry_->everywhere) {
    if (const auto it = bound.by_usage.find(bare); it != bound.by_usage.end()) {
      for (const std::uint32_t n : it->second)
        if (!claim(record, entry_->groups[n], n, {})) return false;
    }
    const auto first = static_cast<unsigned char>(bare.empty() ? '\0' : bare.front());
    for (const Bound::Starred* all : {&bound.starred_by_first[first], &bound.starred}) {
      for (const auto& [pattern, n] : *all) {
        const auto star = pattern->match(bare);
        if (star && !claim(record, entry_->groups[n], n, *star)) return false;
      }
    }
    for (const std::uint32_t n : bound.of_any_usage)
      if (!claim(record, entry_->groups[n], n, {})) return false;
  }
  if (claims_.size() > before)
    ++claimed_;
  else if (list_unclaimed_)
    note_unclaimed(record, bare);
  return true;
}

namespace {

// What the pieces make; empty: a word is not known, so that the row is of something else.
std::string name_of(const NameTemplate& name, const std::vector<std::vector<ListColumn>>& columns,
                    const CsvRecord& record, std::string_view star) {
  std::string text, joined, kept;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const NamePiece& piece = name[i];
    if (piece.columns.empty()) {
      text += piece.text;
      continue;
    }
    const auto part = [&](std::size_t k) {
      return piece.columns[k] == "*" ? star : columns[i][k].value(record, kept);
    };
    std::string_view value = part(0);
    if (piece.columns.size() > 1) {
      joined = value;
      for (std::size_t k = 1; k < piece.columns.size(); ++k) {
        const std::string_view more = part(k);
        if (!more.empty()) joined.append(joined.empty() ? "" : " + ").append(more);
      }
      value = joined;
    }
    if (piece.words == nullptr ? value.empty() : !piece.words->append(value, text)) return {};
    if (piece.words == nullptr) text += value;
  }
  return text;
}

bool holds(const Condition& condition, std::string_view value) {
  return std::ranges::any_of(condition.values,
                             [&](const Pattern& each) { return each.match(value).has_value(); });
}

}  // namespace

// False: the file is not what it must be. A row that the group does not claim is none of its
// business.
bool OfferReader::claim(const CsvRecord& record, const RowGroup& group, std::size_t n,
                        std::string_view star) {
  Bound& bound = *bound_;
  const Bound::Group& at = bound.groups[n];
  for (std::size_t i = 0; i < group.where.size(); ++i) {
    if (!holds(group.where[i], at.where[i].value(record, bound.kept[2]))) return true;
  }
  Claim claim{.item = name_of(group.item, at.item, record, star), .line = record.line};
  if (claim.item.empty()) return true;
  claim.group = &group;
  const auto wrong = [&](std::string why) {
    csv_.stop(record.line, std::move(why));
    return false;
  };
  std::string place = group.place.empty() ? region_ : name_of(group.place, at.place, record, star);
  if (place.empty()) return true;
  if (!is_item(claim.item) || !is_folder(place) ||
      !is_folder(std::string_view(claim.item).substr(0, claim.item.find('/'))))
    return wrong("the item " + quoted(claim.item) + " of " + quoted(place) +
                 " would hold more than letters, digits and ._/-");
  claim.place = places_.try_emplace(std::move(place)).first->first;

  const std::string_view unit = bound.unit.value(record, bound.kept[2]);
  const UnitIs* is = nullptr;
  if (const auto known = mapping_.units.find(unit); known != mapping_.units.end()) {
    for (const std::string& wanted : group.units) {
      for (const UnitIs& each : known->second)
        if (is == nullptr && each.unit == wanted) is = &each;
    }
  }
  if (is == nullptr) {
    ++unknown_units_[claim.item.substr(0, claim.item.find('/')) + ": " + printable(unit)];
    return true;
  }
  claim.unit = is->unit;

  if (const auto currency = bound.currency.value(record, bound.kept[2]); currency != "USD")
    return wrong("the price is in " + quoted(currency) + ", not in USD");
  const std::string_view price = bound.price.value(record, bound.kept[2]);
  const auto picos =
      price.find('_') == std::string_view::npos ? parse_decimal(price, 12) : std::nullopt;
  if (!picos) return wrong("the price " + quoted(price) + " is no decimal that a price can be");
  if (*picos < 0) return wrong("the price " + quoted(price) + " is below zero");
  const auto rate = scaled(Rate{*picos}, product(is->ratio, group.ratio));
  if (!rate) return wrong("the price " + quoted(price) + " is too large");
  claim.rate = *rate;

  const std::string_view from = bound.from.value(record, bound.kept[2]);
  const std::string_view to = bound.to.value(record, bound.kept[3]);
  const auto starts = from.empty() ? 0 : parse_decimal(from, 6);
  const auto ends = to.empty() || to == "Inf" ? Claim::kNoEnd.micros : parse_decimal(to, 6);
  if (!starts || !ends || *starts < 0)
    return wrong("the tier from " + quoted(from) + " to " + quoted(to) + " is none");
  claim.from = group.from ? *group.from : in_our_unit(Quantity{*starts}, is->ratio);
  claim.to = group.from ? Claim::kNotSaid : in_our_unit(Quantity{*ends}, is->ratio);
  claim.rate_code = fnv1a(bound.rate_code.value(record, bound.kept[2]));
  if (claims_.size() == kMostClaims) return wrong("the file has too many prices");
  claims_.push_back(std::move(claim));
  return true;
}

// Only what stands for its own region goes: "IA-ReadRequestUnits" of us-east-1, where most have
// nothing in front, is no ReadRequestUnits.
std::string_view OfferReader::without_region(std::string_view usage) {
  if (entry_->everywhere) return usage;
  if (!prefixes_) prefixes_ = mapping_.prefixes_of(region_);
  if (prefixes_->empty()) return without_any_prefix(usage);
  for (const std::string& prefix : *prefixes_) {
    if (usage.size() > prefix.size() && usage[prefix.size()] == '-' && usage.starts_with(prefix))
      return usage.substr(prefix.size() + 1);
  }
  return usage;
}

// "BoxUsage:m5.large" is one of many, "BoxUsage".
void OfferReader::note_unclaimed(const CsvRecord& record, std::string_view usage) {
  const std::size_t colon = usage.find(':');
  const bool of_type = colon != std::string_view::npos && is_type(usage.substr(colon + 1));
  std::string key(bound_->family.value(record, bound_->kept[1]));
  key.append("\n").append(usage.substr(0, of_type ? colon : usage.size()));
  key.append("\n").append(bound_->unit.value(record, bound_->kept[2]));
  if (unclaimed_.size() >= kMostUnclaimedKinds && !unclaimed_.contains(key)) key = "\n(others)\n";
  ++unclaimed_[std::move(key)];
}

std::vector<UnclaimedRows> OfferReader::unclaimed() const {
  std::vector<UnclaimedRows> all;
  for (const auto& [key, rows] : unclaimed_) {
    const std::vector<std::string_view> parts = split_lines(key);
    const auto part = [&](std::size_t n) {
      return n < parts.size() ? std::string(parts[n]) : std::string();
    };
    all.push_back({part(0), part(1), part(2), rows});
  }
  std::ranges::stable_sort(all, std::greater<>(), &UnclaimedRows::rows);
  return all;
}

}  // namespace tenfold
