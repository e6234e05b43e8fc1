// A lint rule: one value of this type a file in rules/<group>/, found through rules.inc.
//
// Its texts are its page. `check` says of each subject that it looks at whether it found something,
// nothing, or could not tell; stage, environment, silencing, suppression, configuration and the
// price of a fix are the planner's.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "model/evidence.h"
#include "model/finding.h"

namespace tenfold {

// Stands before an example that has no [topology] of its own, and after it the rule's first stage.
inline constexpr std::string_view kExampleHead =
    "[topology]\nname = \"example\"\nregion = \"us-east-1\"\nazs = 2\nusers = ";

struct Stage {
  std::int64_t users = 1;  // 1, 10, … 10,000,000
  Level level = Level::warning;
};

// One level, from this stage on.
constexpr std::array<Stage, 2> from_stage(std::int64_t users, Level level) {
  return {{{users, level}, {0, level}}};
}

struct Rule {
  std::string_view id;          // "data/single-zone-database"
  std::string_view title;       // what is wrong, in a few words
  std::array<Stage, 2> stages;  // the second takes over from its stage on; users 0: there is none
  bool redundancy = false;      // silent outside prod
  bool always = false;          // knows neither stage nor environment
  FixClass fix_class = FixClass::no;
  std::string_view when, why, fix;  // sentences for the page
  // The example pair: topologies of a few lines, of which the first draws the rule and the second
  // does not. Where they lack it, kExampleHead and the rule's stage stand before them.
  std::string_view bad, good;
  std::string_view mind;          // when not to use it
  std::string_view elsewhere;     // equivalents of other linters: "CKV_AWS_157; RDS.5"
  std::string_view references{};  // the Well-Architected best practices: "REL10-BP01"
  std::string_view fields;        // what feeds it, for the page
  std::span<const Option* const> options{};
  std::string_view silences{};  // ids or globs of rules that it speaks for, blanks between
  bool keeps_level = false;     // what it speaks for does not raise its level
  void (*check)(const Evidence&, Findings&) = nullptr;
};

}  // namespace tenfold
