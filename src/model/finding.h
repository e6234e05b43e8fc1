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
  std::optional<Quantity> availability_percent{};  // composed, of the whole with this fix alone
  std::string patch{};     // unified diff of the file; empty: see `no_patch`
  std::string no_patch{};  // why the text cannot be edited
};

struct Finding {
  enum class State : std::uint8_t { open, upcoming, suppressed, baseline };
  const Rule* rule = nullptr;
  Level level = Level::warning;
  Id component = kNoId;
  Span at;              // the value that causes it, else the header
  std::string message;  // a sentence with the arithmetic in it
  std::string label{};  // beside the caret
  // The value at `at` is a secret: no line that is shown has it, whatever the line is shown for.
  bool hides_value = false;
  Fix fix{};
  std::string measure{};          // one exact number that grows with the harm; empty: yes or no
  std::optional<Level> weighs{};  // instead of its rule's level: of rules with several at once
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

// How a rule did in a topology; rules that are switched off are not asked.
struct Asked {
  const Rule* rule = nullptr;
  std::size_t found = 0, passed = 0, skipped = 0;  // subjects
};

// All fixes of a list, made at once.
struct Together {
  std::size_t fixes = 0, left_out = 0;  // left out: they contradict one that is in
  std::optional<Money> monthly{};
  bool at_least = false;
  std::optional<Quantity> availability_percent{};
};

struct Findings {
  std::vector<Finding> list;
  std::vector<Skipped> skipped;
  std::vector<Asked> asked{};  // in the order of rules()
  std::size_t passed = 0;      // subjects that the rule being asked found in order
  std::optional<Quantity> availability_percent{};  // composed, as it stands
  std::optional<Together> together{};

  // What a check says of one subject: one of these, or nothing where the rule is not about it.
  Finding& add(Finding finding) { return list.emplace_back(std::move(finding)); }
  void pass() { ++passed; }
  void skip(Id component, std::string_view needs) {
    skipped.push_back({.component = component, .needs = std::string(needs)});
  }
};

}  // namespace tenfold
