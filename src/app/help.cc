#include "app/help.h"

#include <algorithm>

#include "app/flags.h"
#include "base/utf8.h"
#include "render/page.h"
#include "render/render.h"

namespace tenfold {
namespace {

constexpr std::string_view kFirstExamples[] = {
    "tenfold init --users 1000",
    "tenfold plan photo-share.topology.toml",
    "tenfold lint --fail-on warning .",
    "tenfold cost --set asg.web.max=12 photo-share.topology.toml",
    "tenfold explain rds.main photo-share.topology.toml",
};

void put_examples(std::span<const std::string_view> examples, Page& page) {
  page.end().put("examples", Ink::bold).end();
  for (const std::string_view example : examples) page.blanks(2).put(example).end();
}

std::string program(const Style& style) {
  Page page(style);
  page.put("tenfold", Ink::bold)
      .put(" " TENFOLD_VERSION ": an AWS architecture as a file, linted, priced and planned")
      .end();
  page.end().put("usage: tenfold COMMAND [OPTION…] [ARGUMENT…]").end();
  page.end().put("commands", Ink::bold).end();
  std::size_t longest = 0;
  for (const Command* command : commands()) longest = std::max(longest, command->name.size());
  for (const Command* command : commands()) {
    page.blanks(2)
        .put(command->name, Ink::bold)
        .to(longest + 4)
        .wrap(command->says, longest + 4)
        .end();
  }
  put_examples(kFirstExamples, page);
  page.end()
      .wrap(
          "A PATH is a topology file, a folder (every *.topology.toml below it) or - for the "
          "standard input; without one it is the folder you are in.",
          0)
      .end();
  page.wrap("Exit codes: 0 fine, 1 it could not be done, 2 findings, 3 over a budget.", 0).end();
  return page.put("tenfold COMMAND --help shows the options of a command.").end().take();
}

// "text (the default), csv or json"
std::string formats_of(const Command& command) {
  std::vector<std::string_view> others;
  for (const Format* format : formats()) {
    if (format->prints(command.name) && format->name != command.format)
      others.push_back(format->name);
  }
  const std::string_view last = others.back();
  others.pop_back();
  std::string text = std::string(command.format) + " (the default)";
  for (const std::string_view name : others) text.append(", ").append(name);
  return text.append(" or ").append(last);
}

std::string of_command(const Command& command, const Style& style) {
  Page page(style);
  page.put("tenfold " + std::string(command.name), Ink::bold).put(": ").wrap(command.says, 2).end();
  page.end().put("usage: tenfold " + std::string(command.name) + " [OPTION…]");
  if (!command.arguments.empty()) page.put(" " + std::string(command.arguments));
  page.end();
  if (!command.more.empty()) page.end().wrap(command.more, 0).end();
  page.end().put("options", Ink::bold).end();
  for (const Flag& flag : flags()) {
    if (!takes_flag(command, flag)) continue;
    std::string spelled = flag.letter != 0 ? std::string("-") + flag.letter + ", --" : "--";
    spelled += flag.name;
    constexpr std::size_t kSays = 30;
    page.blanks(2).put(spelled, Ink::bold);
    if (!flag.value.empty()) page.blanks(1).put(flag.value);
    if (page.column() + 2 > kSays) page.end();
    std::string says(flag.says);
    if (flag.name == "format") says.replace(0, says.find(';'), formats_of(command));
    if (flag.many) says += "; may be repeated";
    if (flag.variable) says += " [" + variable_of(flag) + "]";
    page.to(kSays).wrap(says, kSays).end();
  }
  put_examples(command.examples, page);
  return page.take();
}

}  // namespace

std::string help_of(const Command* command, const Style& style) {
  return command == nullptr ? program(style) : of_command(*command, style);
}

}  // namespace tenfold
