#include "render/excerpt.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"

namespace tenfold {
namespace {

constexpr std::size_t kTab = 4;
constexpr std::string_view kCut = "…", kHidden = "•";

// A line as it is drawn: what each code point became, and where the caret falls.
struct Drawn {
  std::vector<std::string> cells;  // one a column
  std::size_t caret_begin = 0, caret_end = 0;
  bool cut_left = false, cut_right = false;
};

std::size_t at_code_point(std::string_view text, std::size_t i) {
  while (i > 0 && i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) --i;
  return i;
}

struct Bytes {  // of a line
  std::size_t begin = 0, end = 0;
};

// What of a text's line must not be seen.
std::vector<Bytes> hidden_in(const Excerpt& excerpt, std::size_t line_begin, std::size_t length) {
  std::vector<Bytes> all;
  auto span = std::ranges::partition_point(excerpt.hidden, [&](const Span& one) {
    return std::pair(one.source, std::size_t{one.end}) <= std::pair(excerpt.at.source, line_begin);
  });
  for (; span != excerpt.hidden.end(); ++span) {
    if (span->source != excerpt.at.source || span->begin >= line_begin + length) break;
    all.push_back({std::max<std::size_t>(span->begin, line_begin) - line_begin,
                   std::min<std::size_t>(span->end - line_begin, length)});
  }
  return all;
}

// ##[ is a command to a GitHub runner, see printable().
bool ends_in_two_signs(const std::vector<std::string>& cells) {
  return cells.size() > 1 && cells.back() == "#" && cells[cells.size() - 2] == "#";
}

// Draws the part of a line that may be seen, however long the line is. begin, end: bytes of it.
Drawn draw(std::string_view line, std::size_t begin, std::size_t end, std::size_t columns,
           const std::vector<Bytes>& hidden) {
  const std::size_t reach = 8 * columns;
  const std::size_t from = begin > reach ? at_code_point(line, begin - reach) : 0;
  const std::size_t to = at_code_point(line, std::min(line.size(), begin + reach));
  Drawn drawn{.cells = {},
              .caret_begin = 0,
              .caret_end = 0,
              .cut_left = from > 0,
              .cut_right = to < line.size()};
  for (std::size_t i = from; i < to;) {
    if (i == begin) drawn.caret_begin = drawn.cells.size();
    if (i == end) drawn.caret_end = drawn.cells.size();
    const std::size_t bytes = first_code_point(line.substr(i, to - i)).bytes;
    const std::string_view one = line.substr(i, bytes);
    const bool seen = std::ranges::none_of(
        hidden, [&](const Bytes& some) { return i >= some.begin && i < some.end; });
    if (!seen) {
      drawn.cells.emplace_back(kHidden);
    } else if (one == "\t") {
      do drawn.cells.emplace_back(" ");
      while (drawn.cells.size() % kTab != 0);
    } else if (one == "[" && ends_in_two_signs(drawn.cells)) {
      for (const char c : std::string_view("\\u{5b}")) drawn.cells.emplace_back(1, c);
    } else if (one.size() == 1 && one[0] >= ' ' && one[0] != '\x7f' && (one[0] & '\x80') == 0) {
      drawn.cells.emplace_back(one);
    } else {
      const std::string shown = printable(one);
      if (shown == one)
        drawn.cells.push_back(shown);
      else
        for (const char c : shown) drawn.cells.emplace_back(1, c);
    }
    i += bytes;
  }
  if (begin >= to) drawn.caret_begin = drawn.cells.size();
  if (end >= to) drawn.caret_end = drawn.cells.size();
  drawn.caret_end = std::max(drawn.caret_end, drawn.caret_begin + 1);
  return drawn;
}

// Cuts what is wider than `columns` so that the caret's beginning stays in sight.
void fit(Drawn& drawn, std::size_t columns) {
  std::vector<std::string>& cells = drawn.cells;
  std::size_t first = 0;
  if (cells.size() > columns && drawn.caret_end + 1 > columns) {
    first = drawn.caret_begin - std::min(drawn.caret_begin, columns / 3);
    first = std::min(first, cells.size() - columns);  // no room is left at the end
  }
  const std::size_t last = std::min(cells.size(), first + columns);
  drawn.cut_left = drawn.cut_left || first > 0;
  drawn.cut_right = drawn.cut_right || last < cells.size();
  cells.resize(last);
  cells.erase(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(first));
  drawn.caret_begin -= first;
  drawn.caret_end =
      std::min(drawn.caret_end - first, std::max(cells.size(), drawn.caret_begin + 1));
  if (drawn.cut_left && !cells.empty() && drawn.caret_begin > 0) cells.front() = kCut;
  if (drawn.cut_right && !cells.empty()) cells.back() = kCut;
}

std::string joined(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& cell : cells) text += cell;
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

void put_numbered(int line, std::string_view text, std::size_t gutter, Page& page) {
  page.right(std::to_string(line), gutter, Ink::dim, 0)
      .put(" |", Ink::dim)
      .blanks(1)
      .put(text)
      .end();
}

void put_line(const Excerpt& excerpt, const Lines& lines, int line, std::size_t gutter,
              Page& page) {
  const std::size_t columns =
      std::max<std::size_t>(20, page.width() - std::min(page.width(), gutter + 3));
  const std::string_view text = lines.text(line);
  Drawn drawn = draw(text, 0, 0, columns, hidden_in(excerpt, lines.begin(line), text.size()));
  fit(drawn, columns);
  put_numbered(line, joined(drawn.cells), gutter, page);
}

// The label beside the caret, or below it where it does not fit.
void put_label(const Drawn& drawn, std::string_view label, std::size_t gutter, Page& page,
               Ink ink) {
  const std::size_t left = gutter + 3, columns = tenfold::width(label);
  if (left + drawn.caret_end + 1 + columns <= page.width()) {
    page.blanks(1).put(label, ink).end();
    return;
  }
  const std::size_t room = page.width() - std::min(page.width(), left + columns);
  const std::size_t indent = left + std::min(room, drawn.caret_begin);
  page.end();
  std::string row;
  const auto put_row = [&] {
    page.blanks(gutter + 1).put("|", Ink::dim).to(indent).put(row, ink).end();
    row.clear();
  };
  for (const std::string_view word : words(label)) {
    const std::size_t wide = indent + tenfold::width(row) + 1 + tenfold::width(word);
    if (!row.empty() && wide > page.width()) put_row();
    row += row.empty() ? "" : " ";
    row += word;
  }
  put_row();
}

bool shows_context(const Excerpt& excerpt, const Texts& texts) {
  return texts.has(excerpt.context) && excerpt.context.source == excerpt.at.source &&
         texts.place(excerpt.context).line != texts.place(excerpt.at).line;
}

}  // namespace

std::size_t gutter_of(const Excerpt& excerpt, const Texts& texts) {
  int line = texts.place(excerpt.at).line;
  if (shows_context(excerpt, texts)) line = std::max(line, texts.place(excerpt.context).line);
  return std::to_string(line).size();
}

void put_bar(std::size_t gutter, Page& page) { page.blanks(gutter + 1).put("|", Ink::dim).end(); }

void put_excerpt(const Excerpt& excerpt, const Texts& texts, Page& page) {
  const Lines& lines = texts.lines(excerpt.at);
  const Place place = lines.place(excerpt.at);
  const std::size_t gutter = gutter_of(excerpt, texts);
  if (excerpt.names_place) {
    page.blanks(gutter).put("-->", Ink::dim).blanks(1);
    page.put(printable(texts.source(excerpt.at).name));
    page.put(":" + std::to_string(place.line) + ":" + std::to_string(place.column)).end();
  }
  put_bar(gutter, page);
  const bool context = shows_context(excerpt, texts);
  const int context_line = context ? lines.place(excerpt.context).line : 0;
  if (context && context_line < place.line) put_line(excerpt, lines, context_line, gutter, page);

  const std::string_view text = lines.text(place.line);
  const std::size_t columns =
      std::max<std::size_t>(20, page.width() - std::min(page.width(), gutter + 3));
  const std::size_t line_begin = lines.begin(place.line);
  const std::size_t begin =
      std::min(std::max<std::size_t>(excerpt.at.begin, line_begin) - line_begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(
      excerpt.at.end - std::min<std::size_t>(excerpt.at.end, line_begin), begin, text.size());
  Drawn drawn = draw(text, begin, end, columns, hidden_in(excerpt, line_begin, text.size()));
  fit(drawn, columns);
  put_numbered(place.line, joined(drawn.cells), gutter, page);
  page.blanks(gutter + 1).put("|", Ink::dim).blanks(1 + drawn.caret_begin);
  page.put(std::string(drawn.caret_end - drawn.caret_begin, '^'), excerpt.ink);
  if (excerpt.label.empty())
    page.end();
  else
    put_label(drawn, printable(excerpt.label), gutter, page, excerpt.ink);
  if (context && context_line > place.line) put_line(excerpt, lines, context_line, gutter, page);
}

}  // namespace tenfold
