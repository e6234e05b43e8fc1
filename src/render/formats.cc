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

void in_pieces(const Sink& sink, const std::function<void(const Sink&)>& write) {
  constexpr std::size_t kPiece = std::size_t{64} << 10U;
  std::string held;
  write([&](std::string_view piece) {
    held += piece;
    if (held.size() < kPiece) return;
    sink(held);
    held.clear();
  });
  if (!held.empty()) sink(held);
}

std::span<const Format* const> formats() { return kAll; }

const Format* find_format(std::string_view name) {
  for (const Format* format : kAll) {
    if (format->name == name) return format;
  }
  return nullptr;
}

}  // namespace tenfold
