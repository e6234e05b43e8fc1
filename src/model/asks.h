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
    std::size_t priced = 0;  // components that were priced anew to find that out
    // Composed, of the whole with it; empty: there is no such figure.
    std::optional<Quantity> availability_percent{};
  };
  std::function<Change(std::span<const Edit>)> attempt{};
  std::function<std::optional<Money>()> total_at_maximum{};  // every fleet at its maximum
  // How many findings there would be that there are not now.
  std::function<std::size_t(std::span<const Edit>)> draws{};
};

}  // namespace tenfold
