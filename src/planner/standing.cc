#include "planner/standing.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "rules/rules.h"

namespace tenfold {
namespace {

bool any_matches(const std::vector<std::string>& patterns, std::string_view id) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return glob_match(pattern, id); });
}

// By the id itself, else by the longest pattern that covers it.
std::optional<Level> stated_level(const LintOptions& options, std::string_view id) {
  if (const auto exact = options.severity.find(id); exact != options.severity.end())
    return exact->second;
  std::optional<Level> level;
  std::size_t longest = 0;
  for (const auto& [pattern, one] : options.severity) {
    if (pattern.size() < longest || !glob_match(pattern, id)) continue;
    longest = pattern.size();
    level = one;
  }
  return level;
}

Standing at_stage(const Rule& rule, std::optional<std::int64_t> users) {
  const auto& [first, second] = rule.stages;
  if (!users) return {.level = first.level};
  const std::int64_t stage = std::max<std::int64_t>(*users, 1);
  if (second.users > 0 && stage >= second.users) return {.level = second.level};
  return {.level = first.level, .from_users = stage < first.users ? first.users : 0};
}

}  // namespace

Level one_lower(Level level) {
  switch (level) {
    case Level::error: return Level::warning;
    case Level::warning: return Level::notice;
    case Level::notice:
    case Level::off: return Level::off;
  }
  return level;
}

Standing standing_of(const Rule& rule, const Scope& scope, const LintOptions& options) {
  Standing standing = at_stage(rule, scope.users);
  standing.mandatory = any_matches(options.mandatory, rule.id);
  if (rule.always || standing.mandatory) standing.from_users = 0;
  if (scope.environment != "prod" && !rule.always && !standing.mandatory) {
    if (rule.redundancy)
      standing.level = Level::off;
    else if (!rule.id.starts_with("cost/"))
      standing.lowered = true;
    if (standing.lowered) standing.level = one_lower(standing.level);
  }
  if (const auto level = stated_level(options, rule.id)) {
    if (*level != Level::off || !standing.mandatory) standing.level = *level;
    standing.level_stated = true;
    standing.from_users = 0;
  }
  const bool asked = options.select.empty() || any_matches(options.select, rule.id);
  if (!standing.mandatory && (!asked || any_matches(options.ignore, rule.id)))
    standing.level = Level::off;
  return standing;
}

Standings::Standings(const Topology& topology, const LintOptions& options) {
  std::map<std::pair<std::optional<std::int64_t>, std::string_view>, std::size_t> known;
  for (const Scope& scope : topology.scopes) {
    const auto [it, fresh] = known.try_emplace({scope.users, scope.environment}, sets_.size());
    by_scope_.push_back(it->second);
    if (!fresh) continue;
    std::vector<Standing>& set = sets_.emplace_back();
    for (const Rule* rule : rules()) set.push_back(standing_of(*rule, scope, options));
  }
}

bool Standings::asked(std::size_t rule) const {
  return std::any_of(sets_.begin(), sets_.end(), [&](const std::vector<Standing>& set) {
    return set[rule].level != Level::off;
  });
}

}  // namespace tenfold
