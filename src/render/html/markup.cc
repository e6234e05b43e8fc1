#include "render/html/markup.h"

#include "base/assert.h"
#include "base/text.h"
#include "render/xml.h"

namespace tenfold {

std::string html_text(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char c : printable(text)) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      default: safe += c;
    }
  }
  return safe;
}

Html::~Html() { TENFOLD_ASSERT(open_.empty()); }

void Html::begin(std::string_view tag, Attributes attributes) {
  std::string text = "<" + std::string(tag);
  for (const auto& [name, value] : attributes)
    text.append(" ").append(name).append("=\"").append(in_xml(value)).append("\"");
  sink_(text + ">");
}

Html& Html::open(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  open_.emplace_back(tag);
  return *this;
}

Html& Html::close() {
  TENFOLD_ASSERT(!open_.empty());
  sink_("</" + open_.back() + ">");
  open_.pop_back();
  return *this;
}

Html& Html::text(std::string_view text) {
  sink_(html_text(text));
  return *this;
}

Html& Html::leaf(std::string_view tag, std::string_view text, Attributes attributes) {
  return open(tag, attributes).text(text).close();
}

Html& Html::hollow(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  return *this;
}

Html& Html::ours(std::string_view markup) {
  sink_(markup);
  return *this;
}

}  // namespace tenfold
