// Whether a rule speaks in this file, and how loudly.
//
// In rising order: its stages at the file's users; the environment, in which redundancy may be
// missing and everything but money and what AWS refuses weighs less; what the configuration says.
#pragma once

#include <optional>
#include <string_view>

#include "model/rule.h"
#include "planner/planner.h"

namespace tenfold {

struct Standing {
  Level level = Level::off;     // off: the rule is not asked
  std::int64_t from_users = 0;  // above 0: it speaks from there on, and is upcoming
  bool mandatory = false;       // cannot be suppressed
};

Standing standing_of(const Rule& rule, const Topology& topology, std::optional<std::int64_t> users,
                     const LintOptions& options);

}  // namespace tenfold
