// The environment variables that tenfold looks at: TENFOLD_*, NO_COLOR, COLUMNS, TERM, where the
// user's data lie, and what a CI says of its job, for `comment`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tenfold {

struct Environment {
  std::map<std::string, std::string, std::less<>> values;

  // Nothing for one that is absent or empty.
  std::optional<std::string> get(std::string_view name) const {
    const auto found = values.find(name);
    if (found == values.end() || found->second.empty()) return std::nullopt;
    return found->second;
  }
};

Environment environment_of(const char* const* variables);

}  // namespace tenfold
