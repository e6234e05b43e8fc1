#include "app/load.h"

#include <optional>

#include "app/changes.h"
#include "app/find.h"
#include "app/judge.h"
#include "app/patches.h"
#include "app/project.h"
#include "app/session.h"
#include "estimator/assumptions.h"
#include "estimator/bands.h"
#include "parser/parser.h"
#include "planner/planner.h"

namespace tenfold {
namespace {

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
  work_out(session, loaded, depth, session.options.lint);
}

}  // namespace

Loaded::Loaded() = default;
Loaded::Loaded(std::string as_named, std::string below_root)
    : file(std::move(as_named)), path(std::move(below_root)) {}
Loaded::Loaded(Loaded&&) noexcept = default;
Loaded& Loaded::operator=(Loaded&&) noexcept = default;
Loaded::~Loaded() = default;

void work_out(const Session& session, Loaded& loaded, Depth depth, const LintOptions& options) {
  if (!loaded.valid() || depth == Depth::lowered) return;
  estimate_one(session, loaded);
  if (!loaded.valid() || depth == Depth::estimated) return;
  lint_one(session, loaded, options);
}

void lint_one(const Session& session, Loaded& loaded, LintOptions options) {
  options.file = loaded.path;
  loaded.findings = judge(session, loaded.topology, loaded.week, loaded.estimate, options);
  if (options.patches) make_patches(session, loaded);
}

void load_again(const Session& session, const Files& files, Loaded& loaded) {
  const LowerOptions& options = session.options.lowering;
  ModuleFiles modules(files, kMostFiles);
  Loaded again(loaded.file, loaded.path);
  again.from_input = loaded.from_input;
  Source source = loaded.topology.document.sources.front();
  if (auto text = files.read(absolute_path(files, loaded.file), options.limits.file_bytes))
    source.text = std::move(*text);
  loaded = std::move(again);
  Document document = parse_document(std::move(source), loaded.diagnostics, options.limits);
  loaded.topology = lower(std::move(document), options, modules.reader(loaded.file, options.limits),
                          session.catalog, session.options.today, loaded.diagnostics);
  if (loaded.valid()) estimate_one(session, loaded);
}

namespace {

// By which topology a file is, in the end.
const File& brought_in(const FoundFiles& found, const File& file) {
  const File* outer = &file;
  while (outer->module_of) outer = &found.files[*outer->module_of];
  return *outer;
}

}  // namespace

std::vector<std::string> paths_of(const std::vector<std::string>& typed) {
  return typed.empty() ? std::vector<std::string>{"."} : typed;
}

std::deque<Loaded>& load(Session& session, const std::vector<std::string>& paths, Depth depth) {
  FoundFiles found = find_topologies(session, {session.files, session.modules}, paths_of(paths));
  if (!session.options.changed_since.empty()) find_untouched(session, found, paths_of(paths));
  // What has gone from a folder is seen against another.
  if (session.options.against.empty()) say_without(session, found.without);
  session.without = std::move(found.without);
  for (const File& file : found.files) {
    if (!file.module_of) continue;
    const File& outer = found.files[*file.module_of];
    if (!brought_in(found, outer).untouched)
      session.module_files.push_back({file.loaded.file, outer.loaded.file});
  }
  std::size_t done = 0;
  for (File& file : found.files) {
    session.progress.step("working out", done++, found.files.size(), "files");
    if (file.module_of) continue;
    if (file.untouched) {
      session.untouched.push_back(std::move(file.loaded.file));
      continue;
    }
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
    loaded.before = &session.before.emplace_back(loaded.file, loaded.path);
    loaded.before->topology = std::move(*topology);
    estimate_one(session, *loaded.before);
  }
}

}  // namespace tenfold
