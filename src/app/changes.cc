#include "app/changes.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "app/base.h"
#include "app/overlay.h"
#include "app/project.h"
#include "app/session.h"

namespace tenfold {
namespace {

bool ends_line(std::string_view text, std::size_t at) {
  return text[at] == '\n' || (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n');
}

// But for the line ends, which git may have made others.
bool same_text(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    const bool end = ends_line(a, i);
    if (end != ends_line(b, j) || (!end && a[i] != b[j])) return false;
    i += end && a[i] == '\r' ? 2 : 1;
    j += end && b[j] == '\r' ? 2 : 1;
  }
  return i == a.size() && j == b.size();
}

class Changes {
 public:
  Changes(Session& session, const FilesInGit& tree, const std::string& first)
      : session_(session),
        tree_(tree),
        reader_(session.modules.reader(first, session.options.lowering.limits)) {}

  // What every topology depends on.
  bool all() const {
    for (const Source& file : session_.options.lowering.variable_files) {
      const std::string path = absolute_path(session_.files, file.name);
      if (tree_.holds(path) && differs(path, file.text)) return true;
    }
    return config() || baseline() || prices();
  }

  bool touched(const File& file) {
    if (!file.document) return true;  // it says itself why it cannot be read
    const std::string key = session_.modules.key(file.at);
    if (tree_.real(file.at) != key) return true;
    if (!parts_.contains(key)) learn(key, *file.document, file.document->sources.front().text);
    std::unordered_set<std::string> seen{key};
    for (std::vector<std::string> open{key}; !open.empty();) {
      const std::string at = std::move(open.back());
      open.pop_back();
      const Part& part = parts_.at(at);
      if (part.changed) return true;
      for (const std::string& inner : part.inner) {
        if (seen.insert(inner).second) open.push_back(inner);
      }
    }
    return false;
  }

 private:
  struct Part {
    bool changed = false;
    std::vector<std::string> inner{};  // keys of what it brings in; none if it has changed itself
  };

  // The older text is no longer than this one with every line end made two.
  bool differs(const std::string& path, std::string_view text) const {
    const auto before = tree_.read(path, 2 * text.size());
    return !before || !same_text(*before, text);
  }

  // The same on both sides, also if neither has it.
  bool file_differs(const std::string& path) const {
    if (!tree_.holds(path)) return false;
    if (session_.files.thing(path) == Thing::nothing) return tree_.thing(path) != Thing::nothing;
    const auto text = session_.files.read(path, session_.options.lowering.limits.file_bytes);
    return !text || differs(path, *text);
  }

  // The nearest wins whole: one that stands further up has no say, and neither has its change.
  bool config() const {
    for (std::string folder = session_.files.working(); tree_.holds(folder);
         folder = folder_of(folder)) {
      if (file_differs(folder + "/" + std::string(kConfigName))) return true;
      if (folder == session_.config.folder || folder == "/") break;
    }
    return false;
  }

  bool baseline() const {
    const std::string& path = session_.options.baseline;
    return !path.empty() && file_differs(absolute_path(session_.files, path));
  }

  bool prices() const {
    if (session_.options.prices.empty()) return false;
    const std::string folder = absolute_path(session_.files, session_.options.prices);
    if (!tree_.holds(folder)) return false;
    const auto now = find_below(session_.files, folder, kTableEnding);
    const auto before = find_below(tree_, folder, kTableEnding);
    return !now || !before || *now != *before ||
           std::ranges::any_of(*now, [&](const std::string& path) { return file_differs(path); });
  }

  // A file and all that it brings in, each once a run.
  void learn(const std::string& key, const Document& document, std::string_view text) {
    Part part{.changed = differs(key, text)};
    std::vector<ModuleText> unknown;
    for (const std::string_view source : module_sources(document)) {
      if (part.changed) break;
      auto inner = reader_.read(key, key, std::string(source));
      if (!inner || tree_.real(folder_of(key) + "/" + std::string(source)) != inner->key) {
        part = {.changed = true};
        break;
      }
      part.inner.push_back(inner->key);
      if (!parts_.contains(inner->key)) unknown.push_back(std::move(*inner));
    }
    parts_.insert_or_assign(key, std::move(part));
    for (ModuleText& inner : unknown) {
      if (parts_.contains(inner.key)) continue;
      Diagnostics unheard;  // lowering says them
      const Limits& limits = session_.options.lowering.limits;
      const Document read = parse_document({inner.name, std::move(inner.text)}, unheard, limits);
      learn(inner.key, read, read.sources.front().text);
    }
  }

  Session& session_;
  const FilesInGit& tree_;
  const ModuleReader reader_;
  std::unordered_map<std::string, Part> parts_{};  // by key
};

// "2 of 14 topologies are touched since main".
std::string found_out(std::size_t touched, std::size_t all, const std::string& revision) {
  return (touched == 0 ? "none" : std::to_string(touched)) + " of " + std::to_string(all) +
         (all == 1 ? " topology" : " topologies") + (touched > 1 ? " are" : " is") +
         " touched since " + revision;
}

}  // namespace

void find_untouched(Session& session, FoundFiles& found, const std::vector<std::string>& paths) {
  const std::string& revision = session.options.changed_since;
  const auto tree = open_revision(session.files, revision, paths);
  if (!tree) {
    session.diagnostics.error({}, tree.error().problem, tree.error().advice);
    found = {};
    return;
  }
  if (found.files.empty()) return;
  Changes changes(session, **tree, found.files.front().at);
  const bool everything = changes.all();
  std::size_t all = 0, touched = 0;
  for (File& file : found.files) {
    if (file.module_of) continue;
    file.untouched = !everything && !changes.touched(file);
    ++all;
    if (!file.untouched) ++touched;
  }
  if (const std::string& problem = (*tree)->problem(); !problem.empty()) {
    session.diagnostics.error({}, "git:" + revision + ": " + problem);
    found = {};
    return;
  }
  session.diagnostics.list.push_back({.severity = Severity::note,
                                      .message = found_out(touched, all, revision),
                                      .at = {},
                                      .label = {}});
}

}  // namespace tenfold
