// What is wrong with what the user gave us: values that are collected, never thrown.
//
// A message says what is wrong with this value; the label, printed beside the caret, says what to
// do. Every pass takes Diagnostics& last, carries on after an error, and leaves it to the caller to
// stop.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/span.h"

namespace tenfold {

enum class Severity { error, warning, note };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string message;
  Span at;            // unknown: the message stands alone
  std::string label;  // beside the caret; may be empty
  Span context{};     // a header above, printed first when it stands on another line
};

struct Diagnostics {
  std::vector<Diagnostic> list;
  std::size_t errors = 0;

  // A hostile file can be wrong in a million places: beyond these they are only counted.
  static constexpr std::size_t kKept = 1'000;
  bool full() const { return list.size() >= kKept; }

  void error(Span at, std::string message, std::string label = {}, Span context = {}) {
    ++errors;
    if (full()) return;
    list.push_back({Severity::error, std::move(message), at, std::move(label), context});
  }
  void warning(Span at, std::string message, std::string label = {}) {
    list.push_back({Severity::warning, std::move(message), at, std::move(label), {}});
  }
};

}  // namespace tenfold
