// The catalogue of commands: the list as it is, nothing registers itself.
#include "app/command.h"

namespace tenfold {

#define TENFOLD_COMMAND(name) extern const Command command_##name;
#include "app/commands.inc"
#undef TENFOLD_COMMAND

namespace {

constexpr const Command* kAll[] = {
#define TENFOLD_COMMAND(name) &command_##name,
#include "app/commands.inc"
#undef TENFOLD_COMMAND
};

}  // namespace

std::span<const Command* const> commands() { return kAll; }

const Command* find_command(std::string_view name) {
  for (const Command* command : kAll) {
    if (command->name == name) return command;
  }
  return nullptr;
}

}  // namespace tenfold
