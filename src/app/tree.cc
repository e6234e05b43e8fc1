#include "app/tree.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>

#include "app/output.h"
#include "app/project.h"
#include "base/diff.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
constexpr std::size_t kMarkWithin = 4'096;  // bytes of a file

tl::unexpected<FileError> failure(const std::string& path) {
  return tl::unexpected<FileError>({path, std::strerror(errno)});
}

std::string inside(const Tree& tree, const std::string& name) { return tree.folder + "/" + name; }

std::optional<std::string> text_at(const Files& files, const std::string& path) {
  auto text = files.read(absolute_path(files, path), kMostBytes);
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

bool marked(std::string_view text) {
  return text.substr(0, kMarkWithin).find(kMark) != std::string_view::npos;
}

// Marked files of the folder that are not among those to be written.
std::vector<std::string> left_over(const Files& files, const Tree& tree) {
  std::vector<std::string> names;
  if (tree.keeps_others) return names;
  const auto listed = files.list(absolute_path(files, tree.folder));
  if (!listed) return names;
  for (const auto& [name, thing] : *listed) {
    const bool wanted = std::ranges::find(tree.files, name, &EmittedFile::path) != tree.files.end();
    if (wanted || thing != Thing::file) continue;
    const auto text = text_at(files, inside(tree, name));
    if (text && marked(*text)) names.push_back(name);
  }
  return names;
}

Read<bool> write_all(const Tree& tree) {
  std::deque<Writer> writers;
  for (const EmittedFile& file : tree.files) {
    Writer& writer = writers.emplace_back(inside(tree, file.path));
    writer.write(file.text);
    if (!writer.sound()) return writer.finish();
  }
  for (Writer& writer : writers) {
    if (auto finished = writer.finish(); !finished) return finished;
  }
  return true;
}

// Beside its place, then renamed: a run that is cut short leaves no half of it there.
Read<bool> write_new(const Tree& tree) {
  std::string name = tree.folder + ".XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) return failure(tree.folder);
  Tree beside{.folder = name, .files = tree.files};
  auto written = write_all(beside);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (written && ::chmod(name.c_str(), 0777U & ~mask) != 0) written = failure(tree.folder);
  if (written && ::rename(name.c_str(), tree.folder.c_str()) != 0) written = failure(tree.folder);
  if (written) return written;
  for (const EmittedFile& file : tree.files) ::unlink(inside(beside, file.path).c_str());
  ::rmdir(name.c_str());
  return written;
}

}  // namespace

bool may_replace(const Files& files, const std::string& path, bool force) {
  switch (files.thing(absolute_path(files, path))) {
    case Thing::nothing:
    case Thing::special: return true;
    case Thing::folder:
    case Thing::link: return false;
    case Thing::file: break;
  }
  if (force) return true;
  const auto text = text_at(files, path);
  return text && marked(*text);
}

std::vector<std::string> in_the_way(const Files& files, const Tree& tree) {
  std::vector<std::string> paths;
  const Thing thing = files.thing(absolute_path(files, tree.folder));
  if (thing == Thing::nothing) return paths;
  if (thing != Thing::folder) return {tree.folder};
  for (const EmittedFile& file : tree.files) {
    if (!may_replace(files, inside(tree, file.path), tree.force))
      paths.push_back(inside(tree, file.path));
  }
  return paths;
}

std::string tree_diff(const Files& files, const Tree& tree) {
  std::vector<EmittedFile> now = tree.files;
  for (const std::string& name : left_over(files, tree)) now.push_back({name, ""});
  std::ranges::sort(now, {}, &EmittedFile::path);
  std::string diff;
  for (const EmittedFile& file : now) {
    const std::string before = text_at(files, inside(tree, file.path)).value_or("");
    const auto old_lines = lines_of_text(before), new_lines = lines_of_text(file.text);
    diff += unified_diff(file.path, old_lines, compare_lines(old_lines, new_lines));
  }
  return diff;
}

Read<bool> write_tree(const Files& files, const Tree& tree) {
  const bool there = files.thing(absolute_path(files, tree.folder)) != Thing::nothing;
  if (!there && !tree.keeps_others) return write_new(tree);
  const std::vector<std::string> gone = left_over(files, tree);
  auto written = write_all(tree);
  for (const std::string& name : gone) {
    if (written && ::unlink(inside(tree, name).c_str()) != 0) written = failure(inside(tree, name));
  }
  return written;
}

}  // namespace tenfold
