#include "parser/scanner.h"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::string_view kMark = "tenfold:";

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool in_dotted_key(char c) { return is_bare(c) || c == '.'; }

using Problem = Statement::Problem;

class Scanner {
 public:
  Scanner(SourceId source, std::string_view text, const Limits& limits)
      : source_(source), text_(text), limits_(limits) {}

  Scan run() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < text_.size()) line();
    attach_pending(nullptr);
    return std::move(scan_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool at_end() const { return at_ >= text_.size(); }
  std::size_t end_of_line(std::size_t from) const {
    return std::min(text_.find('\n', from), text_.size());
  }

  void line() {
    while (!at_end() && blank(text_[at_])) ++at_;
    if (at_end()) return;
    if (text_[at_] == '\n') {
      ++at_;
      attach_pending(nullptr);  // a blank line ends a comment block
    } else if (text_[at_] == '#') {
      comment(Directive::On::nothing, true);
      if (!at_end()) ++at_;
    } else {
      statement();
    }
  }

  // At '#'. A directive is kept; `pending` ones wait for the statement below.
  void comment(Directive::On on, bool pending) {
    const std::size_t end = end_of_line(at_);
    std::string_view words = text_.substr(at_ + 1, end - at_ - 1);
    while (!words.empty() && blank(words.front())) words.remove_prefix(1);
    while (!words.empty() && blank(words.back())) words.remove_suffix(1);
    if (words.starts_with(kMark)) {
      if (pending) pending_.push_back(scan_.directives.size());
      const Span at{source_, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
      scan_.directives.push_back({at, words.substr(kMark.size()), on, {}});
    }
    at_ = end;
  }

  void attach_pending(const Statement* to) {
    for (const std::size_t i : pending_) attach(scan_.directives[i], to);
    pending_.clear();
  }

  void attach(Directive& directive, const Statement* to) const {
    if (to == nullptr) return;
    directive.on =
        to->kind == Statement::Kind::key_value ? Directive::On::key : Directive::On::header;
    directive.statement = {source_, to->begin, to->end};
  }

  void statement() {
    Statement s;
    s.begin = static_cast<std::uint32_t>(at_);
    if (peek() == '[') {
      s.kind = peek(1) == '[' ? Statement::Kind::tables_header : Statement::Kind::header;
      header(s);
    } else {
      key(s);
      if (peek() == '=') value(s);
    }
    while (!at_end() && blank(text_[at_])) ++at_;
    const bool comment_behind = peek() == '#';
    if (!comment_behind) at_ = end_of_line(at_);  // rubbish behind a value is the statement's
    std::size_t end = at_;
    while (end > s.begin && blank(text_[end - 1])) --end;
    s.end = static_cast<std::uint32_t>(end);
    attach_pending(&s);
    if (comment_behind) {
      const std::size_t before = scan_.directives.size();
      comment(Directive::On::nothing, false);
      for (std::size_t i = before; i < scan_.directives.size(); ++i)
        attach(scan_.directives[i], &s);
    }
    if (!at_end()) ++at_;
    s.line_end = static_cast<std::uint32_t>(at_);
    scan_.statements.push_back(s);
  }

  void fail(Statement& s, Problem problem, std::size_t where) const {
    if (s.problem != Problem::none) return;
    s.problem = problem;
    s.problem_at = static_cast<std::uint32_t>(where);
  }

  void header(Statement& s) {
    std::size_t parts = 1;
    while (!at_end() && peek() != '\n' && peek() != '#') {
      if (peek() == '"' || peek() == '\'') {
        string(s);
        continue;
      }
      if (peek() == '.' && ++parts > limits_.depth) fail(s, Problem::too_many_parts, at_);
      ++at_;
    }
  }

  void key(Statement& s) {
    std::size_t parts = 1;
    while (!at_end() && peek() != '\n' && peek() != '=' && peek() != '#') {
      if (peek() == '"' || peek() == '\'') {
        string(s);
        continue;
      }
      if (peek() == '.' && ++parts > limits_.depth) fail(s, Problem::too_many_parts, at_);
      ++at_;
    }
  }

  // At '='. Ends behind the value, which may span lines inside brackets and long strings.
  void value(Statement& s) {
    ++at_;
    std::vector<std::size_t> open;  // where the brackets around this place are, the outer sixteen
    std::size_t deeper = 0, parts = 1;
    while (!at_end()) {
      const char c = peek();
      if (c == '"' || c == '\'') {
        string(s);
        continue;
      }
      if (c == '[' || c == '{') {
        if (open.size() < limits_.depth) {
          open.push_back(at_);
        } else {
          fail(s, Problem::too_deep, at_);
          ++deeper;
        }
      } else if ((c == ']' || c == '}') && deeper > 0) {
        --deeper;
      } else if ((c == ']' || c == '}') && !open.empty()) {
        const bool pair = text_[open.back()] == (c == ']' ? '[' : '{');
        if (!pair) fail(s, Problem::unclosed_bracket, open.back());
        open.pop_back();
      } else if (c == '#') {
        if (open.empty()) return;
        comment(Directive::On::nothing, false);
        continue;
      } else if (c == '\n') {
        if (open.empty()) return;
        if (begins_statement(at_ + 1)) {
          fail(s, Problem::unclosed_bracket, open.front());
          return;
        }
      }
      // Dotted keys nest as brackets do: {a.b.c = 1}.
      parts = c == '.' ? parts + 1 : (in_dotted_key(c) ? parts : 1);
      if (!open.empty() && parts > limits_.depth) fail(s, Problem::too_many_parts, at_);
      ++at_;
    }
    if (!open.empty()) fail(s, Problem::unclosed_bracket, open.front());
  }

  // Inside brackets no line can begin with `key =`, nor with a header of its own.
  bool begins_statement(std::size_t from) const {
    std::size_t i = from;
    while (i < text_.size() && blank(text_[i])) ++i;
    const bool bracket = i < text_.size() && text_[i] == '[';
    while (i < text_.size() && text_[i] == '[') ++i;
    const std::size_t word = i;
    bool letters = false;
    for (; i < text_.size() && in_dotted_key(text_[i]); ++i) {
      letters |= (text_[i] >= 'a' && text_[i] <= 'z') || text_[i] == '_';
    }
    if (i == word) return false;
    while (i < text_.size() && blank(text_[i])) ++i;
    if (!bracket) return i < text_.size() && text_[i] == '=';
    const std::string_view name = text_.substr(word, i - word);
    if (!letters || name == "true" || name == "false" || name == "inf" || name == "nan")
      return false;
    while (i < text_.size() && text_[i] == ']') ++i;
    while (i < text_.size() && blank(text_[i])) ++i;
    return i >= text_.size() || text_[i] == '\n' || text_[i] == '#';
  }

  // At a quote. Ends behind the closing one, or at the line's end where there is none.
  void string(Statement& s) {
    const std::size_t begin = at_;
    const char quote = peek();
    const bool long_string = peek(1) == quote && peek(2) == quote;
    at_ += long_string ? 3 : 1;
    while (!at_end()) {
      const char c = peek();
      if (c == '\\' && quote == '"') {
        at_ += 2;
        continue;
      }
      if (c == '\n' && !long_string) break;
      if (c == quote && !long_string) {
        ++at_;
        return check_length(s, begin);
      }
      if (c == quote && peek(1) == quote && peek(2) == quote) {
        at_ += 3;
        for (int extra = 0; extra < 2 && peek() == quote; ++extra)
          ++at_;  // """a"""" ends in a quote
        return check_length(s, begin);
      }
      ++at_;
    }
    fail(s, Problem::unclosed_string, begin);
    at_ = end_of_line(begin);
  }

  void check_length(Statement& s, std::size_t begin) const {
    if (at_ - begin > limits_.string_bytes + 6) fail(s, Problem::string_too_long, begin);
  }

  SourceId source_;
  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::vector<std::size_t> pending_;  // directives that wait for the statement below
  Scan scan_;
};

}  // namespace

Scan scan(SourceId source, std::string_view text, const Limits& limits) {
  return Scanner(source, text, limits).run();
}

}  // namespace tenfold
