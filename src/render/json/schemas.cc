// The JSON Schemas of the answers: the root that they share, and what each command adds to it.
#include "base/text.h"
#include "render/json/answer_schemas.h"
#include "render/json/schema_pieces.h"
#include "render/render.h"

namespace tenfold {
namespace {

constexpr std::string_view kEvery = "diagnostic maybe_text place";

std::string definitions(const AnswerSchema& answer) {
  std::string text;
  for (const auto pieces : {schema_pieces(), flow_schema_pieces(), availability_schema_pieces(),
                            purchase_schema_pieces(), plan_schema_pieces()}) {
    for (const SchemaPiece& piece : pieces) {
      if (!has_word(kEvery, piece.name) && !has_word(answer.pieces, piece.name)) continue;
      if (!text.empty()) text += ",\n";
      text += "    \"" + std::string(piece.name) + "\": " + std::string(piece.text);
    }
  }
  return text;
}

std::string with_comma(std::string_view text) {
  return text.empty() ? "" : ", " + std::string(text);
}

std::string schema_of(const AnswerSchema& answer) {
  std::string text = R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "tenfold )";
  text += answer.command;
  text += R"( --format json",
  "type": "object",
  "required": ["format_version", "command", "tool", "price_book", "topologies", "diagnostics")";
  text += with_comma(answer.root_required);
  text += R"(],
  "properties": {
    "format_version": {"type": "string", "pattern": "^1\\.[0-9]+$"},
    "command": {"const": ")";
  text += answer.command;
  text += R"("},
    "tool": {"type": "string"},
    "price_book": {
      "type": "object",
      "required": ["effective", "digest"],
      "properties": {"effective": {"type": "string"}, "digest": {"type": "string"}}
    },
    "inputs": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
    "topologies": {"type": "array", "items": {
        "type": "object",
        "required": ["file", "name", "region", "environment")";
  text += with_comma(answer.topology_required);
  text += R"(],
        "properties": {
          "file": {"type": "string"},
          "name": {"type": "string"},
          "region": {"type": "string"},
          "environment": {"type": "string"})";
  if (!answer.topology.empty()) text += ",\n          " + std::string(answer.topology);
  text += R"(
        }
    }},
    "diagnostics": {"type": "array", "items": {"$ref": "#/$defs/diagnostic"}})";
  if (!answer.root.empty()) text += ",\n    " + std::string(answer.root);
  return text + "\n  },\n  \"$defs\": {\n" + definitions(answer) + "\n  }\n}\n";
}

}  // namespace

std::optional<std::string> schema_of_command(std::string_view command) {
  for (const AnswerSchema& answer : answer_schemas()) {
    if (answer.command == command) return schema_of(answer);
  }
  return std::nullopt;
}

}  // namespace tenfold
