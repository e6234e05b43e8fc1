#include "estimator/price_line.h"

#include "base/assert.h"
#include "estimator/commitment.h"
#include "estimator/pool.h"
#include "kinds/kinds.h"

namespace tenfold {
namespace {

// Where the price of a use stands that is no commitment.
std::string full_item(const Use& use) {
  switch (use.purchase) {
    case Purchase::plain:
    case Purchase::committed: return use.item;
    case Purchase::on_demand:
    case Purchase::spot: return use.item + "/on-demand";
    case Purchase::listed_spot: return use.item + "/spot";
    case Purchase::dedicated: return use.item + "/dedicated";
  }
  return use.item;
}

// What the book has instead, for the reason of an unpriced line.
std::string held_instead(const Use& use, const Book& book) {
  const std::vector<std::string_view> others =
      book.items_under(use.place, use.service, use.item + "/");
  if (others.empty()) return "";
  std::string text = "; the price book holds ";
  for (std::size_t i = 0; i < others.size() && i < 3; ++i) {
    text += (i == 0 ? "" : ", ") + std::string(others[i]);
  }
  return text + (others.size() > 3 ? " and " + std::to_string(others.size() - 3) + " more" : "");
}

std::string no_row(const Use& use, const std::string& item, const Book& book) {
  if (!book.has_table(use.place, use.service) && !book.has_table("global", use.service)) {
    return "the price book has no " + std::string(use.service) + " prices for " + use.place;
  }
  return "the price book has no row " + item + " for " + use.place + held_instead(use, book);
}

void fail(Line& line, std::string reason) {
  line.state = LineState::unpriced;
  line.use.unpriced = std::move(reason);
  line.price = nullptr;
}

// The mean of the types' on-demand prices, each less the Spot Advisor's saving: the sum of exact
// products, divided once.
void price_spot(Line& line, const Pricing& pricing) {
  Money sum;
  for (const std::string& item : line.use.spot_items) {
    const Price* price = pricing.book.price(line.use.place, line.use.service, item + "/on-demand");
    if (price == nullptr)
      return fail(line, "the price book has no row " + item + "/on-demand for " + line.use.place);
    const auto offer = pricing.catalog.spot(line.use.place, item);
    if (!offer) return fail(line, "no spot saving is known for " + item + " in " + line.use.place);
    sum += charge(*price, line.quantity) * (100 - offer->savings_percent);
    line.spot_prices.push_back(price);
    line.spot_savings.push_back(offer->savings_percent);
  }
  if (line.spot_prices.empty()) return fail(line, "no spot types are named");
  line.price = line.spot_prices.front();
  if (line.spot_prices.size() > 1 && line.use.assumed.empty())
    line.use.assumed = "spot costs the mean of its types' prices";
  line.monthly = divided(sum, 100 * static_cast<std::int64_t>(line.spot_prices.size()));
}

// What an hour of spot costs: the mean of its types' prices, rounded here to a pico-dollar and not
// where the money is worked out.
Rate mean_rate(const Line& line) {
  Money sum;
  for (std::size_t i = 0; i < line.spot_prices.size(); ++i) {
    sum += line.spot_prices[i]->tiers.front().rate * units(100 - line.spot_savings[i]);
  }
  const auto types = static_cast<std::int64_t>(line.spot_prices.size());
  return {static_cast<std::int64_t>(divided(sum, 100 * kMicro * types).attos)};
}

// Finds the row; false where there is none that fits.
bool find_price(Line& line, const std::string& item, std::string_view unit, const Book& book) {
  const Use& use = line.use;
  const Price* price = book.price(use.place, use.service, item);
  if (price == nullptr) {
    fail(line, no_row(use, item, book));
  } else if (price->unit != unit) {
    fail(line, "the price book prices " + item + " by " + std::string(price->unit) + ", not by " +
                   std::string(unit));
  } else {
    line.price = price;
  }
  return line.price != nullptr;
}

// What of a copy's whole month falls to the hours that it is there.
std::optional<Quantity> in_its_hours(Quantity whole, const Use& use) {
  if (!use.hours) return whole;
  return scaled(whole, use.hours->micros, units(kMonthHours).micros * use.copies);
}

// All copies of all components alike; what is billed once is billed for one.
std::int64_t copies_of(const Line& line) {
  return line.use.once ? 1 : line.use.copies * line.count;
}

// One copy, tier by tier. For a part of the month it has that part of each tier, cut where the
// tiers' bounds come to lie, so that its quantities add up to its own.
std::vector<TierPart> parts_of_copy(const Line& line) {
  std::vector<TierPart> parts = charge_parts(*line.price, *line.use.each, {}, line.use.tier_by);
  if (!line.use.hours) return parts;
  Quantity whole, before;
  for (TierPart& part : parts) {
    whole.micros += part.quantity.micros;
    const Quantity until = in_its_hours(whole, line.use).value_or(before);
    part.quantity = {until.micros - before.micros};
    part.monthly = part.rate * part.quantity;
    before = until;
  }
  return parts;
}

Money charge_of_copy(const Line& line) {
  if (!line.use.hours) return charge(*line.price, *line.use.each, line.use.tier_by);
  Money sum;
  for (const TierPart& part : parts_of_copy(line)) sum += part.monthly;
  return sum;
}

// Each copy alone fills the tiers; a pooled line waits for its pool.
void charge_line(Line& line, const Topology& topology, const Book& book) {
  const bool free =
      topology.free_tier && book.allowance(line.use.service, line.price->item).has_value();
  const bool tiered = line.price->tiers.size() > 1 && !line.price->volume;
  if ((line.use.pooled && tiered) || free) {
    line.pool = kPooled;
    return;
  }
  line.monthly = less(charge_of_copy(line) * copies_of(line), line.discount_percent);
}

// A fee buys one unit's hours of the term, so a month's hours are that many fees.
void charge_fee(Line& line, std::int64_t months) {
  const auto fees = scaled(line.quantity, 1, kMonthHours);
  if (!fees) return fail(line, "the quantity is more than can be counted");
  line.quantity = *fees;
  line.use.unit = "fee";
  line.term_months = months;
  line.upfront = less(charge(*line.price, *fees), line.discount_percent);
  line.monthly = divided(line.upfront, months);
}

Quantity discount_of(const Pricing& pricing, std::string_view service) {
  for (const Discount& discount : pricing.discounts) {
    if (discount.service == service) return discount.percent;
  }
  return {};
}

// The lines of one use: one, or two for a commitment of which half is paid at the start.
class Pricer {
 public:
  Pricer(const Topology& topology, Id id, const Pricing& pricing, std::vector<Line>& lines)
      : topology_(topology), id_(id), pricing_(pricing), lines_(lines) {}

  // A line of unknown price is unpriced with or without usage: stating it would not complete the
  // total.
  void price(Use&& use) {
    Line& line = lines_.emplace_back();
    line.component = id_;
    line.use = std::move(use);
    const bool of_one = !line.use.once && !line.use.of_all;
    if (of_one) line.count = topology_[id_].count;
    line.discount_percent = discount_of(pricing_, line.use.service);
    if (line.use.each) {
      const auto of_copy = in_its_hours(*line.use.each, line.use);
      const auto quantity = of_copy ? times(*of_copy, copies_of(line)) : std::nullopt;
      if (!quantity) return fail(line, "the quantity is more than can be counted");
      line.quantity = *quantity;
    }
    settle(line);
  }

 private:
  void settle(Line& line) {
    const Use& use = line.use;
    if (!use.unpriced.empty()) return fail(line, use.unpriced);
    if (!use.each) line.state = LineState::no_usage;
    if (use.stated_usd) {
      line.monthly = Rate{kMicro * kMicro} * *use.stated_usd * copies_of(line);
      return;
    }
    if (use.purchase == Purchase::committed) return commit(line);
    if (use.purchase == Purchase::spot) {
      price_spot(line, pricing_);
      line.monthly = less(line.monthly, line.discount_percent);
    } else if (find_price(line, full_item(use), use.unit, pricing_.book) && use.each) {
      charge_line(line, topology_, pricing_.book);
    }
  }

  // The recurring part ahead of the fee, where there are both; it has to wait for the fee's price.
  void commit(Line& line) {
    const auto terms = terms_of(line.use.commitment);
    TENFOLD_ASSERT(terms);
    const std::string below = line.use.item + "/", recurring = terms->recurring(),
                      fee = terms->fee();
    if (recurring.empty()) return pay(line, below + fee, terms->months);
    Line paid = line;
    if (!find_price(line, below + recurring, line.use.unit, pricing_.book)) return;
    if (line.use.each) charge_line(line, topology_, pricing_.book);
    if (fee.empty()) return;
    pay(paid, below + fee, terms->months);
    if (paid.price == nullptr)
      line = std::move(paid);
    else
      lines_.push_back(std::move(paid));
  }

  void pay(Line& line, const std::string& item, std::int64_t months) {
    if (find_price(line, item, "fee", pricing_.book)) charge_fee(line, months);
  }

  const Topology& topology_;
  const Id id_;
  const Pricing& pricing_;
  std::vector<Line>& lines_;
};

}  // namespace

void price_component(const Topology& topology, Id id, const Pricing& pricing,
                     std::vector<Line>& lines) {
  const Component& component = topology[id];
  if (component.count == 0) return;
  const View view{topology, component, pricing.catalog, pricing.today, pricing.week, pricing.fleet};
  Pricer pricer(topology, id, pricing, lines);
  for (Use& use : uses_of(view)) pricer.price(std::move(use));
}

std::vector<Line> price_component(const Topology& topology, Id id, const Pricing& pricing) {
  std::vector<Line> lines;
  price_component(topology, id, pricing, lines);
  return lines;
}

void price_use(const Topology& topology, Id id, Use use, const Pricing& pricing,
               std::vector<Line>& lines) {
  Pricer(topology, id, pricing, lines).price(std::move(use));
}

std::string pool_key(const Line& line) {
  std::string key;
  key.append(line.use.place)
      .append("|")
      .append(line.use.service)
      .append("|")
      .append(line.price->item);
  return key;
}

Pool empty_pool(const Line& line, const Topology& topology, const Book& book) {
  Pool pool{.key = pool_key(line),
            .place = line.use.place,
            .service = line.use.service,
            .item = line.price->item,
            .price = line.price,
            .discount_percent = line.discount_percent};
  if (!topology.free_tier) return pool;
  if (const auto allowance = book.allowance(pool.service, pool.item))
    pool.allowance = allowance->pool;
  return pool;
}

std::string_view once_region(const Line& line) {
  return line.use.once_for.empty() ? line.use.place : line.use.once_for;
}

std::string once_key(const Line& line) {
  std::string key(once_region(line));
  key.append("|").append(line.use.service).append("|").append(line.use.item);
  return key;
}

Money less(Money money, Quantity percent) {
  if (percent == Quantity{}) return money;
  constexpr std::int64_t whole = 100 * 100;  // hundredths of a percent
  return divided(money * (whole - percent.micros / (kMicro / 100)), whole);
}

std::vector<TierPart> own_parts(const Line& line) {
  if (line.use.stated_usd) {
    return {{{}, line.quantity, {line.use.stated_usd->micros * kMicro}, line.monthly}};
  }
  if (line.use.purchase == Purchase::spot)
    return {{{}, line.quantity, mean_rate(line), line.monthly}};
  if (line.term_months > 0) {
    return {{{}, line.quantity, line.price->tiers.front().rate, line.monthly}};
  }
  std::vector<TierPart> parts = parts_of_copy(line);
  const std::int64_t copies = copies_of(line);
  for (TierPart& part : parts) {
    part.quantity = {part.quantity.micros * copies};
    part.monthly = part.monthly * copies;
  }
  if (line.discount_percent > Quantity{}) deal(line.monthly, parts);
  return parts;
}

void deal(Money monthly, std::vector<TierPart>& parts) {
  std::vector<Int128> weights;
  for (const TierPart& part : parts) weights.push_back(part.monthly.attos);
  const std::vector<Money> dealt = split(monthly, weights);
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i].monthly = dealt[i];
}

}  // namespace tenfold
