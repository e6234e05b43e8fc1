// Findings of two topologies, known again by rule and address, never by line or wording.
#include <algorithm>
#include <map>
#include <set>

#include "base/lines.h"
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

FindingChange said_of(FindingChange::State state, const Topology& topology, const Texts& texts,
                      const Finding& finding) {
  FindingChange change{.state = state,
                       .level = finding.level,
                       .rule = std::string(finding.rule->id),
                       .address = std::string(address_of(topology, finding)),
                       .message = finding.message};
  if (!finding.at.known()) return change;
  change.path = texts.source(finding.at).path;
  change.line = texts.place(finding.at).line;
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
  const Texts texts_before(&before_in.document.sources), texts_after(&after_in.document.sources);
  std::set<Key> accepted;  // still there, but suppressed, of the baseline or of a later stage
  for (const Finding& finding : after.list) {
    const Key key{finding.rule->id, std::string(address_of(after_in, finding))};
    if (!is_open(finding)) {
      accepted.insert(key);
      continue;
    }
    const auto it = known.find(key);
    if (it == known.end() || it->second.empty()) {
      changes.push_back(said_of(FindingChange::State::appeared, after_in, texts_after, finding));
      continue;
    }
    if (worse(finding, *it->second.front()))
      changes.push_back(said_of(FindingChange::State::worsened, after_in, texts_after, finding));
    it->second.erase(it->second.begin());
  }
  for (const auto& [key, left] : known) {
    if (accepted.contains(key)) continue;
    for (const Finding* finding : left)
      changes.push_back(said_of(FindingChange::State::fixed, before_in, texts_before, *finding));
  }
  return changes;
}

}  // namespace tenfold
