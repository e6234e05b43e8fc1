// Findings that were there when somebody began to look: what a baseline file says of them.
//
// A row knows its finding by rule, file, environment and address, never by line or wording. What is
// new is a finding without a row, or one that has grown beyond the measure of its row.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/span.h"

namespace tenfold {

struct BaselineRow {
  std::string file{};         // below the project's root
  std::string environment{};  // "prod"
  std::string rule{};
  std::string address{};  // without an index; empty: of the file as a whole
  std::string measure{};  // see Finding::measure
  Span at{};              // in the baseline file

  auto key() const { return std::tie(file, environment, rule, address); }
};

struct Baseline {
  std::vector<BaselineRow> rows;  // sorted by key, each key once
};

// Is the first exact decimal larger? An empty one is smaller than all.
bool measures_more(std::string_view measure, std::string_view than);
// "-12", "0.05"
bool is_measure(std::string_view text);

}  // namespace tenfold
