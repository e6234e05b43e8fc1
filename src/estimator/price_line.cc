#include "estimator/price_line.h"

#include "estimator/pool.h"
#include "kinds/kinds.h"

namespace tenfold {
namespace {

// "reserved-3y-no-upfront-convertible" as the book's "reserved-convertible/3y/no-upfront".
std::string commitment_item(std::string_view words) {
  std::string family = "reserved";
  if (words.ends_with("-convertible")) {
    family = "reserved-convertible";
    words.remove_suffix(std::string_view("-convertible").size());
  }
  if (!words.starts_with("reserved-")) return std::string(words);
  words.remove_prefix(std::string_view("reserved-").size());
  const std::size_t dash = words.find('-');
  return family + "/" + std::string(words.substr(0, dash)) + "/" +
         std::string(words.substr(dash + 1));
}

std::string full_item(const Use& use) {
  switch (use.purchase) {
    case Purchase::plain: return use.item;
    case Purchase::on_demand:
    case Purchase::spot: return use.item + "/on-demand";
    case Purchase::dedicated: return use.item + "/dedicated";
    case Purchase::committed: return use.item + "/" + commitment_item(use.commitment);
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
  line.unpriced_reason = std::move(reason);
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

void price_line(Line& line, const Pricing& pricing) {
  const Use& use = line.use;
  if (!use.unpriced.empty()) return fail(line, use.unpriced);
  if (use.purchase == Purchase::spot) return price_spot(line, pricing);
  const bool upfront =
      use.purchase == Purchase::committed && !use.commitment.starts_with("reserved-");
  const bool fee = use.commitment.find("-no-upfront") == std::string::npos &&
                   use.purchase == Purchase::committed;
  if (upfront || fee) {
    return fail(line, use.commitment + " is not priced yet" + held_instead(use, pricing.book));
  }
  const std::string item = full_item(use);
  const Price* price = pricing.book.price(use.place, use.service, item);
  if (price == nullptr) return fail(line, no_row(use, item, pricing.book));
  if (price->unit != use.unit) {
    return fail(line, "the price book prices " + item + " by " + std::string(price->unit) +
                          ", not by " + std::string(use.unit));
  }
  line.price = price;
}

// Each copy alone fills the tiers; a pooled line waits for its pool.
void charge_line(Line& line, const Topology& topology, const Book& book, std::int64_t copies) {
  const bool free =
      topology.free_tier && book.allowance(line.use.service, line.price->item).has_value();
  const bool tiered = line.price->tiers.size() > 1 && !line.price->volume;
  if ((line.use.pooled && tiered) || free) {
    line.pool = kPooled;
    return;
  }
  line.monthly = charge(*line.price, *line.use.each, line.use.tier_by) * copies;
}

Line line_of(const Topology& topology, Id id, Use use, const Pricing& pricing) {
  Line line{.component = id,
            .use = std::move(use),
            .state = LineState::priced,
            .quantity = {},
            .monthly = {}};
  const std::int64_t copies = line.use.once ? 1 : line.use.copies * topology[id].count;
  if (line.use.each) {
    const auto quantity = times(*line.use.each, copies);
    if (!quantity) {
      fail(line, "the quantity is more than can be counted");
      return line;
    }
    line.quantity = *quantity;
  }
  price_line(line, pricing);
  if (!line.use.each && line.use.unpriced.empty()) line.state = LineState::no_usage;
  if (line.state == LineState::priced && line.use.purchase != Purchase::spot) {
    charge_line(line, topology, pricing.book, copies);
  }
  return line;
}

}  // namespace

std::vector<Line> price_component(const Topology& topology, Id id, const Pricing& pricing) {
  std::vector<Line> lines;
  const Component& component = topology[id];
  if (component.count == 0) return lines;
  const View view{topology, component, pricing.catalog, pricing.today};
  for (Use& use : uses_of(view)) lines.push_back(line_of(topology, id, std::move(use), pricing));
  return lines;
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
            .price = line.price};
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

std::vector<TierPart> own_parts(const Line& line) {
  if (line.use.purchase == Purchase::spot) {
    return {{{}, line.quantity, {}, line.monthly}};
  }
  std::vector<TierPart> parts = charge_parts(*line.price, *line.use.each, {}, line.use.tier_by);
  if (line.use.each->micros == 0 || line.quantity == *line.use.each) return parts;
  const std::int64_t copies = line.quantity.micros / line.use.each->micros;
  for (TierPart& part : parts) {
    part.quantity = {part.quantity.micros * copies};
    part.monthly = part.monthly * copies;
  }
  return parts;
}

}  // namespace tenfold
