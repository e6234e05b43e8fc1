// Saved plans and reviews: the JSON of `plan --out`, read back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "model/report.h"

namespace tenfold {

struct Session;

struct SavedPlan {
  std::vector<Plan> plans;
  std::vector<Gate> gates;
  std::optional<Verdict> verdict;  // of a review
  MadeWith made_with{};
};

// What is wrong with it stands in the error. The text may be a stranger's: nothing of it is trusted
// but as text to be shown.
tl::expected<SavedPlan, std::string> read_plan(std::string_view text);

// What `show` shows of it, and a comment holds.
Report report_of(const Session& session, SavedPlan saved);

}  // namespace tenfold
