// Mistakes as a reader of code expects them: what is wrong, where, the text underlined, what to do.
#pragma once

#include <string>

#include "model/report.h"

namespace tenfold {

// For the standard error output. Where there are errors, their number and what became of the
// topologies close it.
std::string render_diagnostics(const Report& report);

}  // namespace tenfold
