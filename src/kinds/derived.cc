#include "kinds/derived.h"

#include <cmath>

#include "kinds/every.h"
#include "kinds/lines.h"

namespace tenfold {
namespace {

Metered arriving(const View& view, const std::optional<Quantity>& stated, const Figure& figure,
                 bool bytes, std::string_view assumed) {
  if (stated) return {stated};
  const Met* met = view.week == nullptr ? nullptr : view.week->met(view.id());
  if (met == nullptr) return {};
  switch (met->state) {
    case Met::State::no_demand:
    case Met::State::circular: return {};
    case Met::State::apart: return {Quantity{}, true};
    case Met::State::reached: break;
  }
  if (bytes && !met->bytes_known) return {};
  return {quantity_of(figure(*met)), true, assumed};
}

}  // namespace

std::optional<Quantity> quantity_of(double amount) {
  constexpr double kMost = 9.2e18;
  const double micros = std::nearbyint(amount * 1e6);
  if (!(micros >= 0 && micros < kMost)) return std::nullopt;
  return Quantity{static_cast<std::int64_t>(micros)};
}

double requests_of(const Met& met) { return met.requests; }
double all_gb_of(const Met& met) { return met.in_gb + met.out_gb; }
double through_gb_of(const Met& met) { return met.through_gb; }

Metered metered(const View& view, const std::optional<Quantity>& stated, const Figure& figure,
                std::string_view assumed) {
  return arriving(view, stated, figure, false, assumed);
}

Metered metered_gb(const View& view, const std::optional<Quantity>& stated, const Figure& figure,
                   std::string_view assumed) {
  return arriving(view, stated, figure, true, assumed);
}

Use of(Use use, const Metered& amount) {
  use.each = amount.amount;
  return derived_by(std::move(use), amount);
}

Use derived_by(Use use, const Metered& amount) {
  if (amount.derived) use.follows = Follows::demand;
  use.of_all = use.of_all || amount.derived;
  if (use.assumed.empty()) use.assumed = amount.assumed;
  return counted(std::move(use), amount.derived && !amount.amount);
}

std::string crossing_name(const Topology& topology, const Crossing& crossing) {
  return "between zones to " + std::string(topology[crossing.to].address) +
         (crossing.ends == 2 ? ", both ends" : "");
}

void use_crossings(const View& view, Uses& uses) {
  const Met* met = view.week == nullptr ? nullptr : view.week->met(view.id());
  if (met == nullptr) return;
  for (const Crossing& crossing : met->crossings) {
    const auto gb = crossing.bytes_known ? quantity_of(crossing.gb) : std::nullopt;
    Use use =
        line(view, crossing_name(view.topology, crossing), kTransfer, "between-zones", "GB", gb);
    use = counted(std::move(use), crossing.bytes_known);
    use.copies = crossing.ends;
    use.of_all = true;
    use.follows = Follows::demand;
    if (crossing.sure == "M") use.assumed = "AWS's own word on these bytes was not found";
    if (!crossing.rule_known) {
      use.copies = 1;
      use.unpriced = "whether AWS bills bytes between these two is not known";
    }
    uses.push_back(std::move(use));
  }
}

}  // namespace tenfold
