// The estimate's lines by component: what a rule about money looks at.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/evidence.h"

namespace tenfold {

class LinesOf {
 public:
  explicit LinesOf(const Evidence& evidence);

  std::span<const Line> operator[](Id id) const;  // none where the component costs nothing
  Money monthly(Id id) const;
  bool whole(Id id) const;  // false: some of its lines have no price or no usage

 private:
  const ComponentCost* cost(Id id) const;

  const Estimate& estimate_;
  std::vector<std::uint32_t> by_id_;
};

// An hour of a type on demand, and where the book says what it costs.
struct TypeHour {
  std::string_view place, service, type;
  std::string_view beyond;  // what follows the type in the item: "/linux", "/mysql/multi-az"
  Rate rate{};
};

// What units of this type are bought for on demand, or would be where all of them are spot; nothing
// where they are bought otherwise.
std::optional<TypeHour> on_demand_hour(const Evidence& evidence, std::span<const Line> lines,
                                       std::string_view type);
// The same hour of another type; nothing where the book does not have it.
std::optional<TypeHour> same_hour(const Evidence& evidence, const TypeHour& hour,
                                  std::string_view type);

// Dollars that an option or a field states.
Money in_money(Quantity dollars);

}  // namespace tenfold
