#include "pricelist/columns.h"

#include <algorithm>

#include "base/text.h"

namespace tenfold {
namespace {

std::string folded(std::string_view name) {
  std::string text;
  for (const char c : lower_case(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) text.push_back(c);
  }
  return text;
}

}  // namespace

ListColumns::ListColumns(const CsvRecord& header) {
  std::string kept;
  for (std::size_t i = 0; i < header.size(); ++i) {
    names_.emplace_back(field_text(header.raw(i), kept));
    folded_.push_back(folded(names_.back()));
  }
}

ListColumn ListColumns::find(std::string_view name) const {
  ListColumn column;
  const auto exact = std::ranges::find(names_, name);
  if (exact != names_.end()) column.at = static_cast<int>(exact - names_.begin());
  const std::string wanted = folded(name);
  for (std::size_t i = 0; i < folded_.size(); ++i) {
    const int n = static_cast<int>(i);
    if (folded_[i] != wanted || n == column.at) continue;
    (column.at < 0 ? column.at : column.twin) = n;
  }
  return column;
}

}  // namespace tenfold
