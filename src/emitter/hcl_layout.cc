#include "emitter/hcl_layout.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"

namespace tenfold {
namespace {

constexpr std::string_view kBlanks = " \t\r";

struct Line {
  std::string text;                        // without indentation
  int opened = 0;                          // brackets, less those closed
  std::size_t equals = std::string::npos;  // of an assignment that ends in this line
};

// Walks what is code, past strings and comments.
template <class Visit> void walk(std::string_view text, const Visit& visit) {
  bool quoted = false;
  int inside = 0;  // brackets of an interpolation that is open in the string
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && inside == 0) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        quoted = false;
      } else if ((c == '$' || c == '%') && text.substr(i + 1, 1) == "{" &&
                 (i == 0 || text[i - 1] != c)) {
        inside = 1;
        ++i;
      }
      continue;
    }
    if (quoted) {
      inside += c == '{' ? 1 : c == '}' ? -1 : 0;
      continue;
    }
    if (c == '#') return;
    if (c == '"')
      quoted = true;
    else
      visit(i, c);
  }
}

Line line_of(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  Line line{.text = std::string(text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin))};
  int after = 0;  // the equal sign
  walk(line.text, [&](std::size_t at, char c) {
    const int change = c == '{' || c == '[' || c == '('   ? 1
                       : c == '}' || c == ']' || c == ')' ? -1
                                                          : 0;
    line.opened += change;
    if (line.equals != std::string::npos) after += change;
    if (c != '=' || line.equals != std::string::npos || at == 0) return;
    const char next = at + 1 < line.text.size() ? line.text[at + 1] : ' ';
    const char before = line.text[at - 1];
    if (next == '=' || next == '>' || before == '=' || before == '!' || before == '<' ||
        before == '>')
      return;
    line.equals = at;
  });
  if (after != 0) line.equals = std::string::npos;
  return line;
}

std::vector<Line> lines_in(std::string_view text) {
  std::vector<Line> lines;
  int depth = 0;
  for (const std::string_view written : split_lines(text)) {
    Line line = line_of(written);
    const int before = depth;
    depth += line.opened;
    const bool blank = line.text.empty();
    const bool opens =
        !lines.empty() && lines.back().opened > 0 && !lines.back().text.starts_with('#');
    if (blank && (lines.empty() || lines.back().text.empty() || opens)) continue;
    const bool closes =
        !blank && std::string_view("}])").find(line.text.front()) != std::string_view::npos;
    while (closes && !lines.empty() && lines.back().text.empty()) lines.pop_back();
    if (line.text == "}" && opens && lines.back().text.ends_with(" {")) {  // an empty block
      lines.back() = line_of(lines.back().text + "}");
      continue;
    }
    const bool behind_block = before == 0 && !lines.empty() && lines.back().text.ends_with('}') &&
                              !lines.back().text.starts_with('#');
    if (!blank && behind_block) lines.emplace_back();
    lines.push_back(std::move(line));
  }
  while (!lines.empty() && lines.back().text.empty()) lines.pop_back();
  return lines;
}

// Equal signs of neighbours that all end in their lines stand below each other.
void align(std::vector<Line>& lines) {
  const auto lead = [](const Line& line) {
    return line.text.substr(0, line.text.find_last_not_of(' ', line.equals - 1) + 1);
  };
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t end = first, widest = 0;
    for (; end < lines.size() && lines[end].equals != std::string::npos; ++end)
      widest = std::max(widest, width(lead(lines[end])));
    for (std::size_t i = first; i < end; ++i) {
      const std::string name = lead(lines[i]);
      std::string_view value(lines[i].text);
      value.remove_prefix(lines[i].equals + 1);
      value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
      std::string text = name;
      text.append(widest - width(name) + 1, ' ').append("= ").append(value);
      lines[i].text = std::move(text);
    }
    first = std::max(end, first + 1);
  }
}

}  // namespace

std::string hcl_layout(std::string_view text) {
  std::vector<Line> lines = lines_in(text);
  align(lines);
  std::string out;
  std::vector<int> indents;  // brackets that each level has opened
  for (const Line& line : lines) {
    for (int closed = -line.opened; closed > 0 && !indents.empty();) {
      const int here = std::min(closed, indents.back());
      closed -= here;
      if ((indents.back() -= here) == 0) indents.pop_back();
    }
    if (!line.text.empty()) out.append(2 * indents.size(), ' ').append(line.text);
    out += '\n';
    if (line.opened > 0) indents.push_back(line.opened);
  }
  return out;
}

}  // namespace tenfold
