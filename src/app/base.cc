#include "app/base.h"

#include <algorithm>
#include <set>

#include "app/project.h"
#include "app/session.h"

namespace tenfold {
namespace {

constexpr std::string_view kGit = "git:";
constexpr std::string_view kInput = "-";

tl::unexpected<RefError> refuse(std::string problem, std::string advice) {
  return tl::unexpected<RefError>({std::move(problem), std::move(advice)});
}

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool is_input(const std::string& path) { return path == kInput; }

tl::expected<Base, RefError> on_disk(const Files& files, const std::string& ref,
                                     const std::vector<std::string>& paths) {
  const auto is_folder = [&](const std::string& path) {
    return !is_input(path) && files.thing(path) == Thing::folder;
  };
  const bool folders = std::ranges::any_of(paths, is_folder);
  const Thing thing = files.thing(ref);
  if (thing == Thing::nothing)
    return refuse(ref + ": there is no such file or folder",
                  "a revision is written with git:, as in git:origin/main");
  if (thing != Thing::folder) {
    if (folders) return refuse(ref + " is a file, and PATH a folder", "name one file of it");
    if (paths.size() > 1)
      return refuse(ref + " is one file, and PATH names several", "compare one at a time");
    return Base{.label = ref, .files = &files};
  }
  if (std::ranges::any_of(paths, is_input))
    return refuse(ref + " is a folder, and the standard input has no name in it",
                  "compare it with a file");
  if (folders && paths.size() > 1)
    return refuse(ref + " is one folder, and PATH names several", "compare one at a time");
  std::set<std::string> names;
  for (const std::string& path : paths) {
    if (!names.insert(name_of(path)).second)
      return refuse(ref + ": two files are called " + name_of(path), "compare one at a time");
  }
  return Base{.label = ref, .files = &files};
}

}  // namespace

tl::expected<std::unique_ptr<FilesInGit>, RefError> open_revision(
    const Files& files, const std::string& revision, const std::vector<std::string>& paths) {
  const std::string named = std::string(kGit) + revision;
  std::string top, first;
  for (const std::string& path : paths) {
    if (is_input(path))
      return refuse(named + ": the standard input has no revisions", "name a file");
    const std::string absolute = absolute_path(files, path);
    const std::string root = project_root(files, absolute);
    if (git_root(files, root) != root)
      return refuse(named + ": " + path + " lies in no git repository",
                    "a revision is looked up in the repository that holds PATH");
    if (!top.empty() && top != root)
      return refuse(named + ": " + path + " lies in another repository than " + first,
                    "name paths of one repository at a time");
    top = root;
    if (first.empty()) first = path;
  }
  return FilesInGit::open(files, top, revision);
}

tl::expected<Base, RefError> open_base(const Files& files, const std::string& ref,
                                       const std::vector<std::string>& paths) {
  if (!ref.starts_with(kGit)) return on_disk(files, ref, paths);
  auto tree = open_revision(files, ref.substr(kGit.size()), paths);
  if (!tree) return tl::unexpected<RefError>(tree.error());
  Base base{.label = ref, .tree = std::move(*tree)};
  base.files = base.tree.get();
  return base;
}

std::string counterpart(const Session& session, const Base& base, const std::string& path,
                        const std::string& file) {
  const Files& files = session.files;
  if (base.tree != nullptr) return absolute_path(files, file);
  const std::string there = absolute_path(files, base.label);
  if (files.thing(there) != Thing::folder) return there;
  if (files.thing(path) != Thing::folder) return there + "/" + name_of(file);
  const std::string folder = absolute_path(files, path), inside = absolute_path(files, file);
  return inside == folder ? there : there + "/" + below(inside, folder);
}

}  // namespace tenfold
