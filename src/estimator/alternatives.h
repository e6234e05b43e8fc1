// Under which commitments a component that runs on demand could be bought, all of it.
//
// An Edit of its `purchase` says which uses give way and what for, so a kind's own terms hold: a
// reservation bills all the month, a group's covers as many as it says. One word tells for all; the
// others differ in their prices only, which are looked up once for components that are alike.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "estimator/estimator.h"

namespace tenfold {

struct Alternative {
  std::string commitment{};  // "reserved-3y-all-upfront"
  std::int64_t months = 12;  // of its term
  Money with{}, upfront{};   // a month, its fee by the month; paid at the start
  std::vector<const Price*> prices{};
  // It leaves or fills tiers or an allowance that others share: `with` is then as if all that share
  // the present ones bought so, and exact only where all of a choice are priced together.
  bool shares = false;
};

struct Alternatives {
  Money on_demand{};                // what it takes the place of
  std::vector<Alternative> each{};  // whose every price is known, in order of the kind's words
};

class Choices {
 public:
  Choices(const Estimate& estimate, const Pricing& pricing, Topology& topology)
      : estimate_(estimate), pricing_(pricing), topology_(topology) {}

  // Nothing of its lines may be spot or committed. The topology is put back.
  Alternatives of(const ComponentCost& cost);

 private:
  using Word = std::pair<std::string_view, std::int64_t>;  // and its months

  const std::vector<Word>& words_of(const Kind& kind);
  std::optional<Uses> under(Id id, std::string_view word);
  std::optional<Uses> under_any(Id id);
  std::optional<Alternative> priced(Id id, std::span<const Use> uses, const Word& word,
                                    std::span<const Line> gone) const;
  Money by_tiers(const Line& line, std::span<const Line> gone) const;

  const Estimate& estimate_;
  const Pricing& pricing_;
  Topology& topology_;
  std::unordered_map<const Kind*, std::vector<Word>> words_;
  TextMap<std::vector<Alternative>> known_;  // by what is committed to
};

// The component bought so: "reserved-1y-no-upfront", "on-demand".
Edit buy(const Component& component, std::string_view word);

inline std::span<const Line> lines_of(const Estimate& estimate, const ComponentCost& cost) {
  return std::span(estimate.lines).subspan(cost.first_line, cost.lines);
}

}  // namespace tenfold
