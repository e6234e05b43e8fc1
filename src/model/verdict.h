// What is said to who has to say yes: budget gates, and the verdict of a review.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenfold {

// What a budget gate says: a figure, its bound, and whether it is kept.
struct Gate {
  std::string_view flag;  // "--max-delta"
  std::string says{};     // "$139.95 more a month, above the $100.00 of --max-delta"
  bool kept = true;
};

// Of a review: may it go in?
struct Verdict {
  enum class Says : std::uint8_t { fine, look, no };
  Says says = Says::fine;
  std::vector<std::string> reasons{};  // the gravest first
};

}  // namespace tenfold
