#include "rules/lines.h"

namespace tenfold {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;
constexpr Int128 kAttosInMicro = 1'000'000'000'000;

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

const Line* on_demand_hours(std::span<const Line> lines, std::string_view type) {
  for (const Line& line : lines) {
    if (line.use.purchase != Purchase::on_demand || line.state != LineState::priced) continue;
    if (line.use.unit == "hour" && of_type(line.use.item, type)) return &line;
  }
  return nullptr;
}

std::string_view beyond_type(const Line& line, std::string_view type) {
  return std::string_view(line.use.item).substr(type.size());
}

double in_dollars(Money money) {
  return static_cast<double>(static_cast<std::int64_t>(money.attos / kAttosInMicro)) / 1e6;
}

}  // namespace tenfold
