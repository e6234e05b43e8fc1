#include "render/markdown/escape.h"

#include <algorithm>

#include "base/text.h"

namespace tenfold {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '+' || c == '-' || c == '/' || (c & '\x80') != 0;
}

// An entity for what HTML or a table acts on, a backslash before what Markdown acts on.
void put(std::string& out, char c) {
  switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '|': out += "&#124;"; break;
    case '$': out += "&#36;"; break;  // of a formula
    case '\\':
    case '`':
    case '*':
    case '_':
    case '[':
    case ']':
    case '~': out += '\\'; [[fallthrough]];
    default: out += c;
  }
}

// Does an emoji begin behind this colon, or the address of a page?
bool is_special(std::string_view behind) {
  std::size_t end = 0;
  while (end < behind.size() && behind[end] != '/' && is_word(behind[end])) ++end;
  return behind.starts_with('/') || (end > 0 && behind.substr(end).starts_with(':'));
}

std::size_t longest_run(std::string_view text, char of) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == of ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// Would a runner that prints it take a line for a command?
bool has_command(std::string_view text) {
  if (text.find("##[") != std::string_view::npos) return true;
  return std::ranges::any_of(split_lines(text), [](std::string_view line) {
    return line.substr(std::min(line.find_first_not_of(" \t\r"), line.size())).starts_with("::");
  });
}

}  // namespace

std::string markdown_text(std::string_view text) {
  const std::string safe = printable(text);
  std::string out;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    // A mention, an issue, an emoji or an address ends where a comment stands in it.
    if (safe[i] == '.' && std::string_view(safe).substr(0, i).ends_with("www")) out += "<!-- -->";
    put(out, safe[i]);
    const std::string_view behind = std::string_view(safe).substr(i + 1);
    const bool name = safe[i] == '@' || safe[i] == '#';
    if ((name && !behind.empty() && is_word(behind[0])) || (safe[i] == ':' && is_special(behind)))
      out += "<!-- -->";
  }
  return out;
}

std::string markdown_line(std::string_view text) {
  std::string out = markdown_text(text.substr(std::min(text.find_first_not_of(' '), text.size())));
  std::size_t digits = 0;
  while (digits < out.size() && out[digits] >= '0' && out[digits] <= '9') ++digits;
  constexpr std::string_view kBlocks = "-+>#=", kOfList = ".)";
  const bool number = digits > 0 && digits < out.size() && kOfList.find(out[digits]) != out.npos;
  const bool block = !out.empty() && kBlocks.find(out[0]) != out.npos;
  if (number || block) out.insert(digits, "\\");
  return out;
}

std::string markdown_code(std::string_view text) {
  return "<code>" + markdown_text(text) + "</code>";
}

std::string markdown_block(std::string_view text, std::string_view language) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  if (has_command(text)) {
    std::string block = "<pre>";
    for (const char c : text) {
      if (c == ':')
        block += "&#58;";
      else if (c == '[')
        block += "&#91;";
      else if (c == '<' || c == '>' || c == '&')
        put(block, c);
      else
        block += c;
    }
    return block + "</pre>";
  }
  const std::string fence(std::max<std::size_t>(3, longest_run(text, '`') + 1), '`');
  return fence + std::string(language) + "\n" + std::string(text) + "\n" + fence;
}

}  // namespace tenfold
