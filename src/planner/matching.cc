#include "planner/matching.h"

#include <map>

#include "model/kind.h"
#include "planner/differences.h"
#include "planner/moves.h"
#include "planner/said.h"

namespace tenfold {
namespace {

Id find(const Topology& topology, std::string_view address) {
  const auto it = topology.by_address.find(address);
  return it != topology.by_address.end() && topology[it->second].present ? it->second : kNoId;
}

class Matcher {
 public:
  Matcher(const Topology& before, const Topology& after)
      : before_(before),
        after_(after),
        matching_{std::vector<Id>(after.components.size(), kNoId),
                  std::vector<Id>(before.components.size(), kNoId)} {}

  Matching run() {
    for (Id id = 0; id < after_.components.size(); ++id) {
      if (after_[id].present) pair(find(before_, after_[id].address), id);
    }
    if (const Moves moves(after_); !moves.none()) {
      for (Id id = 0; id < before_.components.size(); ++id) {
        if (is_free(id)) pair(id, find(after_, moves.now(std::string(before_[id].address))));
      }
    }
    if (const Moves back(before_); !back.none()) {
      for (Id id = 0; id < after_.components.size(); ++id) {
        if (after_[id].present && matching_.before_of[id] == kNoId)
          pair(find(before_, back.now(std::string(after_[id].address))), id);
      }
    }
    return std::move(matching_);
  }

 private:
  bool is_free(Id before) const {
    return before_[before].present && matching_.after_of[before] == kNoId;
  }
  void pair(Id before, Id after) {
    if (before == kNoId || after == kNoId || !is_free(before)) return;
    if (matching_.before_of[after] != kNoId || before_[before].kind != after_[after].kind) return;
    matching_.before_of[after] = before;
    matching_.after_of[before] = after;
  }

  const Topology& before_;
  const Topology& after_;
  Matching matching_;
};

// What a component says, but for the addresses in it, which may have been renamed as well.
std::string outline(const Topology& topology, const Component& component) {
  std::string text(component.kind->name);
  for (const Stated& stated : component.stated) {
    const Field& field =
        (stated.usage ? component.kind->usage : component.kind->fields)[stated.field.value];
    text.append(stated.usage ? "|usage." : "|").append(field.name);
    if (field.role == Role::none) text += "=" + said(topology.document, stated.node).toml;
  }
  return text;
}

}  // namespace

Matching match(const Topology& before, const Topology& after) {
  return Matcher(before, after).run();
}

std::vector<std::pair<Id, Id>> lookalikes(const Topology& before, const Topology& after,
                                          const Matching& matching) {
  std::map<std::string, std::vector<Id>> gone;
  for (auto id = static_cast<Id>(before.components.size()); id-- > 0;) {  // the first one last
    if (before[id].present && matching.after_of[id] == kNoId)
      gone[outline(before, before[id])].push_back(id);
  }
  if (gone.empty()) return {};
  std::vector<std::pair<Id, Id>> pairs;
  Matching with = matching;
  for (Id id = 0; id < after.components.size(); ++id) {
    if (!after[id].present || matching.before_of[id] != kNoId) continue;
    const auto alike = gone.find(outline(after, after[id]));
    if (alike == gone.end() || alike->second.empty()) continue;
    pairs.emplace_back(alike->second.back(), id);
    alike->second.pop_back();
    with.before_of[id] = pairs.back().first;
    with.after_of[pairs.back().first] = id;
  }
  // Taken together they have to say the same of each other, too.
  std::erase_if(pairs, [&](const std::pair<Id, Id>& pair) {
    return !differences({before, after, with}, before[pair.first], after[pair.second]).empty();
  });
  return pairs;
}

}  // namespace tenfold
