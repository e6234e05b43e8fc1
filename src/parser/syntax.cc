#include "parser/syntax.h"

#include <algorithm>

#include "base/text.h"

namespace tenfold {
namespace {

constexpr std::size_t kShown = 40;  // characters of a word that a message repeats

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool ends_word(char c) {
  return blank(c) || std::string_view(",[]{}=\"'#").find(c) != std::string_view::npos;
}

// Behind the string that begins at i.
std::size_t behind_string(std::string_view text, std::size_t i) {
  const char quote = text[i];
  const bool is_long = text.substr(i, 3) == std::string(3, quote);
  for (i += is_long ? 3 : 1; i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"') {
      ++i;
    } else if (text[i] == quote && (!is_long || text.substr(i, 3) == std::string(3, quote))) {
      return i + (is_long ? 3 : 1);
    }
  }
  return text.size();
}

// The first `=` that stands in no string.
std::size_t find_equals(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '=') return i;
    i = text[i] == '"' || text[i] == '\'' ? behind_string(text, i) : i + 1;
  }
  return std::string_view::npos;
}

class Explaining {
 public:
  Explaining(std::string_view text, std::size_t stopped, std::string_view library)
      : text_(text), stopped_(std::min(stopped, text.size())), library_(library) {}

  SyntaxMistake run() const {
    const std::size_t equals = find_equals(text_);
    if (equals == std::string_view::npos) {
      return at(0, std::min(text_.find('\n'), text_.size()), "this is not TOML: there is no `=`",
                "write KEY = VALUE");
    }
    std::size_t key_end = equals, value = equals + 1;
    while (key_end > 0 && blank(text_[key_end - 1])) --key_end;
    while (value < text_.size() && blank(text_[value])) ++value;
    const std::string key = shown(text_.substr(0, key_end));
    if (key_end == 0)
      return at(equals, equals + 1, "there is no key before this `=`", "write KEY = VALUE");
    if (stopped_ < equals) {
      return at(0, key_end, "`" + key + "` is no key",
                "what is not a letter, a digit, _ or - needs quotes");
    }
    if (value == text_.size())
      return at(equals, equals + 1, "there is no value behind this `=`", "write KEY = VALUE");
    if (text_[value] == '=') return at(value, value + 1, "`=` stands twice", "once is enough");
    return in_value(value);
  }

 private:
  static SyntaxMistake at(std::size_t begin, std::size_t end, std::string message,
                          std::string label = {}) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::move(message),
            std::move(label)};
  }
  static std::string shown(std::string_view text) {
    if (text.size() <= kShown) return printable(text);
    std::size_t cut = kShown;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return printable(text.substr(0, cut)) + "…";
  }
  bool library_says(std::string_view words) const {
    return library_.find(words) != std::string_view::npos;
  }

  // "array: expected comma" without what it was parsing, which the caret shows.
  std::string library_words() const {
    const std::size_t colon = library_.find(": ");
    return std::string(colon == std::string_view::npos ? library_ : library_.substr(colon + 2));
  }
  SyntaxMistake as_the_library_says() const {
    return at(stopped_, stopped_, "this is not TOML: " + library_words());
  }

  SyntaxMistake in_value(std::size_t value) const {
    if (library_says("cannot redefine"))
      return at(stopped_, stopped_, "a key of this table is given twice");
    std::size_t begin = stopped_, end = stopped_;  // the word at which it stopped, or behind which
    while (begin > value && !ends_word(text_[begin - 1])) --begin;
    while (end < text_.size() && !ends_word(text_[end])) ++end;
    char before = '=';  // the last character ahead of it that is not blank
    std::string open;   // the brackets around it
    for (std::size_t i = value; i < begin;) {
      const char c = text_[i];
      if (c == '"' || c == '\'') {
        i = behind_string(text_, i);
        if (i > stopped_) return in_string();
      } else {
        if (c == '[' || c == '{') open += c;
        if ((c == ']' || c == '}') && !open.empty()) open.pop_back();
        ++i;
      }
      if (!blank(c)) before = c;
    }
    if (open.empty() && before != '=') {
      return at(begin, text_.size(), "only a comment may stand behind a value", "remove it");
    }
    const bool expects_value =
        before == '=' || (open.ends_with('[') && (before == '[' || before == ','));
    if (expects_value && end > begin) return no_value(begin, end);
    if (library_says("expected comma"))
      return at(stopped_, stopped_, "a comma is missing before this");
    if (open.ends_with('{') && stopped_ < text_.size() && blank(text_[stopped_])) {
      return at(stopped_, stopped_, "an inline table stands on one line",
                "write it as one, or as a [table]");
    }
    return as_the_library_says();
  }

  SyntaxMistake in_string() const {
    if (library_says("unknown escape")) {
      const std::string_view escape = text_.substr(stopped_ - 1, 2);
      return at(stopped_ - 1, stopped_ + 1, "`" + printable(escape) + "` is no escape",
                "a backslash is written \\\\");
    }
    if (library_says("control characters")) {
      return at(stopped_, stopped_, "a string holds no control character but the tab",
                "write its number: \\u00XX");
    }
    return as_the_library_says();
  }

  SyntaxMistake no_value(std::size_t begin, std::size_t end) const {
    const std::string_view word = text_.substr(begin, end - begin);
    const std::string quoted = "`" + shown(word) + "`";
    if (library_.starts_with("date") || library_.starts_with("time")) {
      return at(begin, end, quoted + " is no date or time", library_words());
    }
    if (library_says("64 bits"))
      return at(begin, end, quoted + " is too large", "an integer has 64 bits");
    if (library_says("length limit"))
      return at(begin, end, quoted + " is too long", "a number has 128 digits at most");
    if (library_says("leading zero"))
      return at(begin, end, quoted + " is no number", "a number does not begin with 0");
    const std::string lower = lower_case(word);
    if (lower == "true" || lower == "false")
      return at(begin, end, quoted + " is no value", "write " + lower);
    if (word.find_first_not_of("0123456789+-._") == std::string_view::npos) {
      return at(begin, end, quoted + " is no number", library_says("digit") ? library_words() : "");
    }
    const bool short_word = word.size() <= kShown && printable(word) == word;
    return at(begin, end, quoted + " is no value",
              "a string needs quotes" + (short_word ? ": \"" + std::string(word) + "\"" : ""));
  }

  std::string_view text_;
  std::size_t stopped_;
  std::string_view library_;
};

}  // namespace

SyntaxMistake explain_syntax(std::string_view statement, std::uint32_t stopped,
                             std::string_view library) {
  return Explaining(statement, stopped, library).run();
}

}  // namespace tenfold
