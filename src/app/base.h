// What --against REF compares with: the same paths in another folder, or at another time.
//
// A path that is not there is a topology that is created; a REF that is not there is a mistake.
// Topologies that only the base has are found as well: they are destroyed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/files_in_git.h"
#include "app/load.h"

namespace tenfold {

struct Base {
  std::string label;                   // REF as it is shown: "git:origin/main", "old"
  std::unique_ptr<FilesInGit> tree{};  // of git:REVISION; null: it lies on the disk
  const Files* files = nullptr;        // where it is read
};

// REF, for these paths of the command line: a file, a folder, or git:REVISION.
tl::expected<Base, RefError> open_base(const Files& files, const std::string& ref,
                                       const std::vector<std::string>& paths);

// The commit that a revision names in the repository that holds the paths; they must lie in one.
tl::expected<std::unique_ptr<FilesInGit>, RefError> open_revision(
    const Files& files, const std::string& revision, const std::vector<std::string>& paths);

// Where in the base a file or folder of `path`, one of those of the command line, has its
// counterpart; absolute, and maybe not there.
std::string counterpart(const Session& session, const Base& base, const std::string& path,
                        const std::string& file);

// A topology now and before. One of them may be missing, not both.
struct Compared {
  Loaded* after = nullptr;   // of session.loaded; null: it is destroyed
  Loaded* before = nullptr;  // of session.before; null: it is created
};

// Of all that is loaded and valid its counterpart, then what only the base has, in order of path.
// The base is taken as the command line says but for --set; an --env or --var that it does not know
// yet changes nothing. A counterpart with a mistake is told of, and the pair left out: what is
// loaded now gets an error that says so. Where git lacks part of the revision all of session.loaded
// is dropped, with an error in session.diagnostics.
std::vector<Compared> load_base(Session& session, const Base& base,
                                const std::vector<std::string>& paths, Depth depth);

}  // namespace tenfold
