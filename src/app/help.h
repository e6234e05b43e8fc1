// The help, made from the tables of commands and flags.
#pragma once

#include <string>

#include "app/command.h"
#include "model/report.h"

namespace tenfold {

// Of one command; of the program where it is null.
std::string help_of(const Command* command, const Style& style);

}  // namespace tenfold
