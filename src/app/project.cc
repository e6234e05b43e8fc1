#include "app/project.h"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::size_t kDeepest = 64;  // folders below the one that is searched

Read<bool> search(const Files& files, const std::string& folder, std::string_view ending,
                  std::size_t depth, std::vector<std::string>& found) {
  const auto names = files.list(folder);
  if (!names) return tl::unexpected<FileError>(names.error());
  for (const auto& [name, thing] : *names) {
    const std::string path = folder == "."           ? name
                             : folder.ends_with('/') ? folder + name
                                                     : folder + "/" + name;
    if (thing == Thing::folder) {
      if (name.starts_with('.') || depth == kDeepest) continue;  // .git, .terraform and the like
      if (const auto below = search(files, path, ending, depth + 1, found); !below) return below;
    } else if (name.ends_with(ending)) {
      found.push_back(path);
    }
  }
  return true;
}

std::string seen_from(const Files& files, const std::string& root, const std::string& path) {
  const bool git = files.thing(root == "/" ? "/.git" : root + "/.git") != Thing::nothing;
  return !git && lies_in(path, files.working()) ? files.working() : root;
}

}  // namespace

std::string absolute_path(const Files& files, std::string_view path) {
  std::string rest =
      path.starts_with('/') ? std::string(path) : files.working() + "/" + std::string(path);
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < rest.size();) {
    const std::size_t slash = std::min(rest.find('/', i), rest.size());
    const std::string part = rest.substr(i, slash - i);
    if (part == ".." && !parts.empty())
      parts.pop_back();
    else if (!part.empty() && part != "." && part != "..")
      parts.push_back(part);
    i = slash + 1;
  }
  std::string clean;
  for (const std::string& part : parts) clean += "/" + part;
  return clean.empty() ? "/" : clean;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

bool lies_in(std::string_view path, std::string_view folder) {
  if (folder == "/" || path == folder) return true;
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

std::string below(const std::string& path, const std::string& folder) {
  if (!lies_in(path, folder) || path == folder) return path;
  return path.substr(folder == "/" ? 1 : folder.size() + 1);
}

std::string git_root(const Files& files, const std::string& folder) {
  for (std::string at = folder;; at = folder_of(at)) {
    if (files.thing(at == "/" ? "/.git" : at + "/.git") != Thing::nothing) return at;
    if (at == "/") return {};
  }
}

std::string project_root(const Files& files, const std::string& path) {
  const std::string here = git_root(files, files.working());
  if (!here.empty() && lies_in(path, here)) return here;
  const std::string folder = files.thing(path) == Thing::folder ? path : folder_of(path);
  const std::string there = git_root(files, folder);
  return there.empty() ? folder : there;
}

std::string path_in_project(const Files& files, const std::string& path) {
  const std::string root = project_root(files, path);
  return below(path, seen_from(files, root, path));
}

ProjectRoot root_of_files(const Files& files, const std::string& folder) {
  const std::string here = git_root(files, files.working());
  std::string root = !here.empty() && lies_in(folder, here) ? here : git_root(files, folder);
  if (root.empty()) root = folder;
  return {root, files.real(root).value_or(""), seen_from(files, root, folder)};
}

Read<std::string> read_inside(const Files& files, const ProjectRoot& root, const std::string& path,
                              std::size_t most) {
  const auto real = files.real(path);
  if (real && !root.real.empty() && !lies_in(*real, root.real)) {
    return tl::unexpected<FileError>({path, "leads out of the project, to " + *real});
  }
  return files.read(path, most);
}

Read<std::string> read_inside(const Files& files, const std::string& root, const std::string& path,
                              std::size_t most) {
  return read_inside(files, {root, files.real(root).value_or(""), {}}, path, most);
}

Read<std::vector<std::string>> find_below(const Files& files, const std::string& folder,
                                          std::string_view ending) {
  std::vector<std::string> found;
  if (const auto searched = search(files, folder, ending, 0, found); !searched) {
    return tl::unexpected<FileError>(searched.error());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace tenfold
