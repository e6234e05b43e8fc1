// The estimate's lines by component: what a rule about money looks at.
#pragma once

#include <cstdint>
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

// The priced hours of units of this type that are bought on demand; null where there are none.
const Line* on_demand_hours(std::span<const Line> lines, std::string_view type);
// What follows the type in such a line's item: "/linux", "/mysql/multi-az".
std::string_view beyond_type(const Line& line, std::string_view type);

// A millionth of a dollar is exact enough for comparisons with options, which are doubles.
double in_dollars(Money money);

}  // namespace tenfold
