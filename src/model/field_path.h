// The steps of a field path, as in "schedule[0].min": keys, and indices in brackets.
#pragma once

#include <cstddef>
#include <string_view>

namespace tenfold {

struct PathStep {
  std::string_view key;          // empty: an index
  std::size_t index = SIZE_MAX;  // from 0
};

// Takes the first step off a path; false where it is none.
bool take_step(std::string_view& path, PathStep& step);

}  // namespace tenfold
