// Two texts as a unified diff, as git prints it and takes it.
//
// Lines end with \n; a \r before it is part of the line. Changes are few and far between: what is
// compared is found again a few lines on, and the diff is right, if not always the shortest.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tenfold {

// Lines [first, first + count) of a text become others; all lines with their ends.
struct TextChange {
  std::size_t first = 0, count = 0;
  std::vector<std::string_view> now{};
};

// Views into the text.
std::vector<std::string_view> lines_of_text(std::string_view text);

std::vector<TextChange> compare_lines(const std::vector<std::string_view>& before,
                                      const std::vector<std::string_view>& now);

// "--- a/PATH", "+++ b/PATH" and hunks with three lines around each change; empty without changes.
std::string unified_diff(std::string_view path, const std::vector<std::string_view>& before,
                         const std::vector<TextChange>& changes);

}  // namespace tenfold
