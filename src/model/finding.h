// What a rule says of one component: a cause, its place, and the way out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "model/edit.h"

namespace tenfold {

enum class Level : std::uint8_t { off, notice, warning, error };

struct Rule;

enum class FixClass : std::uint8_t { no, suggest, safe };

struct Fix {
  FixClass kind = FixClass::no;
  std::string summary;        // "multi_az = true"
  std::vector<Edit> edits{};  // empty: numbers or options are only named
  std::optional<Money>
      monthly{};           // what it costs a month more; empty: no edits, or it could not be known
  std::size_t priced = 0;  // components that were priced anew to find that out
  bool at_least = false;   // it may cost more: a line that it brings has no usage stated
};

struct Finding {
  enum class State : std::uint8_t { open, upcoming, suppressed };
  const Rule* rule = nullptr;
  Level level = Level::warning;
  Id component = kNoId;
  Span at;              // the value that causes it, else the header
  std::string message;  // a sentence with the arithmetic in it
  std::string label{};  // beside the caret
  Fix fix{};
  std::string measure{};  // one exact number that grows with the harm; empty: yes or no
  State state = State::open;
  std::int64_t from_users = 0;               // upcoming: the stage it is waiting for
  std::string_view reason{};                 // suppressed: why
  std::vector<std::string_view> silences{};  // rules that stayed silent for it, by id
};

// A rule that lacks facts at a component.
struct Skipped {
  const Rule* rule = nullptr;
  Id component = kNoId;
  std::string needs;  // "serves_rps"
};

struct Findings {
  std::vector<Finding> list;
  std::vector<Skipped> skipped;
};

}  // namespace tenfold
