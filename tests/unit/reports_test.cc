// What the reports for other programs make of states and patches that a run seldom has together.
#include <doctest/doctest.h>

#include <string>

#include "render/render.h"
#include "render/sarif/patch.h"
#include "unit/fixture.h"

namespace tenfold {
namespace {

constexpr std::string_view kTopology = R"([topology]
name = "a"
region = "us-east-1"

[ec2.web]
instance_type = "t4g.small"
)";

constexpr std::string_view kPatch =
    "--- a/x/a.topology.toml\n"
    "+++ b/x/a.topology.toml\n"
    "@@ -2,5 +2,6 @@\n"
    " name = \"a\"\n"
    "-region = \"us-east-1\"\n"
    "+region = \"eu-west-1\"\n"
    "+azs = 3\n"
    " \n"
    " [ec2.web]\n"
    "-instance_type = \"t4g.small\"\n"
    "+++instance_type = \"t4g.large\"\n";

Rule rule(std::string_view id, Level level) {
  Rule made{};
  made.id = made.title = id;
  made.stages = from_stage(1, level);
  return made;
}

const Rule kRule = rule("ha/none", Level::error);
const Rule kOther = rule("ha/other", Level::notice);

Finding finding(const Rule& rule, Level level, Finding::State state) {
  Finding one{.rule = &rule, .level = level, .component = 0, .at = {}, .message = "is [so](1)"};
  one.state = state;
  return one;
}

std::string rendered(std::string_view format, Findings findings, bool against_baseline = false) {
  const Given loaded = load(std::string(kTopology));
  Report report{.screen = Screen::lint, .command = "lint"};
  report.rules = {&kRule, &kOther};
  report.against_baseline = against_baseline;
  report.topologies.push_back({.file = "a.topology.toml",
                               .path = "x y/a.topology.toml",
                               .topology = &loaded.topology,
                               .findings = &findings});
  std::string text;
  find_format(format)->render(report, [&](std::string_view piece) { text += piece; });
  return text;
}

std::size_t times(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    ++count;
  return count;
}

TEST_CASE("a patch: lines that go and what stands there instead") {
  const auto files = parse_patch(kPatch);
  REQUIRE(files.size() == 1);
  CHECK(files[0].path == "x/a.topology.toml");
  REQUIRE(files[0].replacements.size() == 2);
  CHECK(files[0].replacements[0].line == 3);
  CHECK(files[0].replacements[0].lines == 1);
  CHECK(files[0].replacements[0].text == "region = \"eu-west-1\"\nazs = 3\n");
  CHECK(files[0].replacements[1].line == 6);
  CHECK(files[0].replacements[1].lines == 1);
  CHECK(files[0].replacements[1].text == "++instance_type = \"t4g.large\"\n");
}

TEST_CASE("a patch: lines that only come or only go, several hunks and files") {
  const auto files = parse_patch(
      "--- a/a.toml\n+++ b/a.toml\t2026-01-01\n@@ -4,0 +5,2 @@\n+x = 1\n+y = 2\n@@ -9 +10,0 "
      "@@\n-z\n"
      "--- a/b.toml\n+++ b/b.toml\n@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file\n");
  REQUIRE(files.size() == 2);
  REQUIRE(files[0].replacements.size() == 2);
  CHECK(files[0].path == "a.toml");
  CHECK(files[0].replacements[0].line == 5);
  CHECK(files[0].replacements[0].lines == 0);
  CHECK(files[0].replacements[0].text == "x = 1\ny = 2\n");
  CHECK(files[0].replacements[1].line == 9);
  CHECK(files[0].replacements[1].lines == 1);
  CHECK(files[0].replacements[1].text.empty());
  CHECK(files[1].replacements[0].text == "b");
}

TEST_CASE("a patch: what is none gives nothing") {
  CHECK(parse_patch("").empty());
  CHECK(parse_patch("multi_az = true\n+x\n-y\n").empty());
  CHECK(parse_patch("+++ b/a.toml\n@@ nonsense @@\n+x\n").empty());
}

TEST_CASE("SARIF: new and unchanged against a baseline, suppressed in source and outside") {
  Findings findings;
  findings.list = {finding(kRule, Level::error, Finding::State::open),
                   finding(kOther, Level::notice, Finding::State::suppressed),
                   finding(kOther, Level::notice, Finding::State::baseline),
                   finding(kOther, Level::notice, Finding::State::upcoming)};
  findings.list[1].reason = "because";
  findings.list[0].fix = {.kind = FixClass::suggest, .summary = "azs = 3"};
  const std::string plain = rendered("sarif", {.list = {findings.list[0]}, .skipped = {}});
  CHECK(times(plain, "baselineState") == 0);
  CHECK(times(plain, "\"fixes\"") == 0);
  CHECK(times(plain, "is \\\\[so\\\\](1)") == 1);
  CHECK(times(plain, "x%20y/a.topology.toml") == 1);

  findings.list[0].fix.patch = kPatch;
  const std::string text = rendered("sarif", findings);
  CHECK(times(text, "\"baselineState\": \"new\"") == 2);
  CHECK(times(text, "\"baselineState\": \"unchanged\"") == 1);
  CHECK(times(text, "\"kind\": \"inSource\"") == 1);
  CHECK(times(text, "\"justification\": \"because\"") == 1);
  CHECK(times(text, "\"kind\": \"external\"") == 1);
  CHECK(times(text, "\"fixes\"") == 1);
  CHECK(times(text, "\"ruleIndex\": 1") == 2);
  CHECK(times(text, "\"fromUsers\"") == 1);
  CHECK(times(rendered("sarif", {.list = {}, .skipped = {}}, true), "\"results\": []") == 1);
}

TEST_CASE("what is not open is no failure, no annotation and no row") {
  Findings findings;
  findings.list = {finding(kRule, Level::error, Finding::State::suppressed),
                   finding(kRule, Level::error, Finding::State::baseline),
                   finding(kRule, Level::error, Finding::State::upcoming)};
  findings.asked = {{.rule = &kRule, .found = 3}};
  CHECK(rendered("github", findings).empty());
  CHECK(rendered("gitlab", findings) == "[]\n");
  CHECK(times(rendered("junit", findings), "failures=\"0\"") == 2);
  CHECK(times(rendered("junit", findings), "baseline at ec2.web") == 1);
  const std::string text = rendered("markdown", findings);
  CHECK(times(text, "| error") == 0);
  CHECK(times(text, "1 suppressed, 1 in the baseline, 1 upcoming") == 1);
}

TEST_CASE("GitHub shows ten of a level: the worst first, and what is left over is counted") {
  Findings findings;
  for (int i = 0; i < 12; ++i)
    findings.list.push_back(finding(kOther, Level::notice, Finding::State::open));
  findings.list.push_back(finding(kRule, Level::error, Finding::State::open));
  const std::string text = rendered("github", findings);
  CHECK(text.starts_with("::error "));
  CHECK(times(text, "::notice ") == 10);
  CHECK(times(text, "2 notices") == 1);
}

TEST_CASE("SARIF holds 25,000 results: the worst, and says what is left out") {
  Findings findings;
  for (int i = 0; i < 25'000; ++i)
    findings.list.push_back(finding(kOther, Level::notice, Finding::State::open));
  for (int i = 0; i < 3; ++i)
    findings.list.push_back(finding(kRule, Level::error, Finding::State::open));
  const std::string text = rendered("sarif", findings);
  CHECK(times(text, "\"ruleId\": \"ha/none\"") == 3);
  CHECK(times(text, "\"ruleId\": \"ha/other\"") == 24'997);
  CHECK(times(text, "3 further findings") == 1);
}

}  // namespace
}  // namespace tenfold
