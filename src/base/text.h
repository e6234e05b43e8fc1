// Small questions about text: which known name was meant, what is safe to print.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tenfold {

// The candidate nearest to `word` by edit distance, where one is near enough to be meant.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates);

// Splits at blanks: "linux windows rhel".
std::vector<std::string_view> words(std::string_view text);

// Is `word` one of those?
bool has_word(std::string_view text, std::string_view word);

// Splits at the ends of lines, which are left out; nothing stands behind the last one.
std::vector<std::string_view> split_lines(std::string_view text);

// Of ASCII alone.
std::string lower_case(std::string_view text);

// "UsWest2" of us-west-2: letters and digits, a capital wherever others stood before.
std::string title_case(std::string_view text);

std::string join(std::span<const std::string_view> parts, std::string_view between);

// A date that the calendar has, written as 2026-12-31.
bool is_calendar_date(std::string_view text);

// Days from one such date to another, below 0 where it lies before; both are calendar dates.
std::int64_t days_between(std::string_view from, std::string_view to);

// For maps by text that are asked with a view of it.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <class T> using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

// "s" unless n is 1.
inline std::string_view plural(std::size_t n) { return n == 1 ? "" : "s"; }

// "1 node", "2 nodes".
inline std::string how_many(std::int64_t n, std::string_view noun) {
  return std::to_string(n).append(" ").append(noun).append(n == 1 ? "" : "s");
}

// What may be printed to a terminal: control characters, bidirectional marks and invisible format
// characters become \u{…}, invalid UTF-8 becomes \x…; so does the bracket of ##[, which a GitHub
// runner takes for a command anywhere in a line. Everything else stays.
std::string printable(std::string_view text);

// Does `pattern`, in which * stands for any run of characters, cover the whole of `text`?
bool glob_match(std::string_view pattern, std::string_view text);

}  // namespace tenfold
