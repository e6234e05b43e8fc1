// One run of the program: words in, exit code out.
#pragma once

#include <string>
#include <vector>

namespace tenfold {

int run(const std::vector<std::string>& words, const char* const* environment);

}  // namespace tenfold
