#include "app/fixing.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

#include "app/output.h"
#include "app/patches.h"
#include "app/project.h"
#include "app/session.h"
#include "base/diff.h"
#include "model/rule.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostTries = 200;

using Key = std::pair<std::string, std::string>;  // rule, address
using Counts = std::map<Key, std::size_t>;

std::string address_of(const Topology& topology, const Finding& finding) {
  return finding.component == kNoId ? std::string{}
                                    : std::string(topology[finding.component].address);
}

Key key_of(const Topology& topology, const Finding& finding) {
  return {std::string(finding.rule->id), address_of(topology, finding)};
}

// What is open, and (`silent`) what others speak for.
Counts counts_of(const Topology& topology, const Findings& findings, bool silent) {
  Counts counts;
  for (const Finding& finding : findings.list) {
    if (finding.state == Finding::State::open) ++counts[key_of(topology, finding)];
    if (!silent) continue;
    for (const std::string_view id : finding.silences)
      ++counts[{std::string(id), address_of(topology, finding)}];
  }
  return counts;
}

// One safe fix on its way into the text.
struct Candidate {
  std::size_t topology = 0;
  Key key;
  std::string summary;
  std::map<std::string, std::vector<Replacement>> made;  // by path

  auto identity() const { return std::tie(topology, key, summary); }
};

bool same(const Replacement& a, const Replacement& b) {
  return a.begin == b.begin && a.end == b.end && a.text == b.text;
}

// A topology as the texts have it now, with all that any rule says of it.
struct State {
  std::unique_ptr<Loaded> loaded;
  Findings everything;
};

class Fixing {
 public:
  Fixing(Session& session, std::deque<Loaded>& all)
      : session_(session), all_(all), files_(session.files), states_(all.size()) {}

  Fixed run() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (all_[i].valid()) begin(i);
    }
    std::size_t most = SIZE_MAX;
    for (std::size_t tries = 0; tries < kMostTries; ++tries) {
      std::vector<Candidate> batch = next_batch(most);
      if (batch.empty()) break;
      if (take(batch)) {
        fixed_.fixes += batch.size();
        most = SIZE_MAX;
      } else if (batch.size() == 1) {
        leave_out(batch.front(), "it would bring another finding, or not cure this one");
        most = SIZE_MAX;
      } else {
        most = batch.size() / 2;
      }
    }
    finish();
    return std::move(fixed_);
  }

 private:
  // Later rounds read every text from here, so that all of them see the same.
  void begin(std::size_t i) {
    TopologyFiles files(session_, all_[i]);
    for (const Scope& scope : all_[i].topology.scopes) {
      const std::string& path = files.path(scope.source);
      if (path.empty()) continue;
      files_.texts.emplace(path, all_[i].topology.document.sources[scope.source].text);
      FixedFile& file = fixed_.files[path];
      if (!file.name.empty()) continue;
      file = {files.name(scope.source),
              project_root(session_.files, absolute_path(session_.files, all_[i].file)),
              files_.texts[path],
              {}};
    }
    states_[i] = judged(all_[i]);
  }

  State judged(const Loaded& like) const {
    State state{std::make_unique<Loaded>(), {}};
    state.loaded->file = like.file;
    state.loaded->path = like.path;
    state.loaded->from_input = like.from_input;
    state.loaded->topology.document.sources.push_back(like.topology.document.sources.front());
    load_again(session_, files_, *state.loaded);
    if (!state.loaded->valid()) return state;
    LintOptions options = session_.options.lint;
    options.price_fixes = options.patches = false;
    const bool narrow = !options.select.empty() || !options.ignore.empty();
    lint_one(session_, *state.loaded, options);
    if (!narrow) {
      state.everything = state.loaded->findings;
      return state;
    }
    LintOptions wide = options;
    wide.select.clear();
    wide.ignore.clear();
    Findings asked = state.loaded->findings;
    lint_one(session_, *state.loaded, wide);
    state.everything = std::move(state.loaded->findings);
    state.loaded->findings = std::move(asked);
    return state;
  }

  // Safe fixes that do not touch each other.
  std::vector<Candidate> next_batch(std::size_t most) {
    std::vector<Candidate> batch;
    std::map<std::string, std::vector<Replacement>> round;
    for (std::size_t i = 0; i < states_.size() && batch.size() < most; ++i) {
      if (states_[i].loaded == nullptr) continue;
      const Loaded& loaded = *states_[i].loaded;
      Rewriter rewriter(loaded.topology, session_.options.lowering);
      TopologyFiles files(session_, loaded);
      for (const Finding& finding : loaded.findings.list) {
        const bool safe = finding.state == Finding::State::open &&
                          finding.fix.kind == FixClass::safe && !finding.fix.edits.empty();
        if (!safe) continue;
        Candidate one{i, key_of(loaded.topology, finding), finding.fix.summary, {}};
        if (left_out_.contains(one.identity())) continue;
        if (!plan(finding, rewriter, files, one) || !fits(one, round)) continue;
        batch.push_back(std::move(one));
        if (batch.size() == most) break;
      }
    }
    texts_ = {};
    for (auto& [path, made] : round) texts_[path] = with_replacements(files_.texts[path], made);
    return batch;
  }

  bool plan(const Finding& finding, Rewriter& rewriter, TopologyFiles& files, Candidate& one) {
    Rewritten rewritten = rewriter.rewrite(finding.fix.edits);
    if (rewritten.why_not.empty() && rewritten.files.empty())
      rewritten.why_not = "the file says so already";
    for (FileChange& change : rewritten.files) {
      const std::string& path = files.path(change.source);
      if (path.empty()) rewritten.why_not = "it was not read from a file of the project";
      one.made[path] = std::move(change.made);
    }
    if (rewritten.why_not.empty()) return true;
    leave_out(one, rewritten.why_not);
    return false;
  }

  // Takes what a candidate changes into the round; what another changes alike is changed once.
  static bool fits(const Candidate& one, std::map<std::string, std::vector<Replacement>>& round) {
    std::map<std::string, std::vector<Replacement>> tried;
    for (const auto& [path, made] : one.made) {
      std::vector<Replacement> all = round[path];
      std::size_t there = 0;
      for (const Replacement& r : made)
        there += std::ranges::any_of(all, [&](const Replacement& o) { return same(o, r); }) ? 1 : 0;
      if (there == made.size()) continue;
      all.insert(all.end(), made.begin(), made.end());
      if (there > 0 || !put_in_order(all)) return false;
      tried[path] = std::move(all);
    }
    for (auto& [path, all] : tried) round[path] = std::move(all);
    return true;
  }

  // Makes the batch, unless something is wrong then.
  bool take(const std::vector<Candidate>& batch) {
    std::map<std::string, std::string> before;
    for (auto& [path, text] : texts_) {
      before[path] = files_.texts[path];
      files_.texts[path] = text;
    }
    std::map<std::size_t, State> after;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (states_[i].loaded == nullptr || !touched(*states_[i].loaded)) continue;
      State state = judged(*states_[i].loaded);
      if (!state.loaded->valid() || !better(i, state, batch)) {
        for (auto& [path, text] : before) files_.texts[path] = std::move(text);
        return false;
      }
      after.emplace(i, std::move(state));
    }
    for (const Candidate& one : batch)
      note((session_.options.dry_run ? "would fix " : "fixed ") + said(one) + ": " + one.summary);
    for (auto& [i, state] : after) {
      states_[i] = std::move(state);
      changed_.insert(i);
    }
    return true;
  }

  bool touched(const Loaded& loaded) const {
    TopologyFiles files(session_, loaded);
    return std::ranges::any_of(loaded.topology.scopes, [&](const Scope& scope) {
      return texts_.contains(files.path(scope.source));
    });
  }

  // Is what was to go gone, and nothing new there?
  bool better(std::size_t i, const State& state, const std::vector<Candidate>& batch) const {
    Counts most = counts_of(states_[i].loaded->topology, states_[i].everything, true);
    Counts open = counts_of(states_[i].loaded->topology, states_[i].everything, false);
    for (const Candidate& one : batch) {
      if (one.topology != i) continue;
      --open[one.key];
      most[one.key] = open[one.key];
    }
    for (const auto& [key, count] : counts_of(state.loaded->topology, state.everything, false)) {
      const auto there = most.find(key);
      if (there == most.end() || count > there->second) return false;
    }
    return true;
  }

  std::string said(const Candidate& one) const {
    return one.key.first + (one.key.second.empty() ? "" : " at " + one.key.second) + " in " +
           all_[one.topology].file;
  }

  void leave_out(const Candidate& one, const std::string& why) {
    if (!left_out_.insert(one.identity()).second) return;
    ++fixed_.left_out;
    note("not fixed: " + said(one) + ": " + why);
  }

  void note(std::string message) {
    session_.diagnostics.list.push_back(
        {.severity = Severity::note, .message = std::move(message), .at = {}, .label = {}});
  }

  // The topologies become what the texts say now, and are linted as they were asked to be.
  void finish() {
    for (auto it = fixed_.files.begin(); it != fixed_.files.end();) {
      it->second.now = files_.texts[it->first];
      it = it->second.now == it->second.before ? fixed_.files.erase(it) : std::next(it);
    }
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (!all_[i].valid()) continue;
      if (changed_.contains(i)) load_again(session_, files_, all_[i]);
      if (all_[i].valid()) lint_one(session_, all_[i], session_.options.lint);
    }
  }

  Session& session_;
  std::deque<Loaded>& all_;
  FilesOver files_;
  std::vector<State> states_;
  std::map<std::string, std::string> texts_;  // of the batch
  std::set<std::tuple<std::size_t, Key, std::string>> left_out_;
  std::set<std::size_t> changed_;
  Fixed fixed_;
};

bool refuse(const Session& session, const std::string& path, const std::string& reason) {
  fail(session, path + ": " + reason, "nothing was changed");
  return false;
}

}  // namespace

Fixed fix_all(Session& session, std::deque<Loaded>& all) { return Fixing(session, all).run(); }

bool write_fixed(const Session& session, const Fixed& fixed) {
  std::deque<Writer> writers;
  for (const auto& [path, file] : fixed.files) {
    const auto real = session.files.real(path);
    const std::string root = session.files.real(file.root).value_or(file.root);
    const auto there = session.files.read(path, SIZE_MAX / 2);
    if (!there || real != path || !lies_in(*real, root) || *there != file.before)
      return refuse(session, file.name, "has changed meanwhile");
    writers.emplace_back(path).write(file.now);
    if (!writers.back().sound()) return refuse(session, file.name, "cannot be written");
  }
  for (Writer& writer : writers) {
    if (const auto written = writer.finish(); !written) {
      fail(session, written.error().path + ": " + written.error().reason);
      return false;
    }
  }
  return true;
}

std::string diff_of(const Fixed& fixed) {
  std::string text;
  for (const auto& [path, file] : fixed.files) {
    const auto before = lines_of_text(file.before), now = lines_of_text(file.now);
    text += unified_diff(file.name, before, compare_lines(before, now));
  }
  return text;
}

}  // namespace tenfold
