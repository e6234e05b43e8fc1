// The JSON Schema of a topology file: what an editor completes and checks while it is written.
//
// It is made from the same declarations that the parser reads. It allows a string with `${…}` in
// the place of any value, since a variable may stand there; what a variable holds it cannot know.
#include "base/text.h"
#include "model/settings.h"
#include "render/field_words.h"
#include "render/json/writer.h"
#include "render/render.h"

namespace tenfold {
namespace {

constexpr std::string_view kName = "^[a-z][a-z0-9_-]{0,62}$";
constexpr std::string_view kAddress =
    "^(module\\.[a-z][a-z0-9_-]{0,62}\\.)*[a-z][a-z0-9_]*\\.[a-z][a-z0-9_-]{0,62}(\\[[0-9]+\\])?$";

void write_table(std::span<const Field> fields, bool all_required, JsonWriter& json);

void write_enum(std::string_view values, JsonWriter& json) {
  json.key("enum").array();
  for (const std::string_view word : words(values)) json.text(word);
  json.end();
}

std::string number_text(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

void write_number(const Field& field, std::string_view type, JsonWriter& json) {
  json.object().put("type", type).key("minimum").literal(number_text(field.least));
  if (field.most < kUnbounded) json.key("maximum").literal(number_text(field.most));
  json.end();
}

void write_map(const Field& field, JsonWriter& json) {
  json.object().put("type", "object");
  if (!field.values.empty() && field.values != "@region") {
    json.key("propertyNames").object();
    write_enum(field.values, json);
    json.end();
  }
  json.key("additionalProperties");
  if ((field.shape & shape::text) != 0)
    json.object().put("type", "string").end();
  else
    write_number(field, "number", json);
  json.end();
}

// One value of the field, as the branches of an anyOf.
void write_branches(const Field& field, JsonWriter& json) {
  const auto has = [&](unsigned bit) { return (field.shape & bit) != 0; };
  if (has(shape::word)) {
    json.object();
    write_enum(field.values, json);
    json.end();
  }
  if (has(shape::text) && !has(shape::map)) json.object().put("type", "string").end();
  if (has(shape::number)) write_number(field, "number", json);
  if (has(shape::integer) && !has(shape::number)) write_number(field, "integer", json);
  if (has(shape::boolean)) json.object().put("type", "boolean").end();
  if (has(shape::address)) {
    json.object().put("type", "string");
    if (field.role != Role::covers) json.put("pattern", kAddress);  // a plan may cover ec2.*
    json.end();
  }
  if (has(shape::table)) {
    json.object();
    write_table(field.fields, true, json);
    json.end();
  }
  if (has(shape::map)) write_map(field, json);
  if (has(shape::date)) json.object().put("type", "string").put("format", "date").end();
  const bool takes_text = has(shape::text) && !has(shape::map);
  if (!takes_text) json.object().put("type", "string").put("pattern", "\\$\\{").end();
}

void write_field(const Field& field, JsonWriter& json) {
  json.key(field.name).object();
  std::string says(field.says);
  if (!field.initial.empty())
    says += (says.empty() ? "" : " ") + ("(default " + std::string(field.initial) + ")");
  if (!says.empty()) json.put("description", says);
  json.key("anyOf").array();
  write_branches(field, json);
  if ((field.shape & shape::list) != 0) {
    json.object().put("type", "array").key("items").object().key("anyOf").array();
    write_branches(field, json);
    json.end().end().end();
  }
  json.end().end();
}

// Members of an object that holds these fields and no others.
void write_table(std::span<const Field> fields, bool required, JsonWriter& json) {
  json.put("type", "object");
  if (fields.empty()) return;
  json.key("properties").object();
  for (const Field& field : fields) write_field(field, json);
  json.end().flag("additionalProperties", false);
  if (!required) return;
  json.key("required").array();
  for (const Field& field : fields) {
    if (field.required) json.text(field.name);
  }
  json.end();
}

// A component: its fields, and under `usage` the metered ones and the monthly ones of its own.
void write_component(const Kind& kind, JsonWriter& json) {
  json.put("type", "object").key("properties").object();
  for (const Field& field : kind.fields) {
    if (field.name != "usage") {
      write_field(field, json);
      continue;
    }
    json.key(field.name).object().put("description", field.says).put("type", "object");
    json.key("properties").object();
    for (const Field& metered : kind.usage) write_field(metered, json);
    for (const Field& own : kind.fields) {
      if (own.monthly) write_field(own, json);
    }
    json.end().flag("additionalProperties", false).end();
  }
  json.end().flag("additionalProperties", false);
}

// Components by name. A required field may come from an environment's patch, which states less:
// only the file's own components must be whole.
void write_kind(const Kind& kind, bool whole, JsonWriter& json) {
  json.key(kind.name).object().put("description",
                                   std::string(kind.title) + ". " + std::string(kind.says));
  json.put("type", "object").key("patternProperties").object().key(kName).object();
  json.put("$ref", "#/$defs/" + std::string(kind.name));
  if (whole) {
    json.key("required").array();
    for (const Field& field : kind.fields) {
      if (field.required) json.text(field.name);
    }
    json.end();
  }
  json.end().end().flag("additionalProperties", false).end();
}

void write_modules(bool whole, JsonWriter& json) {
  json.key("module").object().put("description", "other files, whose components are brought in");
  json.put("type", "object").key("patternProperties").object().key(kName).object();
  write_table(module_fields, whole, json);
  json.end().end().flag("additionalProperties", false).end();
}

void write_settings(std::string_view name, std::span<const Field> fields, bool required,
                    JsonWriter& json) {
  json.key(name).object();
  write_table(fields, required, json);
  json.end();
}

void write_tables(std::string_view name, std::span<const Field> fields, JsonWriter& json) {
  json.key(name).object().put("type", "array").key("items").object();
  write_table(fields, true, json);
  json.end().end();
}

// The quotas; with_regions: tables of them by region too.
void write_quotas(bool with_regions, JsonWriter& json) {
  json.object().put("type", "object").key("properties").object();
  for (const std::string_view name : words(kQuotas))
    json.key(name).flat_object().put("type", "integer").count("minimum", 0).end();
  json.end();
  if (with_regions) {
    json.key("patternProperties").object().key("^[a-z]+(-[a-z]+)+-[0-9]+$");
    write_quotas(false, json);
    json.end();
  }
  json.flag("additionalProperties", false).end();
}

// What the root and an environment's patch have in common. named: [topology] is not left out.
void write_body(std::span<const Kind* const> kinds, bool whole, bool named, JsonWriter& json) {
  write_settings("topology", topology_fields, named, json);
  write_settings("traffic", traffic_fields, false, json);
  json.key("assumptions").object().put("type", "object").key("properties").object();
  for (const std::string_view name : words(kBanded)) {
    json.key(name).object();
    write_table(band_fields, true, json);
    json.end();
  }
  json.end().flag("additionalProperties", false).end();
  json.key("quotas");
  write_quotas(true, json);
  json.key("variables")
      .object()
      .put("type", "object")
      .put("description", "names with their defaults");
  json.key("additionalProperties")
      .object()
      .key("not")
      .object()
      .put("type", "object")
      .end()
      .end()
      .end();
  write_tables("suppress", suppress_fields, json);
  write_modules(whole, json);
  for (const Kind* kind : kinds) write_kind(*kind, whole, json);
}

}  // namespace

std::string schema_of_topology(std::span<const Kind* const> kinds, bool as_module) {
  std::string text;
  JsonWriter json([&](std::string_view piece) { text += piece; });
  json.object().put("$schema", "https://json-schema.org/draft/2020-12/schema");
  json.put("title", as_module ? "tenfold module" : "tenfold topology").put("type", "object");
  json.key("properties").object();
  write_body(kinds, true, !as_module, json);
  json.key("environment")
      .object()
      .put("description", "patches by environment, merged over the file")
      .put("type", "object");
  json.key("additionalProperties").object().put("type", "object").key("properties").object();
  json.key("remove")
      .object()
      .put("type", "array")
      .key("items")
      .object()
      .put("type", "string")
      .end()
      .end();
  write_body(kinds, false, false, json);
  json.end().flag("additionalProperties", false).end().end();
  write_tables("moved", moved_fields, json);
  json.end().flag("additionalProperties", false);
  if (!as_module) json.key("required").array().text("topology").end();
  json.key("$defs").object();
  for (const Kind* kind : kinds) {
    json.key(kind->name).object();
    write_component(*kind, json);
    json.end();
  }
  json.end().end().finish();
  return text;
}

}  // namespace tenfold
