// Several files below one folder, written whole or not at all.
//
// A folder that is not there yet is made beside its place and renamed. In one that is there, files
// are replaced one by one where they carry the mark of an earlier run; marked ones that are no
// longer wanted go. What somebody else wrote is kept, unless that is forced.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/files.h"
#include "emitter/emitter.h"

namespace tenfold {

// Stands in the first lines of what is written.
constexpr std::string_view kMark = "Written by tenfold";

struct Tree {
  std::string folder;
  std::vector<EmittedFile> files;
  bool force = false;
  bool keeps_others = false;  // the folder is not all ours: marked files that are not named stay
};

// Files that stand in the way, as they may not be replaced.
std::vector<std::string> in_the_way(const Files& files, const Tree& tree);

// Whether one file may be replaced.
bool may_replace(const Files& files, const std::string& path, bool force);

// What would change, as unified diffs, in order of path; empty: nothing.
std::string tree_diff(const Files& files, const Tree& tree);

Read<bool> write_tree(const Files& files, const Tree& tree);

}  // namespace tenfold
