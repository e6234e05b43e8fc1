#include "app/environment.h"

#include <algorithm>
#include <iterator>

namespace tenfold {
namespace {

constexpr std::string_view kOthers[] = {
    "NO_COLOR",
    "COLUMNS",
    "TERM",
    "HOME",
    "XDG_DATA_HOME",
    "GITHUB_API_URL",
    "GITHUB_EVENT_PATH",
    "GITHUB_REF",
    "GITHUB_REPOSITORY",
    "GITHUB_TOKEN",
    "CI_API_V4_URL",
    "CI_JOB_TOKEN",
    "CI_MERGE_REQUEST_IID",
    "CI_MERGE_REQUEST_PROJECT_ID",
    "CI_MERGE_REQUEST_PROJECT_PATH",
    "CI_PROJECT_ID",
    "CI_PROJECT_PATH",
    "GITLAB_TOKEN",
};

}  // namespace

Environment environment_of(const char* const* variables) {
  Environment environment;
  for (; variables != nullptr && *variables != nullptr; ++variables) {
    const std::string_view text = *variables;
    const std::string_view name = text.substr(0, text.find('='));
    const bool ours = name.starts_with("TENFOLD_") ||
                      std::find(std::begin(kOthers), std::end(kOthers), name) != std::end(kOthers);
    if (!ours || name.size() == text.size()) continue;
    environment.values.emplace(name, text.substr(name.size() + 1));
  }
  return environment;
}

}  // namespace tenfold
