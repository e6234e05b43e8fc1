// Findings of two topologies, known again by rule and address, never by line or wording.
#include <algorithm>
#include <map>
#include <set>

#include "base/span.h"
#include "model/baseline.h"
#include "model/rule.h"
#include "planner/moves.h"
#include "planner/planner.h"

namespace tenfold {
namespace {

using Key = std::pair<std::string_view, std::string>;  // rule, address

std::string_view address_of(const Topology& topology, const Finding& finding) {
  return finding.component == kNoId ? std::string_view{} : topology[finding.component].address;
}

bool is_open(const Finding& finding) { return finding.state == Finding::State::open; }

// One-based lines of places in a topology's texts; each text is looked through once.
class Lines {
 public:
  explicit Lines(const Topology& topology) : sources_(topology.document.sources) {}

  int of(Span at) {
    std::vector<std::size_t>& starts = starts_[at.source];
    if (starts.empty()) {
      const std::string& text = sources_[at.source].text;
      starts.push_back(0);
      for (std::size_t i = text.find('\n'); i != text.npos; i = text.find('\n', i + 1))
        starts.push_back(i + 1);
    }
    return static_cast<int>(std::ranges::upper_bound(starts, at.begin) - starts.begin());
  }

 private:
  const std::deque<Source>& sources_;
  std::map<SourceId, std::vector<std::size_t>> starts_;
};

FindingChange said_of(FindingChange::State state, const Topology& topology, Lines& lines,
                      const Finding& finding) {
  FindingChange change{.state = state,
                       .level = finding.level,
                       .rule = std::string(finding.rule->id),
                       .address = std::string(address_of(topology, finding)),
                       .message = finding.message};
  if (!finding.at.known()) return change;
  change.path = topology.document.sources[finding.at.source].path;
  change.line = lines.of(finding.at);
  return change;
}

bool worse(const Finding& after, const Finding& before) {
  return after.level > before.level || measures_more(after.measure, before.measure);
}

}  // namespace

std::vector<FindingChange> finding_changes(const Topology& before_in, const Findings& before,
                                           const Topology& after_in, const Findings& after) {
  const Moves moves(after_in);
  std::map<Key, std::vector<const Finding*>> known;  // open before, by what they are called now
  for (const Finding& finding : before.list) {
    if (is_open(finding))
      known[{finding.rule->id, moves.now(std::string(address_of(before_in, finding)))}].push_back(
          &finding);
  }
  std::vector<FindingChange> changes;
  Lines lines_before(before_in), lines_after(after_in);
  std::set<Key> accepted;  // still there, but suppressed, of the baseline or of a later stage
  for (const Finding& finding : after.list) {
    const Key key{finding.rule->id, std::string(address_of(after_in, finding))};
    if (!is_open(finding)) {
      accepted.insert(key);
      continue;
    }
    const auto it = known.find(key);
    if (it == known.end() || it->second.empty()) {
      changes.push_back(said_of(FindingChange::State::appeared, after_in, lines_after, finding));
      continue;
    }
    if (worse(finding, *it->second.front()))
      changes.push_back(said_of(FindingChange::State::worsened, after_in, lines_after, finding));
    it->second.erase(it->second.begin());
  }
  for (const auto& [key, left] : known) {
    if (accepted.contains(key)) continue;
    for (const Finding* finding : left)
      changes.push_back(said_of(FindingChange::State::fixed, before_in, lines_before, *finding));
  }
  return changes;
}

}  // namespace tenfold
