#include "render/rule_page.h"

#include "base/text.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

std::string plain(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// Has the text a table with a name that begins so, on a line of its own?
bool has_table(std::string_view text, std::string_view header) {
  return text.starts_with(header) ||
         text.find("\n" + std::string(header)) != std::string_view::npos;
}

std::string options_of(const Rule& rule) {
  std::string text;
  for (const Option* option : rule.options) {
    if (!text.empty()) text += "; ";
    const std::string initial = default_of(*option);
    text += std::string(option->name) + ": " + std::string(option->says) + " (" +
            (initial.empty() ? "none" : initial) + ")";
  }
  return text;
}

}  // namespace

std::string default_of(const Option& option) {
  return option.shape == Option::Shape::number ? plain(option.number) : std::string(option.text);
}

std::string levels_of(const Rule& rule) {
  std::string text;
  for (const Stage& stage : rule.stages) {
    if (stage.users == 0) continue;
    if (!text.empty()) text += ", ";
    if (stage.users > 1) text += "from " + users(stage.users) + " users ";
    text += word_of(stage.level);
  }
  return text;
}

std::string_view words_of(FixClass fix) {
  switch (fix) {
    case FixClass::no: return "nothing is edited";
    case FixClass::suggest: return "a suggestion";
    case FixClass::safe: return "safe";
  }
  return "";
}

std::string whole_example(const Rule& rule, std::string_view example) {
  while (example.starts_with('\n')) example.remove_prefix(1);
  while (example.ends_with('\n')) example.remove_suffix(1);
  if (!has_table(example, "[")) return std::string(example);
  if (has_table(example, "[topology]")) return std::string(example) + "\n";
  return std::string(kExampleHead) + std::to_string(rule.stages[0].users) + "\n\n" +
         std::string(example) + "\n";
}

std::vector<RulePart> rule_page(const Rule& rule) {
  std::vector<RulePart> parts;
  const auto put = [&](std::string_view name, std::string text, bool example = false) {
    if (!text.empty()) parts.push_back({name, std::move(text), example});
  };
  const auto put_example = [&](std::string_view name, std::string_view text) {
    std::string whole = whole_example(rule, text);
    const bool topology = whole.ends_with('\n');
    put(name, std::move(whole), topology);
  };
  put("level", levels_of(rule));
  if (rule.redundancy) put("silent", "outside the environment prod");
  if (rule.always) put("always", "knows neither stage nor environment");
  put("when", std::string(rule.when));
  put("why", std::string(rule.why));
  put("fix", std::string(rule.fix) + (rule.fix.empty() ? "" : " ") + "(" +
                 std::string(words_of(rule.fix_class)) + ")");
  put("options", options_of(rule));
  put_example("bad", rule.bad);
  put_example("good", rule.good);
  put("mind", std::string(rule.mind));
  put("elsewhere", std::string(rule.elsewhere));
  put("references", join(words(rule.references), ", "));
  put("fields", std::string(rule.fields));
  put("silences", join(words(rule.silences), ", "));
  return parts;
}

}  // namespace tenfold
