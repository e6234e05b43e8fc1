#include "emitter/quoting.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/utf8.h"

namespace tenfold {
namespace {

std::string hex(std::uint32_t value, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t i = digits; i-- > 0; value >>= 4U) text[i] = "0123456789abcdef"[value & 15U];
  return text;
}

// Of both languages, and of JSON where it is short.
std::string by_number(std::uint32_t value) {
  return value > 0xFFFF ? "\\U" + hex(value, 8) : "\\u" + hex(value, 4);
}

// YAML 1.1 takes three of these for ends of lines, and none of them shows.
bool hidden(std::uint32_t value) { return value < 0x20 || invisible(value) || value == 0xFFFE; }

// `${` and `%{` open interpolations, and a doubled sigil closes that door; but not after another of
// its kind, and what comes behind the literal's end is not known here.
std::string sigil(std::string_view before, char c, std::string_view after) {
  const bool last = after.empty(), opens = after.starts_with('{');
  if (!last && !opens && !after.starts_with(c)) return {c};
  if (opens && !before.ends_with(c)) return {c, c};
  return by_number(static_cast<unsigned char>(c));
}

// Whatever `terraform fmt` counts as one column: it aligns by what a reader takes for a character,
// and of these alone each is one by itself. All others are written by number.
bool one_column(std::uint32_t value) {
  constexpr std::pair<std::uint32_t, std::uint32_t> kRanges[] = {
      {0x20, 0x2FF},    {0x370, 0x482},   {0x48A, 0x52F},   {0x2010, 0x2027},
      {0x2030, 0x205E}, {0x20A0, 0x20C0}, {0x2190, 0x25FF}, {0x3001, 0x3029},
      {0x3041, 0x3096}, {0x30A1, 0x30FF}, {0x3400, 0x9FFF}, {0xAC00, 0xD7A3}};
  return std::ranges::any_of(
      kRanges, [&](const auto& range) { return value >= range.first && value <= range.second; });
}

std::string in_hcl(std::string_view before, std::string_view here, std::string_view after) {
  const char c = here.front();
  return c == '$' || c == '%' ? sigil(before, c, after) : std::string(here);
}

std::string in_markdown(std::string_view here) {
  const char c = here.front();
  if (c == '<') return "&lt;";
  if (c == '&') return "&amp;";
  const bool marks =
      here.size() == 1 && std::string_view("\\`*_{}[]()#+!|>~@$").find(c) != std::string_view::npos;
  return marks ? "\\" + std::string(here) : std::string(here);
}

}  // namespace

std::string quoted(std::string_view text, Language language) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = first_code_point(text.substr(at));
    const std::string_view here = text.substr(at, point.bytes);
    const std::string_view before = text.substr(0, at), after = text.substr(at + point.bytes);
    at += point.bytes;
    if (language == Language::markdown) {
      out += hidden(point.value) ? " " : in_markdown(here);
    } else if (here == "\"" || here == "\\") {
      out.append("\\").append(here);
    } else if (here == "\n" || here == "\t" || here == "\r") {
      out.append(here == "\n" ? "\\n" : here == "\t" ? "\\t" : "\\r");
    } else if (hidden(point.value) || (language == Language::hcl && !one_column(point.value))) {
      out += by_number(point.value);
    } else {
      out += language == Language::hcl ? in_hcl(before, here, after) : std::string(here);
    }
  }
  return out;
}

}  // namespace tenfold
