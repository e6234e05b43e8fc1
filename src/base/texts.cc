#include "base/texts.h"

#include "base/assert.h"
#include "embedded_texts.h"

namespace tenfold {

std::span<const EmbeddedText> embedded_texts() {
#define TENFOLD_TEXT(name, begin, end) {name, {begin, static_cast<std::size_t>(end - begin)}},
  static const EmbeddedText all[] = {TENFOLD_TEXTS};
#undef TENFOLD_TEXT
  return all;
}

std::string_view embedded_text(std::string_view path) {
  for (const EmbeddedText& one : embedded_texts()) {
    if (one.path == path) return one.text;
  }
  TENFOLD_ASSERT(!"a text that is inside the program");
  return {};
}

}  // namespace tenfold
