// What queues, topics, streams, buses and workflows have in common: who consumes, and how bytes and
// counts are metered.
#pragma once

#include "kinds/every.h"
#include "kinds/lines.h"

namespace tenfold {

inline constexpr Field kConsumers{.name = "targets",
                                  .shape = shape::list | shape::address | shape::table,
                                  .says = "who consumes, asynchronously",
                                  .fields = target_fields,
                                  .role = Role::consumes,
                                  .on_aws = OnAws::not_known};

// A count in millions; what AWS meters of it is the kind's.
consteval Field million_field(std::string_view name, std::string_view says) {
  return {
      .name = name, .shape = shape::number, .says = says, .most = kMostMillions, .monthly = true};
}

consteval Field gb_field(std::string_view name, std::string_view says, bool monthly) {
  return {.name = name,
          .shape = shape::number,
          .says = says,
          .most = kMostGb,
          .monthly = monthly,
          .grows = monthly ? Grows::where_metered : Grows::yes,
          .on_aws = OnAws::nothing};  // a stock is of what users bring
}

// `count` messages of `kb` KB as GB: 1 GB is 1,048,576 KB.
inline std::optional<Quantity> gb_of(const std::optional<Quantity>& count, Quantity kb) {
  if (!count) return std::nullopt;
  return scaled(*count, kb.micros, kMicro * 1'048'576);
}

}  // namespace tenfold
