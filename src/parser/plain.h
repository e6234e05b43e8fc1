// The statements that most files are made of, read without the library: bare keys with strings that
// escape nothing, decimal numbers, booleans, and arrays and inline tables of those.
//
// Whatever is anything else is left to the library, which alone says what TOML is: what is read
// here it would read alike, to the same nodes and spans (tests/unit/plain_test.cc).
#pragma once

#include <span>

#include "model/document.h"
#include "parser/scanner.h"
#include "parser/toml.h"

namespace tenfold {

// Adds the statements to a table that has no keys yet. False where one of them is not as plain as
// that, or says a key twice: then nothing was added.
bool add_plain(Document& document, NodeId table, const SourceLines& lines,
               std::span<const Statement> statements);

}  // namespace tenfold
