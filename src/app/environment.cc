#include "app/environment.h"

namespace tenfold {

Environment environment_of(const char* const* variables) {
  Environment environment;
  for (; variables != nullptr && *variables != nullptr; ++variables) {
    const std::string_view text = *variables;
    const std::string_view name = text.substr(0, text.find('='));
    const bool ours =
        name.starts_with("TENFOLD_") || name == "NO_COLOR" || name == "COLUMNS" || name == "TERM";
    if (!ours || name.size() == text.size()) continue;
    environment.values.emplace(name, text.substr(name.size() + 1));
  }
  return environment;
}

}  // namespace tenfold
