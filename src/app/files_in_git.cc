#include "app/files_in_git.h"

#include <algorithm>

#include "app/project.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostOfCommit = std::size_t{16} << 20U;
constexpr std::size_t kMostOfTrees = std::size_t{64} << 20U;  // all that are looked at
constexpr std::size_t kMostListed = 500'000;  // a tree may hold itself a thousand times over
constexpr std::size_t kMostOfLink = 4'096;
constexpr int kMostLinks = 40;
constexpr std::string_view kAdvice =
    "a branch, tag or commit, as in git:origin/main; a shallow clone lacks most of them: git fetch";

tl::unexpected<FileError> failed(const std::string& path, std::string reason) {
  return tl::unexpected<FileError>({path, std::move(reason)});
}

// What git says, in two parts: its first complaint, and the lines after it.
RefError complaint(const std::string& prefix, std::string_view said) {
  RefError refusal{prefix, {}};
  bool first = true;
  while (!said.empty()) {
    const std::size_t end = std::min(said.find('\n'), said.size());
    std::string line(said.substr(0, end));
    said.remove_prefix(std::min(end + 1, said.size()));
    for (const std::string_view word : {"fatal: ", "error: "}) {
      if (line.starts_with(word)) line.erase(0, word.size());
    }
    line.erase(0, line.find_first_not_of(" \t"));
    if (line.empty()) continue;
    std::string& to = first ? refusal.problem : refusal.advice;
    to += (first ? ": " : to.empty() ? "git: " : " ") + line;
    first = false;
  }
  if (first) refusal.problem += ": git ended without a word";
  return refusal;
}

Thing thing_of(std::string_view mode) {
  if (mode == "40000" || mode == "040000") return Thing::folder;
  if (mode == "120000") return Thing::link;
  return mode.starts_with("100") ? Thing::file : Thing::nothing;
}

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += {kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return text;
}

// Names that lead elsewhere are in no tree that git has made.
bool sound(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos;
}

}  // namespace

FilesInGit::FilesInGit(const Files& around, const std::string& top)
    : around_(around), top_(top), real_top_(around.real(top).value_or(top)), objects_(top) {}

tl::expected<std::unique_ptr<FilesInGit>, RefError> FilesInGit::open(const Files& around,
                                                                     const std::string& top,
                                                                     const std::string& revision) {
  const std::string named = "git:" + revision;
  const auto refuse = [](std::string problem, std::string advice) {
    return tl::unexpected<RefError>({std::move(problem), std::move(advice)});
  };
  if (revision.empty()) return refuse("git: names no revision", std::string(kAdvice));
  if (revision.find_first_of(std::string_view("\n\0", 2)) != std::string::npos)
    return refuse(named + ": a revision has no line break in it", std::string(kAdvice));
  std::unique_ptr<FilesInGit> files(new FilesInGit(around, top));
  auto object = files->objects_.ask(revision + "^{commit}", kMostOfCommit);
  if (object) {
    files->commit_ = object->id;
    object = files->objects_.ask(object->id + "^{tree}", kMostOfTrees);
  }
  if (object) {
    files->root_ = object->id;
    return files;
  }
  GitError::Why why = object.error().why;
  if (why == GitError::Why::missing) {
    // Of `x^{commit}` git says no more, even where x alone begins the names of several.
    const auto bare = files->objects_.ask(revision, kMostOfCommit);
    if (!bare && bare.error().why == GitError::Why::ambiguous) why = GitError::Why::ambiguous;
  }
  switch (why) {
    case GitError::Why::missing: break;
    case GitError::Why::ambiguous:
      return refuse(named + ": begins the name of several", "write more of it");
    case GitError::Why::too_large: return refuse(named + ": its commit or tree is too large", {});
    case GitError::Why::no_git:
      return refuse(named + ": git cannot be started", "install it, or compare with files");
    case GitError::Why::failed:
      return tl::unexpected<RefError>(complaint(named, object.error().said));
  }
  return refuse(named + ": no such revision", std::string(kAdvice));
}

const FilesInGit::Tree& FilesInGit::tree(const std::string& id) const {
  const auto [known, is_new] = trees_.try_emplace(id);
  if (!is_new) return known->second;
  Tree& entries = known->second;
  const auto object = objects_.ask(id, kMostOfTrees - tree_bytes_);
  if (!object || object->type != "tree") {
    const bool large = !object && object.error().why == GitError::Why::too_large;
    const std::string said =
        !object && !object.error().said.empty() ? ": " + object.error().said : "";
    if (problem_.empty())
      problem_ = (large ? "its folders hold too many files" : "git does not have all of it") + said;
    return entries;
  }
  std::string_view bytes = object->bytes;
  tree_bytes_ += bytes.size();
  const std::size_t length = id.size() / 2;
  // MODE NAME\0ID, one after another.
  for (;;) {
    const std::size_t blank = bytes.find(' '), end = bytes.find('\0');
    if (end == std::string_view::npos || blank > end || bytes.size() < end + 1 + length) break;
    const std::string_view name = bytes.substr(blank + 1, end - blank - 1);
    const Thing thing = thing_of(bytes.substr(0, blank));
    if (thing != Thing::nothing && sound(name))
      entries.push_back({std::string(name), thing, hexadecimal(bytes.substr(end + 1, length))});
    bytes.remove_prefix(end + 1 + length);
  }
  std::ranges::stable_sort(entries, {}, &Entry::name);  // git sorts folders as if they ended in /
  return entries;
}

// A walk from the top, name by name, as the system would do it.
class FilesInGit::Walk {
 public:
  explicit Walk(const FilesInGit& files) : files_(files), at_{{"", files.root_}} {}

  Found along(std::string_view path) {
    ahead(path);
    while (!names_.empty()) {
      const std::string name = std::move(names_.back());
      names_.pop_back();
      if (name.empty() || name == ".") continue;
      if (name == "..") {
        if (at_.size() == 1) return out(folder_of(files_.real_top_));
        at_.pop_back();
        continue;
      }
      const Entry* entry = files_.entry_of(at_.back().second, name);
      if (entry == nullptr) return {};
      if (entry->thing == Thing::folder) {
        at_.emplace_back(name, entry->id);
      } else if (entry->thing == Thing::link) {
        if (auto end = follow(entry->id)) return *end;
      } else {
        if (!names_.empty()) return {};
        at_.emplace_back(name, "");
        return {Thing::file, entry->id, here()};
      }
    }
    return {Thing::folder, at_.back().second, here()};
  }

 private:
  // What is ahead, before what was.
  void ahead(std::string_view path) {
    std::vector<std::string> names;
    while (!path.empty()) {
      const std::size_t slash = std::min(path.find('/'), path.size());
      names.emplace_back(path.substr(0, slash));
      path.remove_prefix(std::min(slash + 1, path.size()));
    }
    names_.insert(names_.end(), names.rbegin(), names.rend());
  }

  std::string here() const {
    std::string rest;
    for (std::size_t i = 1; i < at_.size(); ++i) rest += (i == 1 ? "" : "/") + at_[i].first;
    return files_.under_top(rest);
  }

  Found out(const std::string& from) const {
    std::string path = from;
    for (auto name = names_.rbegin(); name != names_.rend(); ++name) path += "/" + *name;
    return {Thing::link, {}, absolute_path(files_, path), true};
  }

  // Where the walk ends with it, if it does.
  std::optional<Found> follow(const std::string& id) {
    const auto object = files_.objects_.ask(id, kMostOfLink);
    if (!object || ++links_ > kMostLinks) return Found{};
    const std::string_view target = object->bytes;
    if (target.starts_with('/')) {
      const auto rest = files_.inside(std::string(target));
      if (!rest) return out(std::string(target));
      at_.resize(1);
      ahead(*rest);
    } else {
      ahead(target);
    }
    return std::nullopt;
  }

  const FilesInGit& files_;
  std::vector<std::pair<std::string, std::string>> at_;  // names and trees, the top first
  std::vector<std::string> names_{};                     // ahead, the next one last
  int links_ = 0;
};

// As seen from the top; nothing where it is none of the repository's.
std::optional<std::string> FilesInGit::inside(const std::string& path) const {
  const std::string absolute = absolute_path(around_, path);
  for (const std::string& top : {top_, real_top_}) {
    if (absolute == top) return "";
    if (lies_in(absolute, top)) return below(absolute, top);
  }
  return std::nullopt;
}

FilesInGit::Found FilesInGit::find(const std::string& path) const {
  const auto rest = inside(path);
  if (!rest) return {};
  const std::size_t slash = rest->rfind('/');
  const std::string folder = slash == std::string::npos ? "" : rest->substr(0, slash);
  const std::string name = rest->substr(slash == std::string::npos ? 0 : slash + 1);
  // What is searched is asked for folder by folder.
  if (const auto known = folders_.find(folder); known != folders_.end() && !name.empty()) {
    const Entry* entry = entry_of(known->second, name);
    if (entry == nullptr) return {};
    if (entry->thing == Thing::folder) folders_.emplace(*rest, entry->id);
    if (entry->thing != Thing::link) return {entry->thing, entry->id, under_top(*rest)};
  }
  Found found = Walk(*this).along(*rest);
  if (found.thing == Thing::folder && found.real == under_top(*rest))
    folders_.emplace(*rest, found.id);
  return found;
}

const FilesInGit::Entry* FilesInGit::entry_of(const std::string& id,
                                              const std::string& name) const {
  const Tree& entries = tree(id);
  const auto entry = std::ranges::lower_bound(entries, name, {}, &Entry::name);
  return entry == entries.end() || entry->name != name ? nullptr : &*entry;
}

std::string FilesInGit::under_top(const std::string& rest) const {
  if (rest.empty()) return real_top_;
  return (real_top_ == "/" ? "" : real_top_) + "/" + rest;
}

Thing FilesInGit::thing(const std::string& path) const {
  if (inside(path) == ".git") return Thing::folder;  // so that the project has the same root
  return find(path).thing;
}

std::optional<std::string> FilesInGit::real(const std::string& path) const {
  Found found = find(path);
  if (found.thing == Thing::nothing) return std::nullopt;
  return std::move(found.real);
}

Read<std::string> FilesInGit::read(const std::string& path, std::size_t most) const {
  const Found found = find(path);
  if (found.outside) return failed(path, "a link leads out of the repository, to " + found.real);
  if (found.thing == Thing::nothing)
    return failed(path, problem_.empty() ? "No such file in that revision" : problem_);
  if (found.thing != Thing::file) return failed(path, "is no regular file");
  auto object = objects_.ask(found.id, most);
  if (object) return std::move(object->bytes);
  if (object.error().why == GitError::Why::too_large) return failed(path, too_large(most));
  const std::string& said = object.error().said;
  if (problem_.empty()) problem_ = "git does not have " + path + (said.empty() ? "" : ": " + said);
  return failed(path, problem_);
}

Read<std::string> FilesInGit::read_input(std::size_t) const {
  return failed("the standard input", "has no revisions");
}

Read<std::vector<std::pair<std::string, Thing>>> FilesInGit::list(const std::string& folder) const {
  const Found found = find(folder);
  if (found.thing != Thing::folder) return failed(folder, "is no folder in that revision");
  const Tree& entries = tree(found.id);
  listed_ += entries.size() + 1;
  if (listed_ > kMostListed) return failed(folder, "more than 500,000 files in that revision");
  std::vector<std::pair<std::string, Thing>> all;
  for (const Entry& entry : entries) all.emplace_back(entry.name, entry.thing);
  return all;
}

}  // namespace tenfold
