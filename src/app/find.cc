#include "app/find.h"

#include <algorithm>
#include <unordered_map>

#include "app/memory.h"
#include "app/project.h"
#include "app/session.h"
#include "base/text.h"

namespace tenfold {
namespace {

constexpr std::string_view kEnding = ".topology.toml";
constexpr std::string_view kInput = "-";

// A glob names files, or a folder with all that is in it.
bool excluded(const Session& session, const std::string& file) {
  const std::string path = below(absolute_path(session.files, file), session.options.exclude_below);
  return std::any_of(session.options.exclude.begin(), session.options.exclude.end(),
                     [&](std::string glob) {
                       if (glob.starts_with("./")) glob.erase(0, 2);
                       while (glob.ends_with('/')) glob.pop_back();
                       return glob_match(glob, path) || glob_match(glob + "/*", path);
                     });
}

// The files that the paths mean, as the user would name them.
FoundFiles find_files(Session& session, const Where& where, const std::vector<std::string>& paths) {
  FoundFiles found;
  std::vector<File>& files = found.files;
  std::unordered_map<std::string, std::size_t> known;
  const auto add = [&](const std::string& file, bool named) {
    const auto [there, is_new] = known.emplace(file, files.size());
    if (is_new)
      files.push_back({.loaded = Loaded(file, file), .named = named});
    else
      files[there->second].named |= named;
  };
  for (const std::string& path : paths) {
    if (path == kInput || where.files.thing(path) != Thing::folder) {
      add(path, true);
      continue;
    }
    std::string folder = path;
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    const auto names = find_below(where.files, folder, kEnding);
    if (!names) {
      session.diagnostics.error({}, names.error().path + ": " + names.error().reason);
      continue;
    }
    const std::size_t before = files.size();
    for (const std::string& file : *names) {
      if (!excluded(session, file)) add(file, false);
      if (files.size() > kMostFiles) break;
    }
    if (files.size() == before) found.without.push_back(path);
  }
  if (files.size() > kMostFiles) {
    session.diagnostics.error(
        {}, "more than 1,000 topologies; name fewer, or exclude some in .tenfold.toml");
    files.clear();
  }
  return found;
}

Read<std::string> read(const Session& session, const Where& where, File& file) {
  Loaded& loaded = file.loaded;
  const std::size_t most = session.options.lowering.limits.file_bytes;
  if (loaded.file == kInput) {
    loaded.path = loaded.file = "<stdin>";
    loaded.from_input = true;
    return where.files.read_input(most);
  }
  file.at = absolute_path(where.files, loaded.file);
  const ProjectRoot& root = where.modules.root(file.at);
  loaded.path = below(file.at, root.seen_from);
  if (!where.label.empty()) loaded.file = loaded.path;
  return read_inside(where.files, root, file.at, most);
}

void parse(Session& session, const Where& where, File& file) {
  Loaded& loaded = file.loaded;
  where.modules.count();
  auto text = read(session, where, file);
  if (!text) {
    const std::string label = where.label.empty() ? "" : where.label + ":";
    loaded.diagnostics.error({}, label + loaded.file + ": " + text.error().reason);
    return;
  }
  expect_text(text->size());
  file.document = parse_document({loaded.file, std::move(*text), loaded.path}, loaded.diagnostics,
                                 session.options.lowering.limits);
}

// A name and a region make a file a topology of its own.
bool stands_alone(const Session& session, const File& file) {
  if (file.named || !file.document) return true;
  const Document& document = *file.document;
  const NodeId settings = document.child(document.root, "topology");
  return document.child(settings, "name") != kNoNode &&
         (!session.options.lowering.region.empty() ||
          document.child(settings, "region") != kNoNode);
}

// Of each file that a folder holds and that is nothing but a module, one that brings it in. Of a
// circle that nothing else leads to the first stands alone, so that somebody says what is wrong.
void find_modules(const Session& session, const Where& where, std::vector<File>& files) {
  std::unordered_map<std::string_view, std::size_t> by_key;
  for (std::size_t i = 0; i < files.size(); ++i) {
    File& file = files[i];
    file.key = where.modules.key(file.at.empty() ? file.loaded.file : file.at);
    by_key.emplace(file.key, i);
    if (!file.document) continue;
    for (const std::string_view source : module_sources(*file.document))
      file.brings_in.push_back(where.modules.key(file.key, source));
  }
  std::vector<bool> named_by_others(files.size()), known(files.size());
  const auto each = [&](const File& file, auto found) {
    for (const std::string& key : file.brings_in) {
      const auto inner = by_key.find(key);
      if (inner != by_key.end() && &files[inner->second] != &file) found(inner->second);
    }
  };
  const auto follow = [&](std::size_t first) {
    known[first] = true;
    for (std::vector<std::size_t> open{first}; !open.empty();) {
      const std::size_t outer = open.back();
      open.pop_back();
      each(files[outer], [&](std::size_t inner) {
        if (known[inner]) return;
        known[inner] = true;
        files[inner].module_of = outer;
        open.push_back(inner);
      });
    }
  };
  for (const File& file : files) each(file, [&](std::size_t i) { named_by_others[i] = true; });
  for (std::size_t i = 0; i < files.size(); ++i)
    known[i] = stands_alone(session, files[i]) || !named_by_others[i];
  const std::vector<bool> alone = known;
  for (std::size_t i = 0; i < files.size(); ++i)
    if (alone[i]) follow(i);
  for (std::size_t i = 0; i < files.size(); ++i)
    if (!known[i]) follow(i);
}

}  // namespace

FoundFiles find_topologies(Session& session, const Where& where,
                           const std::vector<std::string>& paths) {
  FoundFiles found = find_files(session, where, paths);
  for (File& file : found.files) parse(session, where, file);
  if (found.files.size() > 1) find_modules(session, where, found.files);
  return found;
}

void say_without(Session& session, const std::vector<std::string>& folders) {
  for (const std::string& folder : folders)
    session.diagnostics.error({}, "no *" + std::string(kEnding) + " in " + folder);
}

}  // namespace tenfold
