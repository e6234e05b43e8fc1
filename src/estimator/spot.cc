#include "estimator/spot.h"

#include <algorithm>
#include <charconv>

#include "estimator/price_line.h"

namespace tenfold {
namespace {

bool is_spot(const Line& line) {
  return line.use.purchase == Purchase::spot || line.use.purchase == Purchase::listed_spot;
}

struct Band {
  std::int64_t least = 0, most = 0;
  bool open = false;
};

// "<5%", "5-10%", ">20%".
Band band_of(std::string_view label) {
  Band band;
  const auto number = [](std::string_view text) {
    std::int64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
  };
  if (label.starts_with('<')) {
    band.most = number(label.substr(1));
  } else if (label.starts_with('>')) {
    band.least = band.most = number(label.substr(1));
    band.open = true;
  } else {
    band.least = number(label);
    band.most = number(label.substr(std::min(label.size(), label.find('-') + 1)));
  }
  return band;
}

// hours of a month × percent / (730 × types): as many of what runs are reclaimed.
Quantity interruptions(Quantity hours, std::int64_t percents, std::size_t types) {
  return scaled(hours, percents, kMonthHours * 100 * static_cast<std::int64_t>(types))
      .value_or(Quantity{});
}

// Of lines that share no tiers with others: what is pooled costs the same however units are bought.
Money sum_of(std::span<const Line> lines, bool& known) {
  Money sum;
  for (const Line& line : lines) {
    if (line.pool != kNoPool || line.use.once) continue;
    known &= line.state != LineState::unpriced;
    sum += line.monthly;
  }
  return sum;
}

class Spot {
 public:
  Spot(const Topology& topology, const Estimate& estimate, const Pricing& pricing)
      : topology_(topology), estimate_(estimate), pricing_(pricing) {}

  SpotAnswer run(Id only) {
    answer_.all_on_demand = estimate_.total;
    for (const ComponentCost& cost : estimate_.components) {
      if (cost.component == kNoId || (only != kNoId && cost.component != only)) continue;
      for (std::uint32_t i = 0; i < cost.lines; ++i) {
        if (!is_spot(estimate_.lines[cost.first_line + i])) continue;
        tier(cost);
        break;
      }
    }
    answer_.saved = answer_.all_on_demand - estimate_.total;
    return std::move(answer_);
  }

 private:
  void tier(const ComponentCost& cost) {
    SpotTier tier{.id = cost.component};
    std::int64_t least = 0, most = 0;
    for (std::uint32_t i = 0; i < cost.lines; ++i) {
      const Line& line = estimate_.lines[cost.first_line + i];
      if (!is_spot(line)) continue;
      tier.monthly += line.monthly;
      tier.tasks |= line.use.purchase == Purchase::listed_spot;
      if (line.use.purchase == Purchase::spot) {
        tier.hours.micros += line.quantity.micros;
        add_types(line, tier, least, most);
      }
    }
    if (!tier.types.empty()) {
      tier.least = interruptions(tier.hours, least, tier.types.size());
      tier.most = interruptions(tier.hours, most, tier.types.size());
    }
    beside(cost, tier);
    fleet(tier);
    overlap(tier);
    answer_.tiers.push_back(std::move(tier));
  }

  void add_types(const Line& line, SpotTier& tier, std::int64_t& least, std::int64_t& most) const {
    for (const std::string& item : line.use.spot_items) {
      const auto offer = pricing_.catalog.spot(line.use.place, item);
      if (!offer) continue;
      const Table* table = pricing_.book.table(line.use.place + "/spot");
      const auto source = table == nullptr ? std::nullopt : table->source(offer->source);
      tier.types.push_back({.item = item,
                            .saving_percent = offer->savings_percent,
                            .interruption = offer->interruption,
                            .said_by = source ? source->what : offer->source,
                            .date = source ? source->date : std::string_view{}});
      const Band band = band_of(offer->interruption);
      least += band.least;
      most += band.most;
      tier.open_ended |= band.open;
    }
  }

  // The same component with all of its capacity on demand.
  void beside(const ComponentCost& cost, SpotTier& tier) {
    Pricing on_demand = pricing_;
    on_demand.fleet.no_spot = true;
    const Money without = sum_of(price_component(topology_, tier.id, on_demand), tier.known);
    const std::span<const Line> all(estimate_.lines);
    const Money with = sum_of(all.subspan(cost.first_line, cost.lines), tier.known);
    answer_.known &= tier.known;
    tier.on_demand = tier.monthly + (without - with);
    answer_.all_on_demand += without - with;
  }

  void fleet(SpotTier& tier) const {
    const Component& component = topology_[tier.id];
    Aspects aspects;
    if (component.kind->facts != nullptr)
      component.kind->facts({topology_, component, pricing_.catalog, pricing_.today}, aspects);
    if (!aspects.fleet) return;
    const Fleet& fleet = *aspects.fleet;
    tier.hours_stated = fleet.hours_stated;
    if (tier.hours_stated) return;
    const FleetWeek* week = pricing_.week == nullptr ? nullptr : pricing_.week->fleet(tier.id);
    const auto count = std::max<std::int64_t>(1, component.count);
    const bool of_all = week != nullptr && pricing_.week->flow.passages[tier.id].fleet->one_group;
    const std::int64_t groups = of_all ? 1 : count;
    std::int64_t running = sized(fleet) * fleet.weight / groups;
    if (week != nullptr && pricing_.fleet.size == FleetSize::simulated) running = week->peak();
    const auto instances = [&](std::int64_t units) {
      return (units + fleet.weight - 1) / fleet.weight * groups;
    };
    tier.at_peak = instances(running - fleet.on_demand.of(running));
    tier.running_at_peak = instances(fleet.on_demand.of(running)) + tier.at_peak;
    if (tier.running_at_peak == 0) return;
    for (const SpotType& type : tier.types) {
      const std::string_view name = std::string_view(type.item).substr(0, type.item.find('/'));
      for (const ZoneId zone : component.zones) {
        const auto& there = topology_.zones[zone];
        tier.pools += pricing_.catalog.offered(topology_.regions[there.region], name, there.name)
                          .value_or(true);
      }
    }
    if (tier.pools > 0) tier.lost_at_once = (tier.at_peak + tier.pools - 1) / tier.pools;
    tier.lost_percent =
        scaled(units(100), tier.lost_at_once, tier.running_at_peak).value_or(Quantity{});
  }

  // Instances of all copies, where the week does not say.
  std::int64_t sized(const Fleet& fleet) const {
    switch (pricing_.fleet.size) {
      case FleetSize::minimum: return fleet.minimum.value_or(0);
      case FleetSize::maximum: return fleet.maximum.value_or(0);
      case FleetSize::desired:
      case FleetSize::simulated: break;
    }
    return fleet.desired.value_or(0);
  }

  void overlap(SpotTier& tier) const {
    const Component& component = topology_[tier.id];
    Passage passage;
    if (component.kind->flow != nullptr)
      component.kind->flow({topology_, component, pricing_.catalog, pricing_.today}, passage);
    const auto& terms = passage.fleet;
    if (!terms || tier.hours.micros == 0) return;
    tier.overlap_hours = scaled(tier.most, terms->warmup_s, 3'600).value_or(Quantity{});
    const Int128 part = std::min(tier.overlap_hours, tier.hours).micros;
    tier.overlap = share(tier.monthly, part, tier.hours.micros);
  }

  const Topology& topology_;
  const Estimate& estimate_;
  const Pricing& pricing_;
  SpotAnswer answer_;
};

}  // namespace

SpotAnswer spot_of(const Topology& topology, const Estimate& estimate, const Pricing& pricing,
                   Id only) {
  return Spot(topology, estimate, pricing).run(only);
}

}  // namespace tenfold
