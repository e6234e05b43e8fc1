// Texts that are inside the program, by path: those below templates/, as "report/page.css", and
// "pricing/aws/mapping.toml".
#pragma once

#include <span>
#include <string_view>

namespace tenfold {

struct EmbeddedText {
  std::string_view path, text;
};

std::span<const EmbeddedText> embedded_texts();         // in order of path
std::string_view embedded_text(std::string_view path);  // one that is there

}  // namespace tenfold
