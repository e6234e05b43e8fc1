#include "render/diagnostics.h"

#include <algorithm>

#include "base/text.h"
#include "render/excerpt.h"
#include "render/words.h"

namespace tenfold {
namespace {

// gutter: of an excerpt above, from which this block is set off; 0: there is none.
void put(const Diagnostic& diagnostic, const Texts& texts, Page& page, std::size_t& gutter) {
  if (gutter > 0) put_bar(gutter, page);
  gutter = 0;
  const Ink ink = ink_of(diagnostic.severity);
  page.put(word_of(diagnostic.severity), ink)
      .put(": " + printable(diagnostic.message), Ink::bold)
      .end();
  if (texts.has(diagnostic.at)) {
    const Excerpt excerpt{.at = diagnostic.at,
                          .context = diagnostic.context,
                          .label = diagnostic.label,
                          .ink = ink,
                          .names_place = true};
    put_excerpt(excerpt, texts, page);
    gutter = gutter_of(excerpt, texts);
  } else if (!diagnostic.label.empty()) {
    page.put("  = ", Ink::dim).put(printable(diagnostic.label)).end();
  }
}

std::string outcome(const Report& report) {
  const std::size_t shown = report.topologies.size();
  if (report.screen == Screen::prices && report.prices.empty()) return "nothing was done";
  if (shown == 0 && report.prices.empty()) return "nothing was computed";
  if (report.refused == 0) return "the rest is shown";
  return std::to_string(report.refused) + " of " + std::to_string(report.refused + shown) +
         " topologies left out";
}

}  // namespace

std::string render_diagnostics(const Report& report) {
  Page page(report.style);
  std::size_t errors = 0, shown = 0, gutter = 0;
  for (const Told& told : report.told) {
    const Texts texts(told.sources);
    errors += told.diagnostics->errors;
    for (const Diagnostic& diagnostic : told.diagnostics->list) {
      if (diagnostic.severity == Severity::error) ++shown;
      put(diagnostic, texts, page, gutter);
    }
  }
  if (errors == 0) return page.take();
  if (errors > shown) page.end().put(std::to_string(errors - shown) + " more are not shown").end();
  page.end().put(std::to_string(errors) + " error" + std::string(plural(errors)) + "; ");
  return page.put(outcome(report)).end().take();
}

}  // namespace tenfold
