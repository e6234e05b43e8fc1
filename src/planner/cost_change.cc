// Estimates side by side: components by what they are called now, lines by name.
#include <unordered_map>

#include "planner/matching.h"
#include "planner/planner.h"

namespace tenfold {
namespace {

using Lines = std::span<const Line>;

Lines lines_of(const Estimate& estimate, const ComponentCost* cost) {
  if (cost == nullptr) return {};
  return Lines(estimate.lines).subspan(cost->first_line, cost->lines);
}

bool same(const Line& before, const Line& after) {
  return before.state == after.state && before.monthly == after.monthly &&
         before.quantity == after.quantity;
}

// Lines of one name stand in the same order on both sides.
std::vector<LineChange> line_changes(Lines before, Lines after) {
  std::unordered_map<std::string_view, std::vector<const Line*>> was;
  for (auto line = before.rbegin(); line != before.rend(); ++line)
    was[line->use.name].push_back(&*line);
  std::vector<LineChange> changes;
  for (const Line& line : after) {
    const auto it = was.find(line.use.name);
    const Line* old = nullptr;
    if (it != was.end() && !it->second.empty()) {
      old = it->second.back();
      it->second.pop_back();
    }
    if (old == nullptr || !same(*old, line)) changes.push_back({old, &line});
  }
  for (const Line& line : before) {
    auto& left = was[line.use.name];
    if (left.empty() || left.back() != &line) continue;
    left.pop_back();
    changes.push_back({&line, nullptr});
  }
  return changes;
}

std::optional<Monthly> monthly_of(const ComponentCost* cost) {
  if (cost == nullptr) return std::nullopt;
  return Monthly{cost->monthly, cost->whole()};
}

class CostComparer {
 public:
  CostComparer(const PlanSide& before, const PlanSide& after)
      : before_(before), after_(after), matching_(match(before.topology, after.topology)) {
    for (const ComponentCost& cost : before.estimate.components) {
      if (cost.component == kNoId)
        once_.emplace(cost.address, &cost);
      else
        of_.emplace(cost.component, &cost);
    }
  }

  CostChange run() {
    CostChange change;
    const Estimate& was = before_.estimate;
    const Estimate& is = after_.estimate;
    change.before = {was.total, was.whole()};
    change.after = {is.total, is.whole()};
    change.missing = was.unpriced + was.no_usage + is.unpriced + is.no_usage;
    for (const ComponentCost& cost : is.components) compare(taken(cost), &cost, change);
    for (const ComponentCost& cost : was.components) {
      const bool left =
          cost.component == kNoId ? once_.contains(cost.address) : of_.contains(cost.component);
      if (left) compare(&cost, nullptr, change);
    }
    return change;
  }

 private:
  // Its cost before, which is not looked at again.
  const ComponentCost* taken(const ComponentCost& cost) {
    const auto take = [](auto& from, const auto& key) -> const ComponentCost* {
      const auto it = from.find(key);
      if (it == from.end()) return nullptr;
      const ComponentCost* found = it->second;
      from.erase(it);
      return found;
    };
    if (cost.component == kNoId) return take(once_, cost.address);
    return take(of_, matching_.before_of[cost.component]);
  }

  void compare(const ComponentCost* was, const ComponentCost* is, CostChange& change) {
    ComponentCostChange one{
        .address = is != nullptr ? is->address : was->address,
        .component = is != nullptr ? is->component : kNoId,
        .before = monthly_of(was),
        .after = monthly_of(is),
        .lines = line_changes(lines_of(before_.estimate, was), lines_of(after_.estimate, is))};
    if (was != nullptr && is != nullptr && was->address != is->address)
      one.moved_from = was->address;
    const bool there = was != nullptr && is != nullptr;
    if (there && one.lines.empty()) return;
    change.components.push_back(std::move(one));
  }

  const PlanSide& before_;
  const PlanSide& after_;
  Matching matching_;
  std::unordered_map<Id, const ComponentCost*> of_;
  std::unordered_map<std::string_view, const ComponentCost*> once_;
};

}  // namespace

CostChange cost_change(const PlanSide& before, const PlanSide& after) {
  return CostComparer(before, after).run();
}

}  // namespace tenfold
