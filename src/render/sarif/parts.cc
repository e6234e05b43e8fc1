#include "render/sarif/parts.h"

#include <algorithm>

#include "base/text.h"
#include "render/markdown/escape.h"
#include "render/rule_page.h"
#include "render/sarif/patch.h"

namespace tenfold {
namespace {

constexpr std::size_t kTags = 10;  // that GitHub keeps

std::string_view group_of(std::string_view id) { return id.substr(0, id.find('/')); }

// GitHub's words for how grave a rule is.
std::string_view problem_severity(Level level) {
  switch (level) {
    case Level::off:
    case Level::notice: return "recommendation";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "recommendation";
}

// For security alone: high, medium and low on GitHub's scale.
std::string_view security_severity(Level level) {
  switch (level) {
    case Level::off:
    case Level::notice: return "3.0";
    case Level::warning: return "5.0";
    case Level::error: return "8.0";
  }
  return "3.0";
}

std::string page_as_text(const Rule& rule) {
  std::string text(rule.title);
  for (const RulePart& part : rule_page(rule))
    text.append("\n\n").append(part.name).append(part.example ? ":\n\n" : ": ").append(part.text);
  return text;
}

std::string page_as_markdown(const Rule& rule) {
  std::string text = "## " + markdown_text(rule.title);
  for (const RulePart& part : rule_page(rule)) {
    text += "\n\n**" + std::string(part.name) + "**";
    text +=
        part.example ? "\n\n" + markdown_block(part.text, "toml") : " " + markdown_text(part.text);
  }
  return text;
}

void write_text(std::string_view name, std::string_view text, JsonWriter& json) {
  json.key(name).object().put("text", text).end();
}

void write_properties(const Rule& rule, JsonWriter& json) {
  const Level level = rule.stages[0].level;
  json.key("properties").object().key("tags").array().text(group_of(rule.id));
  const std::vector<std::string_view> references = words(rule.references);
  for (std::size_t i = 0; i < std::min(references.size(), kTags - 1); ++i) json.text(references[i]);
  json.end().put("precision", "very-high").put("problem.severity", problem_severity(level));
  if (group_of(rule.id) == "security") json.put("security-severity", security_severity(level));
  json.end();
}

void write_region(const Place& place, JsonWriter& json) {
  json.key("region").flat_object();
  json.key("startLine").integer(place.line).key("startColumn").integer(place.column);
  const bool empty = place.line == place.end_line && place.end_column <= place.column;
  json.key("endLine").integer(place.end_line);
  json.key("endColumn").integer(empty ? place.column + 1 : place.end_column).end();
}

void write_replacement(const SarifReplacement& change, JsonWriter& json) {
  json.object().key("deletedRegion").flat_object();
  json.key("startLine").integer(change.line).key("startColumn").integer(1);
  json.key("endLine").integer(change.line + change.lines).key("endColumn").integer(1).end();
  if (!change.text.empty()) json.key("insertedContent").object().put("text", change.text).end();
  json.end();
}

}  // namespace

std::string_view sarif_level(Level level) {
  switch (level) {
    case Level::off: return "none";
    case Level::notice: return "note";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "none";
}

std::string sarif_uri(std::string_view path) {
  constexpr char kHex[] = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~/";
  std::string uri;
  for (const char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const auto byte = static_cast<unsigned char>(c);
    if (letter || kPlain.find(c) != std::string_view::npos)
      uri += c;
    else
      uri.append(1, '%').append(1, kHex[byte >> 4U]).append(1, kHex[byte & 15U]);
  }
  return uri;
}

std::string sarif_text(std::string_view text) {
  std::string plain = printable(text);
  if (plain.find("](") == std::string::npos) return plain;  // no link begins without
  std::string safe;
  for (const char c : plain) {
    if (c == '[' || c == ']' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe;
}

void write_sarif_rule(const Rule& rule, JsonWriter& json) {
  json.object().put("id", rule.id);
  write_text("shortDescription", rule.title, json);
  std::string full =
      std::string(rule.when) + (rule.when.empty() ? "" : " ") + std::string(rule.why);
  if (full.empty()) full = rule.title;
  write_text("fullDescription", shortened(std::move(full), 1'000), json);
  json.key("help").object().put("text", page_as_text(rule));
  json.put("markdown", page_as_markdown(rule)).end();
  json.key("defaultConfiguration").flat_object();
  json.put("level", sarif_level(rule.stages[0].level)).end();
  write_properties(rule, json);
  json.end();
}

void write_sarif_location(const FilePlace& at, std::string_view address, JsonWriter& json) {
  json.object().key("physicalLocation").object();
  json.key("artifactLocation").flat_object().put("uri", sarif_uri(at.path)).end();
  write_region(at.place, json);
  json.end();
  if (!address.empty()) {
    json.key("logicalLocations").array().flat_object();
    json.put("fullyQualifiedName", printable(address)).put("kind", "resource").end().end();
  }
  json.end();
}

void write_sarif_fixes(const TopologyReport& topology, const Finding& finding, const FilePlace& at,
                       JsonWriter& json) {
  const std::vector<FilePatch> files = parse_patch(finding.fix.patch);
  if (files.empty()) return;
  json.key("fixes").array().object();
  write_text("description", sarif_text(fix_words(topology, finding.fix)), json);
  json.key("artifactChanges").array();
  for (const FilePatch& file : files) {
    json.object().key("artifactLocation").flat_object();
    json.put("uri", sarif_uri(file.path.empty() ? at.path : file.path)).end();
    json.key("replacements").array();
    for (const SarifReplacement& change : file.replacements) write_replacement(change, json);
    json.end().end();
  }
  json.end().end().end();
}

}  // namespace tenfold
