// The Markdown format: for a pull request or the summary of a run.
#include "render/markdown/cells.h"
#include "render/markdown/escape.h"
#include "render/markdown/sheets.h"

#include "base/text.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostRefusals = 25;

void render(const Report& report, const Sink& sink) {
  in_pieces(sink, [&](const Sink& pieces) {
    switch (report.screen) {
      case Screen::cost: write_cost_sheet(report, pieces); break;
      case Screen::plan:
      case Screen::show:
      case Screen::review: write_plan_sheet(report, pieces); break;
      case Screen::lint: write_lint_sheet(report, pieces); break;
      case Screen::validate:
      case Screen::grow:
      case Screen::explain:
      case Screen::rules:
      case Screen::kinds:
      case Screen::prices:
      case Screen::simulate:
      case Screen::shapes:
      case Screen::graph: break;
    }
  });
}

}  // namespace

std::string text_cell(std::string_view text) {
  return markdown_text(shortened(printable(text), kMostOfCell));
}

std::string code_cell(std::string_view text) {
  return markdown_code(shortened(printable(text), kMostOfCell));
}

std::string table_row(std::initializer_list<std::string> cells) {
  std::string text = "|";
  for (const std::string& one : cells) text += " " + one + " |";
  return text + "\n";
}

std::string gates_block(const Report& report) {
  std::string text;
  for (const Gate& gate : report.gates)
    text += std::string(gate.kept ? "- kept: " : "- **over:** ") + text_cell(gate.says) + "\n";
  return text.empty() ? text : text + "\n";
}

std::string made_with_block(const Report& report) {
  const MadeWith& with = report.made_with;
  std::string text;
  const auto add = [&](std::string_view before, const std::string& said) {
    if (!said.empty()) text.append(text.empty() ? "" : ", ").append(before).append(text_cell(said));
  };
  add("", with.tool);
  add("prices of ", with.prices);
  add("the price book's digest ", with.digest);
  add("that of the inputs ", with.inputs);
  return text.empty() ? text : "_Made with " + text + "._\n";
}

std::string item(std::string_view text) {
  return "- " + markdown_line(shortened(printable(text), kMostOfCell)) + "\n";
}

std::string where(const FilePlace& at) { return at.path + ":" + std::to_string(at.place.line); }

void put_refusals(const Report& report, const Sink& sink) {
  std::size_t left = kMostRefusals, more = 0;
  each_refusal(report, [&](const Refusal& refusal) {
    if (left == 0) {
      ++more;
      return;
    }
    --left;
    sink("- **not valid** " +
         (refusal.at.path.empty() ? std::string() : code_cell(where(refusal.at))) + ": " +
         text_cell(refusal.message) + "\n");
  });
  if (more > 0) sink("- and " + std::to_string(more) + " more\n");
  if (left < kMostRefusals) sink("\n");
}

extern const Format format_markdown;
const Format format_markdown{
    .name = "markdown", .render = render, .commands = "lint cost plan show review", .pinned = true};

}  // namespace tenfold
