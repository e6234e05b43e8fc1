// lint --fix: every safe fix, made in the files.
//
// Fixes are made in memory first, as many at once as do not touch each other. What comes of them is
// linted again: where a finding that was to go is still there, or one is there that was not, the
// batch is halved until the fix that does it is found, and left out. This goes on until nothing
// safe is left. Only then are files written, each beside its place and renamed, all or none that
// cannot be opened; a file that has changed meanwhile stays as it is.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>

#include "app/load.h"

namespace tenfold {

struct FixedFile {
  std::string name;         // below the project's root
  std::string root;         // of its project
  std::string before, now;  // its text
};

struct Fixed {
  std::map<std::string, FixedFile> files{};  // by absolute path, without links
  std::size_t fixes = 0, left_out = 0;
};

// Of all that are valid; leaves them as the files are then, linted as the options say. What was
// done and what was not stands in the session's diagnostics, as notes.
Fixed fix_all(Session& session, std::deque<Loaded>& all);

// False after an error, which it has said.
bool write_fixed(const Session& session, const Fixed& fixed);

// What would be written, as unified diffs.
std::string diff_of(const Fixed& fixed);

}  // namespace tenfold
