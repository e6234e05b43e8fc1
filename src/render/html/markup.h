// HTML being written: elements are opened and closed in order, and all that comes from elsewhere is
// text, made printable and escaped; nothing of it becomes markup.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/render.h"

namespace tenfold {

class Html {
 public:
  // Values are escaped. Names are ours.
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  explicit Html(const Sink& sink) : sink_(sink) {}
  ~Html();  // all that was opened has been closed
  Html(const Html&) = delete;
  Html& operator=(const Html&) = delete;

  Html& open(std::string_view tag, Attributes attributes = {});
  Html& close();  // the innermost one
  Html& text(std::string_view text);
  // One that holds text alone.
  Html& leaf(std::string_view tag, std::string_view text, Attributes attributes = {});
  Html& hollow(std::string_view tag, Attributes attributes = {});  // one that has no end: "col"
  Html& ours(std::string_view markup);                             // as it is
  Html& line() { return ours("\n"); }

 private:
  void begin(std::string_view tag, Attributes attributes);

  const Sink& sink_;
  std::vector<std::string> open_;
};

// Printable, with & < > as entities: between tags nothing else means anything to HTML.
std::string html_text(std::string_view text);

}  // namespace tenfold
