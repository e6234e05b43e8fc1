#include "render/drawing/measure.h"

#include "base/utf8.h"

namespace tenfold {
namespace {

constexpr std::string_view kCut = "…";

int columns(std::uint32_t value) {
  const bool wide = value >= 0x2E80 || (value >= 0x1100 && value <= 0x115F);
  return wide ? 2 : 1;
}

// Of a column, in hundredths of a pixel.
int advance(Face face) {
  switch (face) {
    case Face::name:
    case Face::cost:
    case Face::region: return 671;  // of 11 px
    case Face::note:
    case Face::tier:
    case Face::zone:
    case Face::label: break;
  }
  return 610;  // of 10 px
}

int in_pixels(int columns, Face face) { return (columns * advance(face) + 99) / 100; }

}  // namespace

std::string_view class_of(Face face) {
  switch (face) {
    case Face::name: return "tf-name";
    case Face::cost: return "tf-cost";
    case Face::note: return "tf-note";
    case Face::tier: return "tf-tier";
    case Face::region: return "tf-region";
    case Face::zone: return "tf-zone";
    case Face::label: break;
  }
  return "tf-label";
}

int pixels(std::string_view text, Face face) {
  int sum = 0;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    sum += columns(c.value);
    text.remove_prefix(c.bytes);
  }
  return in_pixels(sum, face);
}

std::string fitted(std::string_view text, Face face, int room) {
  const int most = room * 100 / advance(face);
  int sum = 0;
  std::size_t bytes = 0, keep = 0;  // keep: what leaves a column for the mark
  while (bytes < text.size() && sum <= most) {
    const CodePoint c = first_code_point(text.substr(bytes));
    sum += columns(c.value);
    bytes += c.bytes;
    if (sum <= most - 1) keep = bytes;
  }
  if (sum <= most) return std::string(text);
  if (keep == 0) return {};
  while (text[keep - 1] == ' ' && keep > 1) --keep;
  return std::string(text.substr(0, keep)) + std::string(kCut);
}

}  // namespace tenfold
