// The named shapes of a day: each as a chart, with its 24 numbers.
#include "render/text/bars.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

void put_shape(const ShapeAnswer& shape, Page& page) {
  page.put(shape.name, Ink::bold).blanks(2).wrap(shape.says, 2).end();
  constexpr int kRows = 4;
  const auto label = [](int n) { return grouped({n * kMicro / kRows}, 2); };
  put_bars({shape.shares, {kMicro / kRows}, kRows, label}, page);
  for (std::size_t hour = 0; hour < shape.shares.size(); ++hour) {
    if (hour % 12 == 0) page.blanks(7);
    page.put(hour % 12 == 0 ? "" : " ").put(grouped(shape.shares[hour]));
    if (hour % 12 == 11) page.end();
  }
  page.blanks(7).put("peak to mean " + grouped(shape.peak_to_mean)).end();
}

}  // namespace

void put_shapes(const Report& report, Page& page) {
  for (const ShapeAnswer& shape : report.shapes) {
    put_shape(shape, page);
    page.end();
  }
  page.wrap(
          "Each is 24 shares of the peak, at the start of the hours; between them demand is "
          "linear. "
          "All are assumptions: measure your own day and state its 24 shares as `daily` of "
          "[traffic].",
          0)
      .end();
}

}  // namespace tenfold
