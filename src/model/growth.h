// The same architecture at more users: what each size costs, what fills up, what becomes due.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "model/finding.h"
#include "model/saturation.h"

namespace tenfold {

// A figure that the file states, at another size.
struct Grown {
  std::string address, path;  // as an Edit has them
  Quantity before{}, after{};
  bool at_bound = false;  // it would go on, but the field takes no more, or no less
};

struct GrownSize {
  std::int64_t users = 0;
  std::string refused{};               // why the file is not valid at this size; empty: it is
  std::optional<Quantity> peak_rps{};  // at the entries; empty: there is no demand
  Money monthly{}, per_thousand_users{};
  std::size_t unpriced = 0, no_usage = 0;  // lines that the money lacks
  std::optional<Quantity> availability_percent{};
  Saturation saturation{};
  std::vector<Finding> due{};  // open here, and at no size before
  std::vector<Grown> grown{};

  bool whole() const { return unpriced + no_usage == 0; }
};

// A step on the way up, and whether the architecture has taken it at that size.
struct Step {
  enum class State : std::uint8_t {
    taken,      // its rule has looked and found nothing missing
    next,       // its rule finds that it is missing
    left_out,   // … and the file says that it is to be
    not_asked,  // its rule is not about anything in the file, or lacks facts
  };
  std::int64_t users = 0;
  std::string_view rule, says;
  State state = State::not_asked;
};

struct Growth {
  std::optional<std::int64_t> stated_users{};
  std::optional<Money> budget{};  // a month's, as declared; it stays
  bool keeps_stated = false;
  std::vector<GrownSize> sizes;
  std::vector<Step> steps{};  // of these sizes
};

}  // namespace tenfold
