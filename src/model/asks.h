// What rules may ask of the passes beside what has been worked out.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>

#include "base/money.h"
#include "model/edit.h"

namespace tenfold {

// What an Edit would change, worked out by the passes when a rule asks. Each costs time in
// proportion to what the edit touches; `total_at_maximum` and `draws` to the file.
struct Asks {
  struct Change {
    std::optional<Money> monthly{};  // empty: it brings or takes a line of unknown price
    bool at_least = false;
  };
  std::function<Change(std::span<const Edit>)> price{};
  // Percent, of the whole; empty: there is no such figure.
  std::function<std::optional<Quantity>(std::span<const Edit>)> availability{};
  std::function<std::optional<Money>()> total_at_maximum{};  // every fleet at its maximum
  // How many findings there would be that there are not now.
  std::function<std::size_t(std::span<const Edit>)> draws{};
};

}  // namespace tenfold
