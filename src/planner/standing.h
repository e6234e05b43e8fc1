// Whether a rule speaks in this file, and how loudly.
//
// In rising order: its stages at the file's users; the environment, in which redundancy may be
// missing and everything but money and what AWS refuses weighs less; what the configuration says.
#pragma once

#include <string_view>
#include <vector>

#include "model/rule.h"
#include "planner/planner.h"

namespace tenfold {

struct Standing {
  Level level = Level::off;     // off: the rule is not asked
  std::int64_t from_users = 0;  // above 0: it speaks from there on, and is upcoming
  bool mandatory = false;       // cannot be suppressed
  bool lowered = false;         // by the environment
  bool level_stated = false;    // by a flag or the configuration
};

Level one_lower(Level level);

Standing standing_of(const Rule& rule, const Scope& scope, const LintOptions& options);

// Of each rule, in the order of rules(), in each scope of a topology.
class Standings {
 public:
  Standings(const Topology& topology, const LintOptions& options);
  const Standing& of(ScopeId scope, std::size_t rule) const {
    return sets_[by_scope_[scope]][rule];
  }
  // Does any scope ask the rule?
  bool asked(std::size_t rule) const;

 private:
  std::vector<std::vector<Standing>> sets_;  // scopes of one size and environment share one
  std::vector<std::size_t> by_scope_;
};

}  // namespace tenfold
