// The catalogue of formats.
#include "render/render.h"

namespace tenfold {
namespace {

constexpr Format kAll[] = {
#define TENFOLD_FORMAT(name) {#name, render_##name},
#include "render/formats.inc"
#undef TENFOLD_FORMAT
};

}  // namespace

std::span<const Format> formats() { return kAll; }

const Format* find_format(std::string_view name) {
  for (const Format& format : kAll) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace tenfold
