// What is wrong with a statement that the TOML library refused, in words that say what to write.
//
// The library tells where it stopped and what it had hoped for; people leave out quotes, values and
// commas. Those are recognised here; of the rest the library's words are shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tenfold {

struct SyntaxMistake {
  std::uint32_t begin = 0, end = 0;  // of the statement
  std::string message, label;
};

// stopped: the offset in the statement at which the library gave up, and why, in its words.
SyntaxMistake explain_syntax(std::string_view statement, std::uint32_t stopped,
                             std::string_view library);

}  // namespace tenfold
