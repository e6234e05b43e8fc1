// A unified diff as SARIF has it: lines that go, and the text that stands there instead.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tenfold {

struct SarifReplacement {
  int line = 1;        // the first that goes, one-based; where none goes, the one in front of which
  int lines = 0;       // how many go
  std::string text{};  // whole lines
};

struct FilePatch {
  std::string path;  // as behind +++, without "b/"; empty: the diff names none
  std::vector<SarifReplacement> replacements{};
};

// What is no diff gives nothing.
std::vector<FilePatch> parse_patch(std::string_view diff);

}  // namespace tenfold
