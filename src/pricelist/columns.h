// Columns of a list by name: as it stands, or else by letters and digits alone.
//
// Names differ by service and date in case and blanks. Two columns of a file may have almost one
// name: then the value is that of the one that is not empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pricelist/csv.h"

namespace tenfold {

struct ListColumn {
  int at = -1, twin = -1;  // -1: there is none

  // `kept` holds the value where it does not stand in the record as it is.
  std::string_view value(const CsvRecord& record, std::string& kept) const {
    if (at < 0) return {};
    const std::string_view text = field_text(record.raw(static_cast<std::size_t>(at)), kept);
    if (!text.empty() || twin < 0) return text;
    return field_text(record.raw(static_cast<std::size_t>(twin)), kept);
  }
};

class ListColumns {
 public:
  explicit ListColumns(const CsvRecord& header);
  ListColumn find(std::string_view name) const;

 private:
  std::vector<std::string> names_{}, folded_{};
};

}  // namespace tenfold
