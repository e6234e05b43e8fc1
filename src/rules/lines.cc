#include "rules/lines.h"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;
constexpr Rate kDollar{1'000'000'000'000};

bool of_type(std::string_view item, std::string_view type) {
  return item.starts_with(type) && (item.size() == type.size() || item[type.size()] == '/');
}

}  // namespace

LinesOf::LinesOf(const Evidence& evidence)
    : estimate_(evidence.estimate), by_id_(evidence.subjects.size(), kNone) {
  for (std::uint32_t i = 0; i < estimate_.components.size(); ++i) {
    const Id id = estimate_.components[i].component;
    if (id < by_id_.size()) by_id_[id] = i;
  }
}

const ComponentCost* LinesOf::cost(Id id) const {
  if (id >= by_id_.size() || by_id_[id] == kNone) return nullptr;
  return &estimate_.components[by_id_[id]];
}

std::span<const Line> LinesOf::operator[](Id id) const {
  const ComponentCost* const cost = this->cost(id);
  if (cost == nullptr) return {};
  return std::span(estimate_.lines).subspan(cost->first_line, cost->lines);
}

Money LinesOf::monthly(Id id) const {
  const ComponentCost* const cost = this->cost(id);
  return cost == nullptr ? Money{} : cost->monthly;
}

bool LinesOf::whole(Id id) const {
  const ComponentCost* const cost = this->cost(id);
  return cost == nullptr || cost->whole();
}

std::optional<TypeHour> same_hour(const Evidence& evidence, const TypeHour& hour,
                                  std::string_view type) {
  const std::string item = std::string(type) + std::string(hour.beyond) + "/on-demand";
  const Price* const price = evidence.book.price(hour.place, hour.service, item);
  if (price == nullptr || price->unit != "hour" || price->tiers.empty()) return std::nullopt;
  TypeHour other = hour;
  other.type = type;
  other.rate = price->tiers.front().rate;
  return other;
}

std::optional<TypeHour> on_demand_hour(const Evidence& evidence, std::span<const Line> lines,
                                       std::string_view type) {
  for (const Line& line : lines) {
    if (line.use.unit != "hour") continue;
    std::string_view item = line.use.item;
    if (line.use.purchase == Purchase::on_demand) {
      if (!of_type(item, type)) continue;
    } else if (line.use.purchase == Purchase::spot && !line.use.spot_items.empty()) {
      item = line.use.spot_items.front();  // of whatever type it is
    } else {
      continue;
    }
    const std::size_t end =
        of_type(item, type) ? type.size() : std::min(item.find('/'), item.size());
    return same_hour(evidence, {line.use.place, line.use.service, type, item.substr(end)}, type);
  }
  return std::nullopt;
}

Money in_money(Quantity dollars) { return kDollar * dollars; }

}  // namespace tenfold
