// The plain reader against the library: what it takes at all, it takes alike.
#include "parser/plain.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "parser/parser.h"

namespace tenfold {
namespace {

struct Read {
  Document document;
  NodeId table = kNoNode;
  bool done = false;
};

// As the builder would: a table without keys, and all statements of the text.
Read read(const std::string& text, bool plainly) {
  Read made;
  made.document.sources.push_back({"a.toml", text});
  made.table = made.document.add(Node{.form = Form::header});
  const SourceLines lines = lines_of(0, made.document.sources.front().text);
  const Scan scanned = scan(0, lines.text, Limits{});
  for (const Statement& s : scanned.statements) {
    if (s.kind != Statement::Kind::key_value || s.problem != Statement::Problem::none) return made;
  }
  if (scanned.statements.empty()) return made;
  if (plainly) {
    made.done = add_plain(made.document, made.table, lines, scanned.statements);
    return made;
  }
  // One by one: what stands between statements is nobody's.
  Diagnostics diagnostics;
  Children children(made.document);
  made.done = true;
  for (const Statement& s : scanned.statements) {
    made.done =
        made.done &&
        !add_toml(made.document, made.table, lines, s.begin, s.end, &children, diagnostics).failed;
  }
  made.done = made.done && diagnostics.errors == 0;
  return made;
}

bool same(const Node& a, const Node& b) {
  return a.key == b.key && a.text == b.text && a.key_at == b.key_at && a.at == b.at &&
         a.first == b.first && a.last == b.last && a.next == b.next && a.type == b.type &&
         a.form == b.form && a.scope == b.scope;
}

// Was it taken? Then as the library takes it.
bool taken_alike(const std::string& text) {
  CAPTURE(text);
  const Read ours = read(text, true);
  if (!ours.done) {
    CHECK(ours.document.nodes.size() == 1);
    CHECK(ours.document[ours.table].first == kNoNode);
    return false;
  }
  const Read theirs = read(text, false);
  REQUIRE(theirs.done);
  REQUIRE(ours.document.nodes.size() == theirs.document.nodes.size());
  for (NodeId id = 0; id < ours.document.nodes.size(); ++id) {
    CAPTURE(id);
    CHECK(same(ours.document[id], theirs.document[id]));
  }
  return true;
}

TEST_CASE("plain: what most files are made of") {
  for (const char* text : {
           "a = 1",
           "a = \"b\"",
           "a = ''",
           "a = \"\"\n",
           "a-b_2 = 'it is \"so\"'",
           "a=true\nb  =\tfalse",
           "a = -3\nb = +4\nc = 1_000_000\nd = 0",
           "a = 0.5\nb = -1_0.2_5",
           "a = []\nb = [ ]\nc = [1, 2,]",
           "a = [\n  \"x\",\n\n  [\"y\"],\r\n]\r\n",
           "a = {}\nb = { c = 1, d = [{ e = \"f\" }] }",
           "  a = 1   \n\n\tb = 2",
           "a = { to = \"s3.assets\", path = \"/static/*\" }",
       }) {
    CHECK(taken_alike(text));
  }
}

TEST_CASE("plain: whatever is more is left to the library") {
  for (const char* text : {
           "a = \"\\n\"",
           "a = \"\"\"b\"\"\"",
           "a = '''b'''",
           "a.b = 1",
           "\"a\" = 1",
           "a = 2026-11-27",
           "a = 07:30:00",
           "a = 1e3",
           "a = 0x1F",
           "a = inf",
           "a = nan",
           "a = 01",
           "a = 1__0",
           "a = _1",
           "a = 1_",
           "a = .5",
           "a = 5.",
           "a = 1.2.3",
           "a = tru",
           "a = 1 2",
           "a = 1\na = 2",
           "a = { b = 1, b = 2 }",
           "a = { b = 1, }",
           "a = [1 2]",
           "a = [,]",
           "a = [1,,2]",
           "a = {,}",
           "a = { b }",
           "a = \"\xC3\xA9\"",
           "a = \"\x01\"",
           "a = \"\x7f\"",
           "a = [1, # one\n2]",
           "a = 9999999999999999999",
           "a =",
           "a",
           "a = { b.c = 1 }",
       }) {
    CHECK_FALSE(taken_alike(text));
  }
}

std::string value(std::mt19937& random, int depth) {
  const auto among = [&](std::vector<std::string> some) { return some[random() % some.size()]; };
  const unsigned form = random() % (depth > 2 ? 5 : 8);
  if (form < 2)
    return among({"1", "-20", "3_000", "0", "0.25", "+7", "12.5", "1_0.0_1", "1.", "1e2"});
  if (form < 4)
    return among({"\"a b\"", "'c'", "\"\"", "''", "\"rds.main\"", "\"\\t\"", "\"\"\"x\"\"\""});
  if (form == 4) return among({"true", "false", "2026-01-01", "nan"});
  std::string all(form == 5 ? "{" : "[");
  const unsigned n = random() % 4;
  for (unsigned i = 0; i < n; ++i) {
    if (i > 0) all += among({",", ", ", " ,"});
    if (form == 5) all += among({"a", "b", "c-d", "e_f"}) + among({"=", " = "});
    if (form != 5) all += among({"", " ", "\n", " \r\n\t"});
    all += value(random, depth + 1);
  }
  return all + among({"", " "}) + (form == 5 ? "}" : "]");
}

TEST_CASE("plain: no text is read otherwise than the library reads it") {
  std::mt19937 random(7);
  int taken = 0, left = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    const unsigned lines = 1 + random() % 3;
    for (unsigned line = 0; line < lines; ++line)
      text += "k" + std::to_string(random() % 5) + " = " + value(random, 0) + "\n";
    // Half of them with a character added, changed or taken away.
    constexpr std::string_view kBytes = "\"'\\[]{},.=_-+# \t\n\r0aZ\x7f";
    const std::size_t at = random() % text.size();
    switch (random() % 6) {
      case 0: text.insert(at, 1, kBytes[random() % kBytes.size()]); break;
      case 1: text[at] = kBytes[random() % kBytes.size()]; break;
      case 2: text.erase(at, 1); break;
      default: break;
    }
    ++(taken_alike(text) ? taken : left);
  }
  CHECK(taken > 5'000);
  CHECK(left > 5'000);
}

}  // namespace
}  // namespace tenfold
