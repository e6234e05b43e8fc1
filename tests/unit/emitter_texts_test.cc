// How what is emitted is filled, quoted, laid out and named.
#include <doctest/doctest.h>

#include "base/text.h"
#include "emitter/hcl_layout.h"
#include "emitter/json_of_yaml.h"
#include "emitter/naming.h"
#include "emitter/quoting.h"
#include "emitter/template.h"

namespace tenfold {
namespace {

std::string filled(std::string_view text, const Bindings& bindings, const Partials& partials = {},
                   Language language = Language::hcl) {
  return Template(text, partials).fill(Filling(bindings, language));
}

Bindings a_database() {
  Bindings b;
  b.text("engine", "mysql");
  b.flag("public", false);
  b.flag("encrypted", true);
  b.number("replicas", 0);
  b.amount("size", Quantity{20'250'000});
  b.words("zones", {"a", "b"});
  b.absent("iops");
  for (const char* key : {"one", "two"}) b.add("tags").text("key", key);
  return b;
}

}  // namespace

TEST_CASE("forms of a value") {
  const Bindings b = a_database();
  CHECK(filled("{{engine}} {{encrypted?}} {{public?}} {{size}} {{size_up}}", b) ==
        "mysql true false 20.25 21");
  CHECK(filled("[{{zones_list}}]{{#zones}} {{word}}{{/zones}}", b) == "[\"a\", \"b\"] a b");
  CHECK(filled("{{#replicas}}{{replicas}}{{/replicas}}{{#replicas_any}}some{{/replicas_any}}", b) ==
        "0");
  CHECK(filled("{{#tags}}{{key}}{{^last}}, {{/last}}{{/tags}}", b) == "one, two");
  CHECK(filled("{{#iops}}iops{{/iops}}{{^iops}}none{{/iops}}", b) == "none");
}

TEST_CASE("lines of tags leave none behind, empty lines stay") {
  const Bindings b = a_database();
  CHECK(filled("a\n  {{#encrypted}}\n\n  b\n  {{/encrypted}}\n{{#public}}\nc\n{{/public}}\n\nd\n",
               b) == "a\n\n  b\n\nd\n");
}

TEST_CASE("a template in another is indented as its line") {
  const Bindings b = a_database();
  const Partials partials = {{"tag_lines", "{{#tags}}\n- {{key}}\n{{/tags}}\n"},
                             {"name_expression", "\"{{engine}}\"\n"}};
  CHECK(filled("tags:\n    {{> tag_lines}}\nend\n", b, partials) ==
        "tags:\n    - one\n    - two\nend\n");
  CHECK(filled("name = {{> name_expression}}, x", b, partials) == "name = \"mysql\", x");
}

TEST_CASE("a brace of an interpolation is none of a tag") {
  CHECK(filled("\"${ {{engine}}.id}\"", a_database()) == "\"${mysql.id}\"");
}

TEST_CASE("a section that is left open is a problem") {
  CHECK_FALSE(Template("{{#a}}x").problem().empty());
  CHECK(Template("{{#a}}x{{/a}}").problem().empty());
}

TEST_CASE("texts cannot leave a literal of HCL") {
  CHECK(quoted("a\"b\\c\nd", Language::hcl) == "a\\\"b\\\\c\\nd");
  CHECK(quoted("${x} %{y}", Language::hcl) == "$${x} %%{y}");
  CHECK(quoted("$${x}", Language::hcl) == "\\u0024\\u0024{x}");
  CHECK(quoted("cost in $", Language::hcl) == "cost in \\u0024");
  CHECK(quoted("$5", Language::hcl) == "$5");
  CHECK(quoted("größe 日本", Language::hcl) == "größe 日本");
  CHECK(quoted("e\u0301\u202e\U0001f600", Language::hcl) == "e\\u0301\\u202e\\U0001f600");
}

TEST_CASE("texts cannot leave a literal of YAML") {
  CHECK(quoted("a\"b\\\n\u2028\u0085", Language::yaml) == "a\\\"b\\\\\\n\\u2028\\u0085");
  CHECK(quoted("${x}", Language::yaml) == "${x}");  // only a function would read it, and has none
}

TEST_CASE("HCL is laid out as terraform fmt does") {
  CHECK(hcl_layout("resource \"a\" \"b\" {\n\nx = 1\nlonger = 2\ntags = {\nName = \"n\"\n}\n\n\n"
                   "y == z\n}\n\n\n") ==
        "resource \"a\" \"b\" {\n  x      = 1\n  longer = 2\n  tags = {\n    Name = \"n\"\n  }\n\n"
        "  y == z\n}\n");
  CHECK(hcl_layout("p = jsonencode({\nA = [\n1,\n]\n})\n") ==
        "p = jsonencode({\n  A = [\n    1,\n  ]\n})\n");
  CHECK(hcl_layout("s = \"a { b\"\nlong = \"${x[\"k\"]} }\"\n") ==
        "s    = \"a { b\"\nlong = \"${x[\"k\"]} }\"\n");
  CHECK(hcl_layout("a {\nx = 1\n}\n# {b}\nb {\n}\nc {\n}\n") ==
        "a {\n  x = 1\n}\n\n# {b}\nb {}\n\nc {}\n");
}

TEST_CASE("names that AWS takes") {
  CHECK(short_name("web", 11) == "web");
  CHECK(short_name("My photos!", 20) == "My-photos");
  CHECK(short_name("12 ${x}", 20) == "x");
  CHECK(short_name("", 20) == "x");
  const std::string cut = short_name("a-very-long-name-of-a-thing", 11);
  CHECK(cut.size() <= 11);
  CHECK(cut != short_name("a-very-long-name-of-another", 11));
  CHECK(title_case("s3-assets_west") == "S3AssetsWest");
  CHECK(label_of("us-east-1") == "us_east_1");
}

TEST_CASE("YAML as JSON") {
  CHECK(json_of_yaml("A: !Ref B\nC: !GetAtt D.E.F\n") ==
        "{\n  \"A\": {\n    \"Ref\": \"B\"\n  },\n  \"C\": {\n    \"Fn::GetAtt\": [\n      \"D\",\n"
        "      \"E.F\"\n    ]\n  }\n}\n");
  CHECK(json_of_yaml("- 1\n- \"1\"\n- true\n- yes\n- 2012-10-17\n-\n") ==
        "[\n  1,\n  \"1\",\n  true,\n  \"yes\",\n  \"2012-10-17\",\n  null\n]\n");
  CHECK(json_of_yaml("{ A: [") == "");
}

}  // namespace tenfold
