// The words of the contract that more than one format prints, each spelled once.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "model/finding.h"
#include "model/plan.h"
#include "model/usage.h"

namespace tenfold {

std::string_view word_of(Level level);              // "error"
std::string_view word_of(Severity severity);        // "error"
std::string_view word_of(FixClass fix);             // "suggest"
std::string_view word_of(Action action);            // "create"
std::string_view word_of(Finding::State state);     // "open"
std::string_view word_of_purchase(const Use& use);  // "on-demand", as in the language; plain: empty

}  // namespace tenfold
