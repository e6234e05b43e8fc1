// Values as one would write them in a file.
#pragma once

#include <string>
#include <string_view>

#include "model/document.h"
#include "model/plan.h"

namespace tenfold {

// On one line, whatever lines the file has it on; numbers in plain decimals.
SaidValue said(const Document& document, NodeId id);

// What stands for a value that is not to be shown.
inline constexpr std::string_view kHidden = "(hidden)";

// Do two nodes say the same, each in its document? 1_000 and 1000.0 do.
bool same_scalar(const Node& before, const Node& after);

}  // namespace tenfold
