// Components without the tags that the configuration requires, by which a bill is split.
#include <algorithm>
#include <map>
#include <optional>

#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

// The one value that all components share which have the tag; none where they differ.
using Shared = std::map<std::string_view, std::optional<std::string_view>>;

bool is_taggable(const Subject& s) { return s.id != kNoId && s.count > 0 && !s.aspects.custom; }

Shared shared_values(const Evidence& e) {
  Shared shared;
  for (const Subject& s : e.subjects) {
    for (const auto& [key, value] : s.tags) {
      const auto [it, fresh] = shared.try_emplace(key, value);
      if (!fresh && it->second != value) it->second = std::nullopt;
    }
  }
  return shared;
}

// TOML of a key or a value: what needs no escapes is quoted as it is.
bool is_plain(std::string_view text) {
  return text.find_first_of("\"\\\n\r\t$") == std::string_view::npos;
}

// All of its tags, the missing ones with the value that the others have.
Fix with_tags(const Subject& s, const std::vector<std::string_view>& missing,
              const Shared& shared) {
  std::string list, unknown;
  bool editable = true;
  const auto add = [&](std::string_view key, std::string_view value) {
    editable = editable && is_plain(key) && is_plain(value);
    list += (list.empty() ? "" : ", ") + quoted(key) + " = " + quoted(value);
  };
  for (const auto& [key, value] : s.tags) add(key, value);
  for (const std::string_view key : missing) {
    const auto it = shared.find(key);
    const bool known = it != shared.end() && it->second;
    editable = editable && known;
    add(key, known ? *it->second : "…");
    unknown += (unknown.empty() ? "" : ", ") + std::string(key) + " = \"…\"";
  }
  // `tags` is, like `azs`, a field of every component.
  if (editable) return suggest(s, {set(s.address, "tags", "{ " + list + " }")});
  return step("tags = { " + unknown + " }");
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<std::string>& required = e.config.required_tags;
  if (required.empty()) return findings.skip(kNoId, "required_tags");
  const Shared shared = shared_values(e);
  for (const Subject& s : e.subjects) {
    if (!is_taggable(s)) continue;
    std::vector<std::string_view> missing;
    std::string names;
    for (const std::string& tag : required) {
      if (std::ranges::any_of(s.tags, [&](const auto& own) { return own.first == tag; })) continue;
      missing.push_back(tag);
      names += (names.empty() ? "" : ", ") + tag;
    }
    if (missing.empty()) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = s.tags_at.known() ? s.tags_at : s.at,
                  .message = std::string(s.address) + " lacks the tag" +
                             (missing.size() > 1 ? "s " : " ") + names +
                             ", which required_tags asks for",
                  .label = "no " + names,
                  .fix = with_tags(s, missing, shared),
                  .measure = std::to_string(missing.size())});
  }
}

}  // namespace

extern const Rule rule_cost_missing_tags;
const Rule rule_cost_missing_tags{
    .id = "cost/missing-tags",
    .title = "A component lacks a required tag",
    .stages = from_stage(1, Level::notice),
    .fix_class = FixClass::suggest,
    .when =
        "The configuration has required_tags, and a component lacks one or more of them. Where "
        "none are required nothing is evaluated; what is not AWS's carries no tags.",
    .why = "A cost that nobody owns is a cost that nobody lowers.",
    .fix =
        "The value that all other components with the tag share; else only the line to add is "
        "named.",
    .bad = R"(# required_tags = ["team"] in .tenfold.toml
[ec2.app]
instance_type = "t4g.small"
)",
    .good = R"(# required_tags = ["team"] in .tenfold.toml
[ec2.app]
instance_type = "t4g.small"
tags = { team = "web" }
)",
    .mind = "What AWS cannot tag.",
    .elsewhere = "required-tags",
    .references = "COST03-BP02",
    .fields = "tags",
    .check = check,
};

}  // namespace tenfold
