#include "app/load.h"

#include <algorithm>

#include "app/project.h"
#include "app/session.h"
#include "base/text.h"
#include "parser/parser.h"
#include "planner/planner.h"

namespace tenfold {
namespace {

constexpr std::string_view kEnding = ".topology.toml";
constexpr std::string_view kInput = "-";
constexpr std::size_t kMostFiles = 1'000;

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
std::vector<std::string> find_files(Session& session, const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  const auto add = [&](const std::string& file) {
    if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  };
  for (const std::string& path : paths) {
    if (path == kInput || session.files.thing(path) != Thing::folder) {
      add(path);
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
      if (!excluded(session, file)) add(file);
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
    return session.files.read_input(most);
  }
  const std::string path = absolute_path(session.files, loaded.file);
  const std::string root = project_root(session.files, path);
  loaded.path = below(path, root);
  return read_inside(session.files, root, path, most);
}

void load_one(Session& session, Loaded& loaded, Depth depth) {
  auto text = read(session, loaded);
  if (!text) {
    loaded.diagnostics.error({}, loaded.file + ": " + text.error().reason);
    return;
  }
  Document document = parse_document({loaded.file, std::move(*text)}, loaded.diagnostics,
                                     session.options.lowering.limits);
  loaded.topology = lower(std::move(document), session.options.lowering, session.catalog,
                          session.options.today, loaded.diagnostics);
  if (!loaded.valid() || depth == Depth::lowered) return;
  loaded.estimate = estimate(loaded.topology, session.pricing(), loaded.diagnostics);
  if (!loaded.valid() || depth == Depth::estimated) return;
  loaded.findings = lint(loaded.topology, loaded.estimate, session.pricing(), session.options.lint);
}

}  // namespace

std::deque<Loaded>& load(Session& session, const std::vector<std::string>& paths, Depth depth) {
  std::deque<Loaded>& all = session.loaded;
  for (const std::string& file :
       find_files(session, paths.empty() ? std::vector<std::string>{"."} : paths)) {
    load_one(session, all.emplace_back(Loaded{.file = file, .path = file}), depth);
  }
  return all;
}

namespace {

// The file once more, otherwise than it was asked for; nothing where it is not valid that way.
std::unique_ptr<Topology> lower_again(const Session& session, const Loaded& loaded,
                                      const LowerOptions& options, Diagnostics& diagnostics) {
  const Source& source = loaded.topology.document.sources.front();
  Document document = parse_document(source, diagnostics, options.limits);
  auto topology = std::make_unique<Topology>(
      lower(std::move(document), options, session.catalog, session.options.today, diagnostics));
  return diagnostics.errors == 0 ? std::move(topology) : nullptr;
}

RegionCost cost_in(const Session& session, const Loaded& loaded, std::string_view region) {
  LowerOptions options = session.options.lowering;
  options.region = region;
  options.zones_by_number = true;
  RegionCost cost{.region = std::string(region), .refused = {}, .unpriced_reason = {}};
  Diagnostics diagnostics;
  const auto topology = lower_again(session, loaded, options, diagnostics);
  if (topology == nullptr) {
    cost.refused = diagnostics.list.front().message;
    return cost;
  }
  const Estimate there = estimate(*topology, session.pricing(), diagnostics);
  cost.monthly = there.total;
  cost.upfront = there.upfront;
  cost.unpriced = there.unpriced;
  cost.no_usage = there.no_usage;
  for (const Line& line : there.lines) {
    if (line.state != LineState::unpriced) continue;
    cost.unpriced_reason = line.unpriced_reason;
    break;
  }
  return cost;
}

}  // namespace

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
    loaded.unset_estimate =
        std::make_unique<Estimate>(estimate(*topology, session.pricing(), unheard));
    loaded.unset = std::move(topology);
  }
}

}  // namespace tenfold
