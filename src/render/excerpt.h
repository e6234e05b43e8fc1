// The lines of a file with a caret below: what diagnostics and findings show of a text.
//
//   26 | [asg.web]
//   27 | instnce_type = "m6i.large"
//      | ^^^^^^^^^^^^ did you mean `instance_type`?
//
// Tabs are drawn as blanks up to the next multiple of four, what is invisible as \u{…}, and of a
// line that is wider than the screen only what surrounds the caret. Secrets are drawn as dots.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/lines.h"
#include "render/page.h"

namespace tenfold {

struct Excerpt {
  Span at;
  Span context{};                  // a header, shown first when it stands on another line
  std::string_view label;          // beside the caret
  Ink ink = Ink::red;              // of the caret
  bool names_place = false;        // the line "--> FILE:LINE:COLUMN" above
  std::span<const Span> hidden{};  // values that must not be seen, in order
};

// How wide the line numbers are; what follows an excerpt begins below its bar.
std::size_t gutter_of(const Excerpt& excerpt, const Texts& texts);
void put_excerpt(const Excerpt& excerpt, const Texts& texts, Page& page);
// The bar alone: "   |".
void put_bar(std::size_t gutter, Page& page);

}  // namespace tenfold
