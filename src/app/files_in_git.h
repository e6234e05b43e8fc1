// The files of one commit, at the paths that they have in the work tree, which is not touched.
//
// `git cat-file --batch` is asked for the revision once; from there on only for objects by their
// ids, as the trees name them. So what lies in a repository cannot make git do anything: no filter,
// hook or textconv runs, nothing is fetched, and a path is never part of a question.
//
// Links are followed inside the tree; one that leads out of it is there, and cannot be read.
// Submodules are other repositories: where one lies there is nothing.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/files.h"
#include "app/git_objects.h"

namespace tenfold {

// Why something cannot be done, and what to do instead; the advice may be empty.
struct RefError {
  std::string problem, advice;
};

class FilesInGit final : public Files {
 public:
  // top: absolute, the folder that holds .git. The revision is any that git understands, that names
  // a commit or a tag of one.
  static tl::expected<std::unique_ptr<FilesInGit>, RefError> open(const Files& around,
                                                                  const std::string& top,
                                                                  const std::string& revision);

  const std::string& commit() const { return commit_; }  // its id, hexadecimal
  bool holds(const std::string& path) const { return inside(path).has_value(); }  // or could
  // What git could not do since; empty: nothing. Then what seems not to be there may well be.
  const std::string& problem() const { return problem_; }

  std::string working() const override { return around_.working(); }
  Thing thing(const std::string& path) const override;
  std::optional<std::string> real(const std::string& path) const override;
  Read<std::string> read(const std::string& path, std::size_t most) const override;
  Read<std::string> read_input(std::size_t most) const override;
  Read<std::vector<std::pair<std::string, Thing>>> list(const std::string& folder) const override;

 private:
  struct Entry {
    std::string name;
    Thing thing;
    std::string id;
  };
  using Tree = std::vector<Entry>;  // in order of name
  // Where a path leads to; outside: a link that leads there, `real` says where to.
  struct Found {
    Thing thing = Thing::nothing;
    std::string id{}, real{};
    bool outside = false;
  };

  FilesInGit(const Files& around, const std::string& top);
  const Tree& tree(const std::string& id) const;
  const Entry* entry_of(const std::string& tree, const std::string& name) const;
  std::string under_top(const std::string& rest) const;
  std::optional<std::string> inside(const std::string& path) const;
  Found find(const std::string& path) const;
  class Walk;

  const Files& around_;
  std::string top_, real_top_, commit_{}, root_{};
  mutable GitObjects objects_;
  mutable std::unordered_map<std::string, Tree> trees_{};           // by id
  mutable std::unordered_map<std::string, std::string> folders_{};  // below the top: their trees
  mutable std::size_t tree_bytes_ = 0, listed_ = 0;
  mutable std::string problem_{};
};

}  // namespace tenfold
