// Questions on a terminal: asked on the standard error, answered on the standard input.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tenfold {

bool can_ask();  // there is somebody to answer

// Asks until `wrong` finds nothing to say against the answer, and says what it finds; an empty
// answer is `usual`. Nothing: the input has ended.
std::optional<std::string> ask(std::string_view question, std::string_view usual,
                               const std::function<std::string(const std::string&)>& wrong);

}  // namespace tenfold
