#include "render/texts.h"

#include "base/assert.h"
#include "embedded_texts.h"

namespace tenfold {

std::string_view embedded_text(std::string_view path) {
#define TENFOLD_TEXT(name, begin, end) \
  if (path == name) return {begin, static_cast<std::size_t>(end - begin)};
  TENFOLD_TEXTS
#undef TENFOLD_TEXT
  TENFOLD_ASSERT(!"a text that is inside the program");
  return {};
}

}  // namespace tenfold
