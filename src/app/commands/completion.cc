// tenfold completion: what a shell needs to complete command lines, made from the tables of
// commands and flags.
#include "app/flags.h"
#include "app/session.h"
#include "base/text.h"
#include "kinds/kinds.h"
#include "render/render.h"
#include "rules/rules.h"

namespace tenfold {
namespace {

// What may stand as the first argument, apart from files.
std::string first_words(const Command& command) {
  std::vector<std::string_view> all;
  switch (command.completes) {
    case Completes::nothing:
    case Completes::paths: break;
    case Completes::words: all = words(command.words); break;
    case Completes::rules:
      for (const Rule* rule : rules()) all.push_back(rule->id);
      break;
    case Completes::kinds:
      for (const Kind* kind : kinds()) all.push_back(kind->name);
      break;
  }
  return join(all, " ");
}

constexpr std::string_view kAnyCommand;

// What may follow a flag of the command; "" where that is a file or anything.
std::string values_of(const Flag& flag, std::string_view command) {
  std::vector<std::string_view> all = words(flag.choices);
  for (const std::string_view word : words(flag.offers)) all.push_back(word);
  if (flag.name == "format") {
    for (const Format* format : formats()) {
      if (format->prints(command)) all.push_back(format->name);
    }
  }
  if (flag.value.starts_with("RULE")) {
    for (const Rule* rule : rules()) all.push_back(rule->id);
  }
  return join(all, " ");
}

std::string flags_of(const Command& command) {
  std::string all;
  for (const Flag& flag : flags()) {
    if (!takes_flag(command, flag)) continue;
    all += (all.empty() ? "--" : " --") + std::string(flag.name);
    if (flag.letter != 0) all += std::string(" -") + flag.letter;
  }
  return all;
}

std::string command_names() {
  std::vector<std::string_view> names;
  for (const Command* command : commands()) names.push_back(command->name);
  return join(names, " ");
}

// bash: sets what the words of a command offer.
std::string offer(const std::string& values) {
  return "COMPREPLY=($(compgen -W \"" + values + "\" -- \"$word\"))";
}

// Likewise for the value of a flag; "" where anything may stand.
std::string offer_value(const Flag& flag, std::string_view command) {
  const std::string values = values_of(flag, command);
  if (!values.empty()) return offer(values);
  if (flag.value == "DIR") return "COMPREPLY=($(compgen -d -- \"$word\"))";
  if (flag.value == "FILE") return "COMPREPLY=($(compgen -f -- \"$word\"))";
  return "";
}

// … of every flag of that name, where some commands know more than others or mean another.
std::string offer_values(const Flag& first) {
  const std::string usual = offer_value(first, kAnyCommand);
  std::string more;
  for (const Command* command : commands()) {
    for (const Flag& flag : flags()) {
      if (flag.name != first.name || !takes_flag(*command, flag)) continue;
      const std::string theirs = offer_value(flag, command->name);
      if (theirs != usual) more += std::string(command->name) + ") " + theirs + " ;; ";
    }
  }
  if (more.empty()) return usual.empty() ? "" : usual + "; ";
  return "case ${COMP_WORDS[1]} in " + more + "*) " + usual + " ;; esac; ";
}

std::string bash() {
  std::string text =
      "# bash completion of tenfold; in ~/.bashrc: source <(tenfold completion bash)\n"
      "_tenfold() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} last=${COMP_WORDS[COMP_CWORD-1]} all=\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W \"" +
      command_names() +
      " --help --version\" -- \"$word\"))\n"
      "    return\n"
      "  fi\n"
      "  case $last in\n";
  for (const Flag& flag : flags()) {
    if (flag.value.empty() || &flag != &tenfold::flag(flag.name)) continue;
    text += "    --" + std::string(flag.name) +
            (flag.letter != 0 ? std::string(" | -") + flag.letter : "") + ") " +
            offer_values(flag) + "return ;;\n";
  }
  text += "  esac\n  case ${COMP_WORDS[1]} in\n";
  for (const Command* command : commands()) {
    text += "    " + std::string(command->name) + ") all=\"" + flags_of(*command);
    const std::string first = first_words(*command);
    text += first.empty() ? "\" ;;\n" : " " + first + "\" ;;\n";
  }
  return text +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$all\" -- \"$word\"))\n"
         "  case $word in -*) ;; *) COMPREPLY+=($(compgen -f -- \"$word\")) ;; esac\n"
         "}\n"
         "complete -o filenames -F _tenfold tenfold\n";
}

// Text between single quotes, which a shell takes as it is.
std::string quoted(std::string_view text) {
  std::string safe = "'";
  for (const char c : text) {
    if (c == '\'')
      safe += "'\\''";
    else
      safe += c;
  }
  return safe + "'";
}

// In a zsh specification brackets and colons have a meaning.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe;
}

std::string zsh_flag(const Flag& flag, std::string_view command) {
  std::string text =
      (flag.many ? "*--" : "--") + std::string(flag.name) + "[" + escaped(flag.says) + "]";
  if (flag.value.empty()) return quoted(text);
  const std::string values = values_of(flag, command);
  text += ":" + escaped(flag.value) + ":";
  if (!values.empty())
    text += "(" + values + ")";
  else if (flag.value == "DIR")
    text += "_files -/";
  else if (flag.value == "FILE")
    text += "_files";
  return quoted(text);
}

std::string zsh() {
  std::string text =
      "#compdef tenfold\n"
      "# zsh completion of tenfold: tenfold completion zsh > \"${fpath[1]}/_tenfold\"\n"
      "_tenfold() {\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const Command* command : commands()) {
    text += "    " + quoted(std::string(command->name) + ":" + escaped(command->says)) + "\n";
  }
  text +=
      "  )\n"
      "  if (( CURRENT == 2 )); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  local command=$words[2]\n"
      "  shift words\n"
      "  (( CURRENT-- ))\n"
      "  case $command in\n";
  for (const Command* command : commands()) {
    text += "    " + std::string(command->name) + ") _arguments";
    for (const Flag& flag : flags()) {
      if (takes_flag(*command, flag)) text += " \\\n      " + zsh_flag(flag, command->name);
    }
    const std::string first = first_words(*command);
    if (!first.empty()) text += " \\\n      " + quoted("1: :(" + first + ")");
    text += " \\\n      '*:file:_files' ;;\n";
  }
  return text +
         "  esac\n}\n"
         "if [ \"$funcstack[1]\" = _tenfold ]; then _tenfold \"$@\"; else compdef _tenfold "
         "tenfold; fi\n";
}

std::string fish() {
  std::string text = "# fish completion of tenfold: tenfold completion fish | source\n";
  for (const Command* command : commands()) {
    text += "complete -c tenfold -n __fish_use_subcommand -f -a " + std::string(command->name) +
            " -d " + quoted(command->says) + "\n";
  }
  for (const Command* command : commands()) {
    const std::string when =
        "complete -c tenfold -n '__fish_seen_subcommand_from " + std::string(command->name) + "'";
    for (const Flag& flag : flags()) {
      if (!takes_flag(*command, flag)) continue;
      text += when + " -l " + std::string(flag.name);
      if (flag.letter != 0) text += std::string(" -s ") + flag.letter;
      const std::string values = values_of(flag, command->name);
      if (!values.empty())
        text += " -x -a " + quoted(values);
      else if (flag.value == "FILE" || flag.value == "DIR")
        text += " -r";
      else if (!flag.value.empty())
        text += " -x";
      text += " -d " + quoted(flag.says) + "\n";
    }
    const std::string first = first_words(*command);
    if (!first.empty()) text += when + " -f -a " + quoted(first) + "\n";
  }
  return text;
}

int run(Session& session) {
  const std::string& shell = session.typed.arguments[0];
  if (shell == "bash") return print(session, bash());
  if (shell == "zsh") return print(session, zsh());
  if (shell == "fish") return print(session, fish());
  return fail(session, "no completion for `" + shell + "`", "one of bash, zsh, fish");
}

constexpr std::string_view kExamples[] = {
    "tenfold completion bash > ~/.local/share/bash-completion/completions/tenfold",
    "tenfold completion zsh > \"${fpath[1]}/_tenfold\"",
    "tenfold completion fish > ~/.config/fish/completions/tenfold.fish",
};

}  // namespace

extern const Command command_completion;
const Command command_completion{
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .says = "completion for your shell",
    .examples = kExamples,
    .flags = takes::every | takes::output,
    .least = 1,
    .most = 1,
    .completes = Completes::words,
    .words = "bash zsh fish",
    .run = run,
};

}  // namespace tenfold
