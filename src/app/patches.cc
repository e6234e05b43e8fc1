#include "app/patches.h"

#include <algorithm>

#include "app/project.h"
#include "app/session.h"
#include "base/diff.h"
#include "base/text.h"

namespace tenfold {
namespace {

using Wrong = tl::unexpected<std::string>;
using Lines = std::vector<std::string_view>;

bool is_harmless_line(std::string_view line) {
  std::string plain(line);
  std::erase(plain, '\t');
  if (printable(plain) != plain) return false;
  const std::size_t first = line.find_first_not_of(" \t");
  if (first != std::string_view::npos && line.substr(first).starts_with("::")) return false;
  return line.find("##[") == std::string_view::npos &&
         line.find("##vso[") == std::string_view::npos;
}

class Patching {
 public:
  Patching(const Session& session, const Loaded& loaded)
      : topology_(loaded.topology),
        rewriter_(loaded.topology, session.options.lowering),
        files_(session, loaded),
        secrets_(secrets_of(loaded)) {}

  tl::expected<std::string, std::string> patch(std::span<const Edit> edits) {
    made_.clear();
    const Rewritten rewritten = rewriter_.rewrite(edits);
    if (!rewritten.why_not.empty()) return Wrong(rewritten.why_not);
    if (rewritten.files.empty()) return Wrong("the file says so already");
    std::map<std::string, std::string> diffs;
    for (const FileChange& file : rewritten.files) {
      const std::string name = files_.name(file.source);
      if (name.empty()) return Wrong("it was not read from a file of the project");
      std::string diff = unified_diff(name, lines(file.source), line_changes(file));
      if (!is_harmless(diff, secrets_))
        return Wrong("the lines around it could not be shown as they are");
      diffs[name] = std::move(diff);
    }
    std::string text;
    for (const auto& [name, diff] : diffs) text += diff;
    return text;
  }

 private:
  std::string_view text(SourceId source) const { return topology_.document.sources[source].text; }

  const Lines& lines(SourceId source) {
    Lines& all = lines_[source];
    if (all.empty()) all = lines_of_text(text(source));
    return all;
  }

  // The line that an offset lies on.
  std::size_t line_of(SourceId source, std::uint32_t offset) {
    const Lines& all = lines(source);
    const char* at = text(source).data() + offset;
    const auto after = std::upper_bound(
        all.begin(), all.end(), at, [](const char* a, std::string_view l) { return a < l.data(); });
    return static_cast<std::size_t>(after - all.begin()) - 1;
  }

  // Replacements that share a line make one change of whole lines.
  std::vector<TextChange> line_changes(const FileChange& file) {
    const std::string_view all = text(file.source);
    const Lines& before = lines(file.source);
    std::vector<TextChange> changes;
    for (std::size_t i = 0; i < file.made.size();) {
      const std::size_t first = line_of(file.source, file.made[i].begin);
      std::size_t end = first, from = i;
      for (; i < file.made.size(); ++i) {
        const Replacement& one = file.made[i];
        if (i > from && line_of(file.source, one.begin) >= end) break;
        end = std::max(end, last_line(file.source, one) + 1);
      }
      const std::uint32_t begin = offset_of(all, before[first]);
      const std::uint32_t stop =
          offset_of(all, before[end - 1]) + static_cast<std::uint32_t>(before[end - 1].size());
      std::vector<Replacement> some(file.made.begin() + static_cast<std::ptrdiff_t>(from),
                                    file.made.begin() + static_cast<std::ptrdiff_t>(i));
      for (Replacement& one : some) {
        one.begin -= begin;
        one.end -= begin;
      }
      const std::string_view piece = all.substr(begin, stop - begin);
      const std::string& now = made_.emplace_back(with_replacements(piece, some));
      const Lines old(before.begin() + static_cast<std::ptrdiff_t>(first),
                      before.begin() + static_cast<std::ptrdiff_t>(end));
      for (TextChange change : compare_lines(old, lines_of_text(now))) {
        change.first += first;
        changes.push_back(std::move(change));
      }
    }
    return changes;
  }

  static std::uint32_t offset_of(std::string_view all, std::string_view piece) {
    return static_cast<std::uint32_t>(piece.data() - all.data());
  }

  // The last line that a replacement has a part of; the next one too where it takes the line end
  // that parts them.
  std::size_t last_line(SourceId source, const Replacement& one) {
    const std::size_t last = line_of(source, one.end > one.begin ? one.end - 1 : one.begin);
    const Lines& all = lines(source);
    const bool joins = one.end > one.begin && text(source)[one.end - 1] == '\n' &&
                       text(source).data() + one.begin != all[line_of(source, one.begin)].data();
    return joins && last + 1 < all.size() ? last + 1 : last;
  }

  const Topology& topology_;
  Rewriter rewriter_;
  TopologyFiles files_;
  std::vector<std::string> secrets_;
  std::map<SourceId, Lines> lines_;
  std::deque<std::string> made_;
};

}  // namespace

std::vector<std::string> secrets_of(const Loaded& loaded) {
  std::vector<std::string> secrets;
  for (const Finding& finding : loaded.findings.list) {
    if (!finding.hides_value || !finding.at.known()) continue;
    const std::string_view text = loaded.topology.document.sources[finding.at.source].text;
    for (std::string_view line :
         lines_of_text(text.substr(finding.at.begin, finding.at.end - finding.at.begin))) {
      constexpr std::string_view kAround = "\"' \t\r\n[]{},";
      line.remove_prefix(std::min(line.find_first_not_of(kAround), line.size()));
      while (!line.empty() && kAround.find(line.back()) != std::string_view::npos)
        line.remove_suffix(1);
      if (!line.empty()) secrets.emplace_back(line);
    }
  }
  return secrets;
}

bool is_harmless(std::string_view diff, std::span<const std::string> secrets) {
  const auto shown = [&](const std::string& secret) {
    return diff.find(secret) != std::string_view::npos;
  };
  if (std::ranges::any_of(secrets, shown)) return false;
  return std::ranges::all_of(lines_of_text(diff), [](std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    return is_harmless_line(line);
  });
}

const std::string& TopologyFiles::root() {
  if (!root_) {
    const Files& files = session_.files;
    const std::string root = project_root(files, absolute_path(files, loaded_.file));
    root_ = files.real(root).value_or(root);
  }
  return *root_;
}

const std::string& TopologyFiles::path(SourceId source) {
  const auto [it, fresh] = paths_.try_emplace(source);
  if (!fresh || (source == 0 && loaded_.from_input)) return it->second;
  const std::string& name = loaded_.topology.document.sources[source].name;
  const auto real = session_.files.real(absolute_path(session_.files, name));
  if (real && lies_in(*real, root())) it->second = *real;
  return it->second;
}

std::string TopologyFiles::name(SourceId source) {
  const std::string& absolute = path(source);
  return absolute.empty() ? "" : below(absolute, root());
}

void make_patches(const Session& session, Loaded& loaded) {
  Patching patching(session, loaded);
  for (Finding& finding : loaded.findings.list) {
    if (finding.state != Finding::State::open || finding.fix.edits.empty()) continue;
    auto patch = patching.patch(finding.fix.edits);
    if (patch)
      finding.fix.patch = std::move(*patch);
    else
      finding.fix.no_patch = std::move(patch.error());
  }
}

}  // namespace tenfold
