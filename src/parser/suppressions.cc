// [[suppress]] and `# tenfold: ignore[…]`, into one list.
#include <algorithm>
#include <span>
#include <unordered_map>

#include "base/text.h"
#include "model/settings.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

void read_tables(Lowering& lowering, NodeId list) {
  const Document& document = lowering.document();
  for (const NodeId id : sound_suppressions(lowering, list)) {
    const auto text = [&](std::string_view key) {
      const NodeId child = document.child(id, key);
      return child == kNoNode ? std::string_view{} : document[child].text;
    };
    const NodeId rule = document.child(id, "rule");
    std::string_view on = text("on");
    if (lowering.at != 0 && !on.empty()) on = lowering.document().keep(lowering.whole(on));
    lowering.topology.suppressions.push_back({.rule = text("rule"),
                                              .on = on,
                                              .reason = trimmed(text("reason")),
                                              .until = text("until"),
                                              .at = document[rule].at,
                                              .covers = {},
                                              .scope = lowering.at});
  }
}

// Those of the scope's file, which follow one another.
std::span<const Directive> comments_of(const Lowering& lowering) {
  const std::vector<Directive>& all = lowering.document().directives;
  const auto before = [](SourceId end) {  // Clang 14 does not take std::ranges::equal_range
    return [end](const Directive& directive) { return directive.at.source < end; };
  };
  const SourceId file = lowering.scope().source;
  const auto first = std::partition_point(all.begin(), all.end(), before(file));
  const auto last = std::partition_point(first, all.end(), before(file + 1));
  return {first, last};
}

// ignore[a, b/*] until=2026-12-31 -- why
void read_comment(Lowering& lowering, const Directive& directive, Suppression base) {
  std::string_view text = trimmed(directive.text);
  const auto malformed = [&](std::string label) {
    lowering.diagnostics.error(directive.at, "this tenfold comment is not understood",
                               std::move(label));
  };
  constexpr std::string_view kForm =
      "write # tenfold: ignore[RULE, RULE] until=YYYY-MM-DD -- REASON";
  if (!text.starts_with("ignore[")) return malformed(std::string(kForm));
  const std::size_t close = text.find(']');
  if (close == std::string_view::npos) return malformed(std::string(kForm));
  std::string_view rules = text.substr(7, close - 7);
  text = text.substr(close + 1);
  const std::size_t dashes = text.find("--");
  if (dashes != std::string_view::npos) base.reason = trimmed(text.substr(dashes + 2));
  const std::string_view rest = trimmed(text.substr(0, dashes));
  if (rest.starts_with("until=") && is_calendar_date(rest.substr(6)))
    base.until = rest.substr(6);
  else if (!rest.empty())
    return malformed(std::string(kForm));
  while (true) {
    const std::size_t comma = rules.find(',');
    base.rule = trimmed(rules.substr(0, comma));
    if (base.rule.empty()) return malformed("name a rule between the brackets");
    lowering.topology.suppressions.push_back(base);
    if (comma == std::string_view::npos) return;
    rules.remove_prefix(comma + 1);
  }
}

}  // namespace

std::vector<NodeId> sound_suppressions(Lowering& lowering, NodeId list) {
  const Document& document = lowering.document();
  std::vector<NodeId> sound;
  if (document[list].type != NodeType::array) {
    lowering.diagnostics.error(document[list].at, "`suppress` is a list of tables",
                               "write [[suppress]]");
    return sound;
  }
  for (const NodeId id : document.children(list)) {
    if (document[id].type != NodeType::table)
      lowering.diagnostics.error(document[id].at, "a suppression is a table", "write [[suppress]]");
    else if (check_table(lowering, suppress_fields, id, "[[suppress]]", document[id].at))
      sound.push_back(id);
  }
  return sound;
}

void read_suppressions(Lowering& lowering) {
  const NodeId tables = lowering.root("suppress");
  if (tables != kNoNode) read_tables(lowering, tables);
  const std::span<const Directive> comments = comments_of(lowering);
  if (comments.empty()) return;
  const Scope& scope = lowering.scope();
  const std::vector<Component>& all = lowering.topology.components;
  std::unordered_map<std::uint32_t, std::string_view> by_header;
  for (Id id = scope.first; id < all.size() && all[id].scope == lowering.at; ++id) {
    if (all[id].at.source == scope.source) by_header.emplace(all[id].at.begin, all[id].address);
  }
  const bool first_time = lowering.commented.insert(scope.source).second;
  for (const Directive& directive : comments) {
    Suppression base{.rule = {},
                     .on = {},
                     .reason = {},
                     .until = {},
                     .at = directive.at,
                     .covers = {},
                     .scope = lowering.at};
    const auto header = by_header.find(directive.statement.begin);
    if (directive.on == Directive::On::key)
      base.covers = directive.statement;
    else if (directive.on == Directive::On::header && header != by_header.end())
      base.on = header->second;
    else
      base.misplaced = true;
    if (base.on.empty() && !first_time) continue;  // its place is the same each time
    read_comment(lowering, directive, base);
  }
}

}  // namespace tenfold
