#include "emitter/toml_layout.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"

namespace tenfold {
namespace {

// Where remarks begin: behind what is said of the whole, and behind what is said of a component.
constexpr std::size_t kBesideTopology = 27, kBesideComponent = 39, kLeastGap = 3;

struct Line {
  std::string key{}, value{}, remark{};  // `key = value # remark`; a header is a value alone
  bool goes_on = false;                  // begun in the line before
  bool free = false;                     // a remark of its own, from the margin on
};

// Walks what is code: past strings, up to a remark. Returns where that begins.
template <class Visit> std::size_t walk(std::string_view text, const Visit& visit) {
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inside && c == '\\')
      ++i;
    else if (c == '"')
      inside = !inside;
    else if (!inside && c == '#')
      return i;
    else if (!inside)
      visit(i, c);
  }
  return text.size();
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') + 1 - begin));
}

// `open`: brackets that the lines before have left open.
Line line_of(std::string_view text, int& open) {
  Line line{.goes_on = open > 0, .free = text.starts_with('#')};
  const bool header = !line.goes_on && text.starts_with('[');
  std::size_t equals = std::string_view::npos;
  const std::size_t end = walk(text, [&](std::size_t at, char c) {
    if (c == '=' && equals == std::string_view::npos && !line.goes_on && !header) equals = at;
    open += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
  });
  if (equals != std::string_view::npos) line.key = trimmed(text.substr(0, equals));
  const std::size_t begin = equals == std::string_view::npos ? 0 : equals + 1;
  line.value = trimmed(text.substr(begin, end - begin));
  line.remark = trimmed(text.substr(end));
  return line;
}

bool blank(const Line& line) { return line.value.empty() && line.remark.empty(); }

bool is_header(const Line& line) { return line.key.empty() && line.value.starts_with('['); }

std::vector<Line> lines_in(std::string_view text) {
  std::vector<Line> lines;
  int open = 0;
  for (const std::string_view written : split_lines(text)) {
    Line line = line_of(written, open);
    if (blank(line) && (lines.empty() || blank(lines.back()))) continue;
    const bool table = is_header(line) && !line.goes_on;
    if (table && !lines.empty() && !blank(lines.back()) && !lines.back().free) lines.push_back({});
    lines.push_back(std::move(line));
  }
  while (!lines.empty() && blank(lines.back())) lines.pop_back();
  return lines;
}

// The longest key of the table that begins in this line.
std::size_t widest_key(const std::vector<Line>& lines, std::size_t header) {
  std::size_t widest = 0;
  for (std::size_t i = header + 1; i < lines.size(); ++i) {
    if (!lines[i].goes_on && is_header(lines[i])) break;
    widest = std::max(widest, width(lines[i].key));
  }
  return widest;
}

void remark(std::string& out, std::size_t line_width, const Line& line, std::size_t column) {
  if (line.remark.empty()) return;
  const std::size_t gap = line_width == 0 ? 0 : kLeastGap;
  const std::size_t to = line.free ? 0 : std::max(column, line_width + gap);
  out.append(to - line_width, ' ').append(line.remark);
}

}  // namespace

std::string toml_layout(std::string_view text) {
  const std::vector<Line> lines = lines_in(text);
  std::string out;
  std::size_t widest = 0, below = 0, column = kBesideComponent;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (!line.goes_on && is_header(line)) {
      widest = widest_key(lines, i);
      const bool whole = line.value == "[topology]" || line.value == "[traffic]";
      column = whole ? kBesideTopology : kBesideComponent;
    }
    std::string code;
    if (!line.key.empty()) {
      code = line.key + std::string(widest - width(line.key), ' ') + " = ";
      below = width(code) + 1;  // of the first element, behind its bracket
    } else if (line.goes_on) {
      code.append(below, ' ');
    }
    code += line.value;
    out += code;
    remark(out, width(code), line, column);
    out += '\n';
  }
  return out;
}

}  // namespace tenfold
