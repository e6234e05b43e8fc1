// Rules and kinds as data: what a page of documentation or a form would be made from.
#include "base/text.h"
#include "render/json/answers.h"
#include "render/rule_page.h"
#include "render/words.h"

namespace tenfold {
namespace {

void write_strings(std::string_view name, const std::vector<std::string_view>& values,
                   JsonWriter& json) {
  json.key(name).array();
  for (const std::string_view value : values) json.text(value);
  json.end();
}

std::string bound(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::vector<std::string_view> shapes_of(const Field& field) {
  constexpr std::pair<unsigned, std::string_view> kNames[] = {
      {shape::text, "text"},       {shape::word, "word"},       {shape::number, "number"},
      {shape::integer, "integer"}, {shape::boolean, "boolean"}, {shape::address, "address"},
      {shape::table, "table"},     {shape::map, "map"},         {shape::date, "date"},
      {shape::list, "list"}};
  std::vector<std::string_view> all;
  for (const auto& [bit, name] : kNames) {
    if ((field.shape & bit) != 0) all.push_back(name);
  }
  return all;
}

// The members of an effect that both the field's own and what holds instead have.
void write_effect(const FieldEffect& said, JsonWriter& json) {
  json.put("effect", word_of(said.effect)).put_or_null("note", said.note);
  json.put_or_null("source", said.source).put_or_null("row", said.key);
}

void write_change(const std::vector<FieldEffect>& effects, JsonWriter& json) {
  const FieldEffect& own = effects.front();
  json.key("on_change");
  if (own.key.empty())
    json.flat_object();
  else
    json.object();
  write_effect(own, json);
  json.put_or_null("property", own.property).put_or_null("update_requires", own.update_requires);
  json.put_or_null("argument", own.argument).key("conditions").array();
  for (const FieldEffect& instead : std::span(effects).subspan(1)) {
    json.object().put("when", instead.key.substr(own.key.size() + 1));
    write_effect(instead, json);
    json.end();
  }
  json.end().end();
}

// Of a kind, or inside one of its fields; `outer` is the path to them, with a point at its end.
struct Fields {
  const Report& report;
  const Kind& kind;
  std::string outer;
};

void write_fields(std::string_view name, std::span<const Field> fields, const Fields& of,
                  JsonWriter& json) {
  json.key(name).array();
  for (const Field& field : fields) {
    const std::string path = of.outer + std::string(field.name);
    json.object().put("name", field.name);
    write_strings("shapes", shapes_of(field), json);
    write_strings("values", words(field.values), json);
    json.put_or_null("default", field.initial)
        .flag("required", field.required)
        .flag("monthly", field.monthly);
    json.key("least").literal(bound(field.least)).key("most");
    if (field.most < kUnbounded)
      json.literal(bound(field.most));
    else
      json.null();
    json.put_or_null("says", field.says);
    write_change(of.report.effects_of(*of.report.book, of.kind, path), json);
    write_fields("fields", field.fields, {of.report, of.kind, path + "."}, json);
    json.end();
  }
  json.end();
}

std::string_view word_of(Option::Shape shape) {
  switch (shape) {
    case Option::Shape::number: return "number";
    case Option::Shape::numbers: return "numbers";
    case Option::Shape::text: return "text";
    case Option::Shape::texts: return "texts";
  }
  return "";
}

void write_options(std::span<const Option* const> options, JsonWriter& json) {
  json.key("options").array();
  for (const Option* option : options) {
    json.object().put("name", option->name).put("says", option->says);
    json.put("shape", word_of(option->shape)).put_or_null("default", default_of(*option));
    json.key("least").literal(bound(option->least)).key("most");
    const bool bounded = option->most < Option{}.most;
    if (bounded)
      json.literal(bound(option->most));
    else
      json.null();
    json.end();
  }
  json.end();
}

}  // namespace

void write_rules(const Report& report, JsonWriter& json) {
  json.key("rules").array();
  for (const Rule* rule : report.rules) {
    json.object().put("id", rule->id).put("title", rule->title).key("stages").array();
    for (const Stage& stage : rule->stages) {
      if (stage.users == 0) continue;
      json.flat_object()
          .key("users")
          .integer(stage.users)
          .put("severity", word_of(stage.level))
          .end();
    }
    json.end().flag("redundancy", rule->redundancy).flag("always", rule->always);
    json.put("fix_class", word_of(rule->fix_class));
    json.put_or_null("when", rule->when)
        .put_or_null("why", rule->why)
        .put_or_null("fix", rule->fix);
    json.put_or_null("bad", whole_example(*rule, rule->bad))
        .put_or_null("good", whole_example(*rule, rule->good))
        .put_or_null("mind", rule->mind);
    json.put_or_null("elsewhere", rule->elsewhere).put_or_null("fields", rule->fields);
    write_strings("references", words(rule->references), json);
    write_options(rule->options, json);
    write_strings("silences", words(rule->silences), json);
    json.end();
  }
  json.end();
}

void write_kinds(const Report& report, JsonWriter& json) {
  json.key("kinds").array();
  for (const Kind* kind : report.kinds) {
    json.object().put("name", kind->name).put("title", kind->title).put_or_null("says", kind->says);
    write_strings("services", words(kind->services), json);
    write_fields("fields", kind->fields, {report, *kind, ""}, json);
    write_fields("usage", kind->usage, {report, *kind, "usage."}, json);
    json.end();
  }
  json.end();
}

}  // namespace tenfold
