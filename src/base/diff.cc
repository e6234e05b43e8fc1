#include "base/diff.h"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::size_t kContext = 3;
constexpr std::size_t kAlike = 3;        // lines that must be alike for two places to be the same
constexpr std::size_t kFarthest = 2000;  // lines, of both texts, that are looked ahead

using Lines = std::vector<std::string_view>;

bool alike_from(const Lines& before, std::size_t i, const Lines& now, std::size_t j) {
  for (std::size_t n = 0; n < kAlike; ++n, ++i, ++j) {
    const bool a = i < before.size(), b = j < now.size();
    if (!a || !b) return a == b;
    if (before[i] != now[j]) return false;
  }
  return true;
}

// How many lines of each text to pass until they are alike again.
std::pair<std::size_t, std::size_t> next_alike(const Lines& before, std::size_t i, const Lines& now,
                                               std::size_t j) {
  const std::size_t left = before.size() - i, right = now.size() - j;
  const std::size_t most = std::min(left + right, kFarthest);
  for (std::size_t both = 1; both <= most; ++both) {
    for (std::size_t a = both > right ? both - right : 0; a <= std::min(both, left); ++a) {
      if (alike_from(before, i + a, now, j + both - a)) return {a, both - a};
    }
  }
  return {left, right};
}

// As git writes a name: quoted where bytes need it, octal beyond ASCII.
std::string quoted_path(std::string_view side, std::string_view path) {
  std::string text;
  bool quoted = false;
  const std::string whole = std::string(side).append(path);
  for (const char c : whole) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr std::string_view kNamed = "\a\b\t\n\v\f\r\"\\", kLetters = "abtnvfr\"\\";
    if (const std::size_t at = kNamed.find(c); at != std::string_view::npos) {
      text.append("\\").append(1, kLetters[at]);
      quoted = true;
    } else if (byte < 0x20 || byte >= 0x7F) {
      text.append("\\").append(1, static_cast<char>('0' + (byte >> 6U)));
      text.append(1, static_cast<char>('0' + (byte >> 3U & 7U)));
      text.append(1, static_cast<char>('0' + (byte & 7U)));
      quoted = true;
    } else {
      text += c;
    }
  }
  if (quoted) return "\"" + text + "\"";
  return text + (text.find(' ') == std::string::npos ? "" : "\t");  // where the name ends
}

// Changes of lines that follow each other as one.
std::vector<TextChange> joined(const std::vector<TextChange>& changes) {
  std::vector<TextChange> all;
  for (const TextChange& one : changes) {
    if (all.empty() || all.back().first + all.back().count != one.first) {
      all.push_back(one);
      continue;
    }
    all.back().count += one.count;
    all.back().now.insert(all.back().now.end(), one.now.begin(), one.now.end());
  }
  return all;
}

std::string range(std::size_t first, std::size_t count) {
  const std::string line = std::to_string(count == 0 ? first : first + 1);
  return count == 1 ? line : line + "," + std::to_string(count);
}

void put(std::string& text, char mark, std::string_view line) {
  text.append(1, mark).append(line);
  if (!line.ends_with('\n')) text += "\n\\ No newline at end of file\n";
}

}  // namespace

std::vector<std::string_view> lines_of_text(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::vector<TextChange> compare_lines(const Lines& before, const Lines& now) {
  std::vector<TextChange> changes;
  std::size_t i = 0, j = 0;
  while (i < before.size() || j < now.size()) {
    if (i < before.size() && j < now.size() && before[i] == now[j]) {
      ++i;
      ++j;
      continue;
    }
    const auto [gone, come] = next_alike(before, i, now, j);
    const auto from = now.begin() + static_cast<std::ptrdiff_t>(j);
    changes.push_back({i, gone, {from, from + static_cast<std::ptrdiff_t>(come)}});
    i += gone;
    j += come;
  }
  return changes;
}

std::string unified_diff(std::string_view path, const Lines& before,
                         const std::vector<TextChange>& each) {
  if (each.empty()) return {};
  const std::vector<TextChange> changes = joined(each);
  std::string text = "--- " + quoted_path("a/", path) + "\n+++ " + quoted_path("b/", path) + "\n";
  std::size_t shift = 0;  // lines that the new text has more, as an unsigned sum
  for (std::size_t i = 0; i < changes.size();) {
    std::size_t last = i;
    const auto end = [&](std::size_t n) { return changes[n].first + changes[n].count; };
    while (last + 1 < changes.size() && changes[last + 1].first <= end(last) + 2 * kContext) ++last;
    const std::size_t from = changes[i].first - std::min(changes[i].first, kContext);
    const std::size_t to = std::min(end(last) + kContext, before.size());
    std::string body;
    std::size_t at = from, lines = to - from;
    for (; i <= last; ++i) {
      for (; at < changes[i].first; ++at) put(body, ' ', before[at]);
      for (; at < end(i); ++at) put(body, '-', before[at]);
      for (const std::string_view line : changes[i].now) put(body, '+', line);
      lines += changes[i].now.size() - changes[i].count;
    }
    for (; at < to; ++at) put(body, ' ', before[at]);
    text += "@@ -" + range(from, to - from) + " +" + range(from + shift, lines) + " @@\n" + body;
    shift += lines - (to - from);
  }
  return text;
}

}  // namespace tenfold
