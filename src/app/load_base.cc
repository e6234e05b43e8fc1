// The topologies of a base, beside those that they are compared with.
#include <map>

#include "app/base.h"
#include "app/find.h"
#include "app/project.h"
#include "app/session.h"

namespace tenfold {
namespace {

// What the paths mean in the base; names on a disk stay as the user would write them.
std::vector<std::string> paths_in(const Session& session, const Base& base,
                                  const std::vector<std::string>& paths) {
  std::vector<std::string> found;
  for (const std::string& path : paths) {
    const std::string there = counterpart(session, base, path, path);
    if (base.files->thing(there) == Thing::nothing) continue;
    const std::string as_typed = absolute_path(session.files, base.label);
    const bool below_typed = base.tree == nullptr && lies_in(there, as_typed);
    found.push_back(below_typed ? base.label + there.substr(as_typed.size()) : there);
  }
  return found;
}

struct Loading {
  Session& session;
  const Base& base;
  Depth depth;
  std::vector<std::string> paths;
  std::vector<std::string> absolute{};  // the same
  ModuleFiles modules{*base.files, kMostFiles};
  std::map<std::string, File*> files{};  // by absolute path: those that nobody has taken

  // What the base has of a file that one of the paths names or holds; null: nothing.
  File* take(const std::string& name) {
    const std::string file = absolute_path(session.files, name);
    std::size_t i = 0;
    while (i + 1 < paths.size() && !lies_in(file, absolute[i])) ++i;
    const std::string& path = paths[i];
    const auto node =
        files.extract(counterpart(session, base, path, file == absolute[i] ? path : file));
    return node.empty() ? nullptr : node.mapped();
  }

  // Of the base as it was, so nothing of it is mended, and only its mistakes are told.
  Loaded* load(File& file) {
    LowerOptions& options = session.before_options;
    Loaded& loaded = session.before.emplace_back(std::move(file.loaded));
    if (file.document) {
      const ModuleReader reader = modules.reader(file.at, options.limits);
      loaded.topology = lower(std::move(*file.document), options, reader, session.catalog,
                              session.options.today, loaded.diagnostics);
    }
    if (base.tree != nullptr) label(loaded);
    LintOptions lint = session.options.lint;
    lint.price_fixes = lint.patches = false;
    work_out(session, loaded, depth, lint);
    std::erase_if(loaded.diagnostics.list,
                  [](const Diagnostic& d) { return d.severity != Severity::error; });
    return loaded.valid() ? &loaded : nullptr;
  }

  void label(Loaded& loaded) const {
    loaded.file = base.label + ":" + loaded.path;
    for (Source& source : loaded.topology.document.sources) {
      if (!source.path.empty()) source.name = base.label + ":" + source.path;
    }
  }
};

}  // namespace

std::vector<Compared> load_base(Session& session, const Base& base,
                                const std::vector<std::string>& typed, Depth depth) {
  session.before_options = session.options.lowering;
  session.before_options.sets.clear();
  session.before_options.earlier = true;
  Loading loading{.session = session, .base = base, .depth = depth, .paths = paths_of(typed)};
  for (const std::string& path : loading.paths)
    loading.absolute.push_back(absolute_path(session.files, path));
  FoundFiles found = find_topologies(
      session, {*base.files, loading.modules, base.tree == nullptr ? "" : base.label},
      paths_in(session, base, loading.paths));
  for (File& file : found.files) {
    if (!file.module_of) loading.files.emplace(file.at, &file);
  }
  if (loading.files.empty()) say_without(session, session.without);

  std::vector<Compared> pairs;
  for (const std::string& file : session.untouched) loading.take(file);
  for (Loaded& after : session.loaded) {
    File* file = loading.take(after.from_input ? loading.paths.front() : after.file);
    if (!after.valid()) continue;
    Compared pair{&after, file == nullptr ? nullptr : loading.load(*file)};
    if (file != nullptr && pair.before == nullptr)
      after.diagnostics.error(
          {}, after.file + ": cannot be compared with " + base.label + ", where it is not valid");
    else
      pairs.push_back(pair);
  }
  for (const auto& [path, file] : loading.files) {
    if (Loaded* before = loading.load(*file))
      pairs.push_back({nullptr, before});
    else
      session.diagnostics.error(
          {},
          session.before.back().file + ": is not valid, so what its removal destroys is not known");
  }
  if (base.tree == nullptr || base.tree->problem().empty()) return pairs;
  // What seems to be created may have been there: nothing is known, so nothing is shown.
  session.diagnostics.error({}, base.label + ": " + base.tree->problem());
  session.loaded.clear();
  return {};
}

}  // namespace tenfold
