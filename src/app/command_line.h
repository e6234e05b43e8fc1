// What was typed, word for word; what it means is decided in options.cc.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/command.h"
#include "app/flags.h"

namespace tenfold {

struct CommandLine {
  const Command* command = nullptr;
  std::vector<std::pair<const Flag*, std::string>> flags;  // values; a switch has an empty one
  std::vector<std::string> arguments;
  bool help = false, version = false;
  std::string problem{};  // why it cannot be understood; empty: it can
  std::string advice{};   // what to do instead

  bool has(std::string_view name) const;
  std::optional<std::string> last(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
};

// words: at least one.
CommandLine parse_command_line(std::span<const std::string> words);

}  // namespace tenfold
