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

// In the order of session.loaded; where each is looked for.
std::vector<std::string> places_of(const Session& session, const Base& base,
                                   const std::vector<std::string>& paths) {
  std::vector<std::string> places;
  for (const Loaded& loaded : session.loaded) {
    const std::string file = absolute_path(session.files, loaded.file);
    std::string place;
    for (const std::string& path : paths) {
      const std::string here = absolute_path(session.files, path);
      if (loaded.from_input || file == here) place = counterpart(session, base, path, path);
      if (place.empty() && lies_in(file, here)) place = counterpart(session, base, path, file);
      if (!place.empty()) break;
    }
    places.push_back(std::move(place));
  }
  return places;
}

struct Loading {
  Session& session;
  const Base& base;
  Depth depth;
  ModuleFiles modules;
  std::map<std::string, File*> files{};  // by absolute path: those that nobody has taken

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
  const std::vector<std::string> paths = paths_of(typed);
  session.before_options = session.options.lowering;
  session.before_options.sets.clear();
  session.before_options.earlier = true;
  Loading loading{session, base, depth, ModuleFiles(*base.files, kMostFiles)};
  FoundFiles found = find_topologies(
      session, {*base.files, loading.modules, base.tree == nullptr ? "" : base.label},
      paths_in(session, base, paths));
  for (File& file : found.files) {
    if (!file.module_of) loading.files.emplace(file.at, &file);
  }
  if (loading.files.empty()) say_without(session, session.without);

  std::vector<Compared> pairs;
  const std::vector<std::string> places = places_of(session, base, paths);
  for (std::size_t i = 0; i < places.size(); ++i) {
    Loaded& after = session.loaded[i];
    const auto before = loading.files.extract(places[i]);
    if (!after.valid()) continue;
    Compared pair{&after, before.empty() ? nullptr : loading.load(*before.mapped())};
    if (!before.empty() && pair.before == nullptr)
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
  if (base.tree != nullptr && !base.tree->problem().empty())
    session.diagnostics.error({}, base.label + ": " + base.tree->problem());
  return pairs;
}

}  // namespace tenfold
