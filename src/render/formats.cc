// The catalogue of formats.
#include "base/text.h"
#include "render/render.h"

namespace tenfold {

#define TENFOLD_FORMAT(name) extern const Format format_##name;
#include "render/formats.inc"
#undef TENFOLD_FORMAT

namespace {

constexpr const Format* kAll[] = {
#define TENFOLD_FORMAT(name) &format_##name,
#include "render/formats.inc"
#undef TENFOLD_FORMAT
};

}  // namespace

bool Format::prints(std::string_view command) const {
  return commands.empty() || has_word(commands, command);
}

std::span<const Format* const> formats() { return kAll; }

const Format* find_format(std::string_view name) {
  for (const Format* format : kAll) {
    if (format->name == name) return format;
  }
  return nullptr;
}

}  // namespace tenfold
