// Lines as most kinds say them: of the component's own region, one copy, bought as it comes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/kind.h"

namespace tenfold {

// Bounds of a month's figures that leave room for any price: 10^12 requests, 10^12 GB.
constexpr double kMostMillions = 1e6;
constexpr double kMostGb = 1e9;

inline Use line(const View& view, std::string name, std::string_view service, std::string item,
                std::string_view unit, std::optional<Quantity> each) {
  return {.name = std::move(name),
          .service = service,
          .item = std::move(item),
          .place = std::string(view.region()),
          .unit = unit,
          .each = each};
}

// A line whose tiers run over the whole account.
inline Use pooled_line(const View& view, std::string name, std::string_view service,
                       std::string item, std::string_view unit, std::optional<Quantity> each) {
  Use use = line(view, std::move(name), service, std::move(item), unit, each);
  use.pooled = true;
  return use;
}

// Only what is stated draws a line: an extra that most do without.
inline void add_extra(Use use, Uses& uses) {
  if (use.each && use.each->micros > 0) uses.push_back(std::move(use));
}

// "…_million" as what is counted; nothing where it is not stated.
inline std::optional<Quantity> millions(const Fact<Quantity>& stated, std::int64_t factor = 1) {
  return stated ? times(*stated, kMicro * factor) : std::nullopt;
}

// A line of which something was stated: what that makes may be more than a Quantity holds, and then
// the line is unpriced, not without usage.
inline Use counted(Use use, bool stated) {
  if (stated && !use.each) use.unpriced = "the quantity is more than can be counted";
  return use;
}

// How many steps of `step` are begun, as AWS meters by the 64 KB or 4 KB: one at least.
inline std::int64_t steps_begun(Quantity amount, std::int64_t step) {
  const std::int64_t micros = step * kMicro;
  return amount.micros <= micros ? 1 : (amount.micros + micros - 1) / micros;
}

}  // namespace tenfold
