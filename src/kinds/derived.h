// What demand brings, where nobody stated it.
//
// Flow is in doubles; here it becomes a Quantity. A figure that is stated is of each copy, one that
// is derived of all copies of the component together.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/kind.h"

namespace tenfold {

struct Metered {
  std::optional<Quantity> amount{};
  bool derived = false;        // no amount then: more than can be counted
  std::string_view assumed{};  // what was assumed to derive it
};

// A figure of the month as the week makes it.
using Figure = std::function<double(const Met& met)>;
double requests_of(const Met& met);
double all_gb_of(const Met& met);  // both ways
double through_gb_of(const Met& met);

// The stated amount; else the figure of what arrives, 0 where no traffic does; else nothing.
Metered metered(const View& view, const std::optional<Quantity>& stated, const Figure& figure,
                std::string_view assumed = {});
// The same of bytes: nothing where nobody stated the KB of a call.
Metered metered_gb(const View& view, const std::optional<Quantity>& stated, const Figure& figure,
                   std::string_view assumed = {});

// The line is of that amount.
Use of(Use use, const Metered& amount);
// Likewise, where `each` was worked out from it.
Use derived_by(Use use, const Metered& amount);

// Lines for bytes to other zones, as the flow has them.
void use_crossings(const View& view, Uses& uses);

// "between zones to rds.main, both ends"
std::string crossing_name(const Topology& topology, const Crossing& crossing);

}  // namespace tenfold
