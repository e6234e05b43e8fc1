#include "app/load.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "app/judge.h"
#include "app/memory.h"
#include "app/patches.h"
#include "app/project.h"
#include "app/session.h"
#include "base/text.h"
#include "estimator/assumptions.h"
#include "estimator/bands.h"
#include "parser/parser.h"
#include "planner/planner.h"

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

// One file on its way to a topology.
struct File {
  Loaded loaded;
  bool named = false;  // on the command line, not found in a folder
  std::optional<Document> document{};
  std::string key{};  // of it and of what it brings in, see ModuleFiles
  std::vector<std::string> brings_in{};
};

// The files that the paths mean, as the user would name them.
std::vector<File> find_files(Session& session, const std::vector<std::string>& paths) {
  std::vector<File> files;
  const auto add = [&](const std::string& file, bool named) {
    const auto there = std::find_if(files.begin(), files.end(),
                                    [&](const File& one) { return one.loaded.file == file; });
    if (there == files.end())
      files.push_back({.loaded = {.file = file, .path = file}, .named = named});
    else
      there->named |= named;
  };
  for (const std::string& path : paths) {
    if (path == kInput || session.files.thing(path) != Thing::folder) {
      add(path, true);
      continue;
    }
    std::string folder = path;
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    const auto found = find_below(session.files, folder, kEnding);
    if (!found) {
      session.diagnostics.error({}, found.error().path + ": " + found.error().reason);
      continue;
    }
    const std::size_t before = files.size();
    for (const std::string& file : *found) {
      if (!excluded(session, file)) add(file, false);
      if (files.size() > kMostFiles) break;
    }
    if (files.size() == before)
      session.diagnostics.error({}, "no *" + std::string(kEnding) + " in " + path);
  }
  if (files.size() > kMostFiles) {
    session.diagnostics.error(
        {}, "more than 1,000 topologies; name fewer, or exclude some in .tenfold.toml");
    files.clear();
  }
  return files;
}

Read<std::string> read(const Session& session, Loaded& loaded) {
  const std::size_t most = session.options.lowering.limits.file_bytes;
  if (loaded.file == kInput) {
    loaded.path = loaded.file = "<stdin>";
    loaded.from_input = true;
    return session.files.read_input(most);
  }
  const std::string path = absolute_path(session.files, loaded.file);
  const std::string root = project_root(session.files, path);
  loaded.path = path_in_project(session.files, path);
  return read_inside(session.files, root, path, most);
}

void parse(Session& session, File& file) {
  Loaded& loaded = file.loaded;
  session.modules.count();
  auto text = read(session, loaded);
  if (!text) {
    loaded.diagnostics.error({}, loaded.file + ": " + text.error().reason);
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
std::vector<const File*> modules_among(Session& session, std::vector<File>& files) {
  std::unordered_map<std::string_view, std::size_t> by_key;
  for (std::size_t i = 0; i < files.size(); ++i) {
    File& file = files[i];
    file.key = session.modules.key(file.loaded.file);
    by_key.emplace(file.key, i);
    if (!file.document) continue;
    for (const std::string_view source : module_sources(*file.document))
      file.brings_in.push_back(session.modules.key(file.key, source));
  }
  std::vector<const File*> module_of(files.size());
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
      const File& file = files[open.back()];
      open.pop_back();
      each(file, [&](std::size_t inner) {
        if (known[inner]) return;
        known[inner] = true;
        module_of[inner] = &file;
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
  return module_of;
}

Topology lower_in(Session& session, const Loaded& loaded, Document document,
                  const LowerOptions& options, Diagnostics& diagnostics) {
  const ModuleReader reader = session.modules.reader(loaded.file, options.limits);
  return lower(std::move(document), options, reader, session.catalog, session.options.today,
               diagnostics);
}

void estimate_one(const Session& session, Loaded& loaded) {
  loaded.week = simulate(loaded.topology, session.simulating());
  loaded.estimate = estimate(loaded.topology, session.pricing(loaded.week));
}

void load_one(Session& session, Loaded& loaded, Document document, Depth depth) {
  loaded.topology =
      lower_in(session, loaded, std::move(document), session.options.lowering, loaded.diagnostics);
  if (!loaded.valid() || depth == Depth::lowered) return;
  estimate_one(session, loaded);
  if (!loaded.valid() || depth == Depth::estimated) return;
  lint_one(session, loaded, session.options.lint);
}

}  // namespace

void lint_one(const Session& session, Loaded& loaded, LintOptions options) {
  options.file = loaded.path;
  loaded.findings = judge(session, loaded.topology, loaded.week, loaded.estimate, options);
  if (options.patches) make_patches(session, loaded);
}

void load_again(const Session& session, const Files& files, Loaded& loaded) {
  const LowerOptions& options = session.options.lowering;
  ModuleFiles modules(files, kMostFiles);
  Loaded again{.file = loaded.file, .path = loaded.path, .from_input = loaded.from_input};
  Source source = loaded.topology.document.sources.front();
  if (auto text = files.read(absolute_path(files, loaded.file), options.limits.file_bytes))
    source.text = std::move(*text);
  loaded = std::move(again);
  Document document = parse_document(std::move(source), loaded.diagnostics, options.limits);
  loaded.topology = lower(std::move(document), options, modules.reader(loaded.file, options.limits),
                          session.catalog, session.options.today, loaded.diagnostics);
  if (loaded.valid()) estimate_one(session, loaded);
}

std::deque<Loaded>& load(Session& session, const std::vector<std::string>& paths, Depth depth) {
  std::vector<File> files =
      find_files(session, paths.empty() ? std::vector<std::string>{"."} : paths);
  for (File& file : files) parse(session, file);
  std::vector<const File*> module_of(files.size());
  if (files.size() > 1) module_of = modules_among(session, files);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (module_of[i] != nullptr)
      session.module_files.push_back({files[i].loaded.file, module_of[i]->loaded.file});
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (module_of[i] != nullptr) continue;
    File& file = files[i];
    Loaded& loaded = session.loaded.emplace_back(std::move(file.loaded));
    if (file.document) load_one(session, loaded, std::move(*file.document), depth);
  }
  return session.loaded;
}

namespace {

// The file once more, otherwise than it was asked for; nothing where it is not valid that way.
std::unique_ptr<Topology> lower_again(Session& session, const Loaded& loaded,
                                      const LowerOptions& options, Diagnostics& diagnostics) {
  const Source& source = loaded.topology.document.sources.front();
  Document document = parse_document(source, diagnostics, options.limits);
  auto topology = std::make_unique<Topology>(
      lower_in(session, loaded, std::move(document), options, diagnostics));
  return diagnostics.errors == 0 ? std::move(topology) : nullptr;
}

RegionCost cost_in(Session& session, const Loaded& loaded, std::string_view region) {
  LowerOptions options = session.options.lowering;
  options.region = region;
  RegionCost cost{.region = std::string(region), .refused = {}, .unpriced_reason = {}};
  Diagnostics diagnostics;
  const auto topology = lower_again(session, loaded, options, diagnostics);
  if (topology == nullptr) {
    cost.refused = diagnostics.list.front().message;
    return cost;
  }
  const Week week = simulate(*topology, session.simulating());
  const Estimate there = estimate(*topology, session.pricing(week));
  cost.monthly = there.total;
  cost.upfront = there.upfront;
  cost.unpriced = there.unpriced;
  cost.no_usage = there.no_usage;
  for (const Line& line : there.lines) {
    if (line.state != LineState::unpriced) continue;
    cost.unpriced_reason = line.use.unpriced;
    break;
  }
  return cost;
}

}  // namespace

void load_assumptions(Session& session, std::deque<Loaded>& all) {
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    const Pricing pricing = session.pricing(loaded.week);
    loaded.assumptions = assumptions_of(loaded.topology, loaded.estimate, pricing);
    loaded.bounds = range_of(loaded.topology, pricing, session.simulating());
  }
}

void load_regions(Session& session, std::deque<Loaded>& all) {
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    for (const std::string_view region : session.catalog.regions())
      loaded.regions.push_back(cost_in(session, loaded, region));
  }
}

void load_unset(Session& session, std::deque<Loaded>& all) {
  LowerOptions options = session.options.lowering;
  options.sets.clear();
  session.unset_options = std::move(options);
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    Diagnostics unheard;  // the file's own mistakes, which the --set flags put right
    auto topology = lower_again(session, loaded, session.unset_options, unheard);
    if (topology == nullptr) continue;
    loaded.before = &session.before.emplace_back(Loaded{.file = loaded.file, .path = loaded.path});
    loaded.before->topology = std::move(*topology);
    estimate_one(session, *loaded.before);
  }
}

}  // namespace tenfold
