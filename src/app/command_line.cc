#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include "base/assert.h"
#include "base/text.h"

namespace tenfold {
namespace {

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const Command* command : commands()) names.push_back(command->name);
  return names;
}

CommandLine wrong(const Command* command, std::string problem, std::string advice = {}) {
  if (advice.empty()) {
    advice = command == nullptr
                 ? "tenfold --help lists the commands"
                 : "tenfold " + std::string(command->name) + " --help shows its options";
  }
  return {.command = command,
          .flags = {},
          .arguments = {},
          .problem = std::move(problem),
          .advice = std::move(advice)};
}

CommandLine unknown_flag(const Command& command, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> known;
  for (const Flag& each : flags()) {
    if (takes_flag(command, each)) known.push_back("--" + std::string(each.name));
  }
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const auto guess = nearest(name, candidates);
  const std::string problem =
      "tenfold " + std::string(command.name) + " has no option `" + name + "`";
  return wrong(&command, problem, guess ? "did you mean `" + std::string(*guess) + "`?" : "");
}

CommandLine too_many_or_few(const Command& command, std::size_t given) {
  const std::string usage = "usage: tenfold " + std::string(command.name) + " [OPTION…]" +
                            (command.arguments.empty() ? "" : " ") + std::string(command.arguments);
  const std::string name = "tenfold " + std::string(command.name);
  return wrong(&command,
               name + (given < command.least ? " needs an argument" : " takes fewer arguments"),
               usage);
}

std::string spelling(const Flag& flag) {
  std::string name = "--" + std::string(flag.name);
  if (flag.letter != 0) name = std::string("-") + flag.letter + "," + name;
  return name;
}

CommandLine parse(const Command& command, std::vector<std::string> words) {
  CommandLine line{.command = &command, .flags = {}, .arguments = {}};
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<std::pair<const Flag*, CLI::Option*>> options;
  for (const Flag& flag : flags()) {
    if (!takes_flag(command, flag)) continue;
    CLI::Option* option =
        flag.value.empty() ? app.add_flag(spelling(flag)) : app.add_option(spelling(flag));
    if (!flag.value.empty()) {
      option->type_name(std::string(flag.value))->expected(1)->allow_extra_args(false);
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
    options.emplace_back(&flag, option);
  }
  const auto marker = std::find(words.begin(), words.end(), "--");
  const std::vector<std::string> after(marker == words.end() ? marker : marker + 1, words.end());
  words.erase(marker, words.end());
  std::reverse(words.begin(), words.end());  // as CLI11 takes them
  app.parse(std::move(words));
  for (const std::string& rest : app.remaining()) {
    if (rest.size() > 1 && rest.starts_with('-')) return unknown_flag(command, rest);
    line.arguments.push_back(rest);
  }
  for (const auto& [flag, option] : options) {
    if (flag->value.empty()) {
      if (option->count() > 0) line.flags.emplace_back(flag, "");
    } else {
      for (const std::string& value : option->results()) line.flags.emplace_back(flag, value);
    }
  }
  line.arguments.insert(line.arguments.end(), after.begin(), after.end());
  line.help = line.has("help");
  return line;
}

std::string check_choices(const CommandLine& line) {
  for (const auto& [flag, value] : line.flags) {
    const std::vector<std::string_view> choices = words(flag->choices);
    if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end())
      continue;
    return "--" + std::string(flag->name) + " " + value + ": not one of " + join(choices, ", ");
  }
  return {};
}

CommandLine of_command(const Command& command, std::vector<std::string> words) {
  const std::string last = words.empty() ? "" : words.back();
  try {
    CommandLine line = parse(command, std::move(words));
    if (line.help || !line.problem.empty()) return line;
    const std::size_t given = line.arguments.size();
    if (given < command.least || given > command.most) return too_many_or_few(command, given);
    if (std::string problem = check_choices(line); !problem.empty())
      return wrong(&command, std::move(problem));
    return line;
  } catch (const CLI::ArgumentMismatch&) {
    return wrong(&command, "`" + last + "` needs a value");
  } catch (const CLI::ParseError& error) {
    return wrong(&command, error.what());
  }
}

}  // namespace

bool CommandLine::has(std::string_view name) const { return last(name).has_value(); }

std::optional<std::string> CommandLine::last(std::string_view name) const {
  std::optional<std::string> found;
  for (const auto& [flag, value] : flags) {
    if (flag->name == name) found = value;
  }
  return found;
}

std::vector<std::string> CommandLine::all(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [flag, value] : flags) {
    if (flag->name == name) found.push_back(value);
  }
  return found;
}

CommandLine parse_command_line(std::span<const std::string> words) {
  TENFOLD_ASSERT(!words.empty());
  const std::string& first = words[0];
  if (first == "--version" || first == "-V") return {.flags = {}, .arguments = {}, .version = true};
  const bool help = first == "--help" || first == "-h" || first == "help";
  if (help && words.size() == 1) return {.flags = {}, .arguments = {}, .help = true};
  const std::string& name = help ? words[1] : first;
  const Command* command = find_command(name);
  if (command == nullptr) {
    if (name.starts_with('-'))
      return wrong(nullptr, "the command comes first, then its options",
                   "usage: tenfold COMMAND [OPTION…]");
    const std::vector<std::string_view> names = command_names();
    const auto guess = nearest(name, names);
    return wrong(nullptr, "there is no command `" + name + "`",
                 guess ? "did you mean `" + std::string(*guess) + "`?" : "");
  }
  if (help) return {.command = command, .flags = {}, .arguments = {}, .help = true};
  return of_command(*command, {words.begin() + 1, words.end()});
}

}  // namespace tenfold
