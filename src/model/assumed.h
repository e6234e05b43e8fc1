// What nobody stated and a figure rests on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "model/topology.h"

namespace tenfold {

struct Assumed {
  // A component, or the demand of a file.
  struct Concern {
    Id id = kNoId;  // kNoId: the demand of `scope`, if no line is meant
    ScopeId scope = 0;
    std::uint32_t line = UINT32_MAX;  // index into Estimate::lines; UINT32_MAX: no one line
    Span at{};                        // where it would be stated; unknown: nowhere
  };
  std::string what;
  std::vector<Concern> concerns{};  // in order of the file
  bool of_flow = false;             // it decides how much arrives at those behind, too
};

}  // namespace tenfold
