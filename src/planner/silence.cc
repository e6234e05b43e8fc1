#include "planner/silence.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "base/text.h"
#include "model/rule.h"

namespace tenfold {
namespace {

constexpr std::size_t kNobody = SIZE_MAX;

bool names(std::string_view ids, std::string_view id) {
  while (!ids.empty()) {
    const std::size_t end = std::min(ids.find(' '), ids.size());
    if (glob_match(ids.substr(0, end), id)) return true;
    ids.remove_prefix(std::min(end + 1, ids.size()));
  }
  return false;
}

bool speaks_for(const Finding& a, const Finding& b) {
  const bool speaks = a.state == Finding::State::open || a.state == Finding::State::baseline;
  if (!speaks || b.state == Finding::State::suppressed || a.rule == b.rule) return false;
  return names(a.rule->silences, b.rule->id);
}

// `some`: the findings of one component. What is silenced itself still speaks for others, and
// whoever silenced it speaks for these too.
void silence_among(std::span<const std::size_t> some, std::vector<Finding>& list,
                   std::vector<std::size_t>& speaker) {
  for (const std::size_t b : some) {
    const auto a = std::find_if(some.begin(), some.end(),
                                [&](std::size_t i) { return speaks_for(list[i], list[b]); });
    if (a != some.end()) speaker[b] = *a;
  }
  for (const std::size_t b : some) {
    if (speaker[b] == kNobody) continue;
    std::size_t root = b;
    for (std::size_t step = 0; speaker[root] != kNobody && step < some.size(); ++step)
      root = speaker[root];
    Finding& finding = list[root];
    finding.silences.push_back(list[b].rule->id);
    if (list[b].state == Finding::State::open && !finding.rule->keeps_level) {
      finding.level = std::max(finding.level, list[b].level);
    }
  }
}

}  // namespace

void silence(Findings& findings) {
  std::vector<Finding>& list = findings.list;
  std::vector<std::size_t> order(list.size()), speaker(list.size(), kNobody);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return list[a].component < list[b].component;
  });
  for (std::size_t begin = 0; begin < order.size();) {
    const Id component = list[order[begin]].component;
    std::size_t end = begin;
    while (end < order.size() && list[order[end]].component == component) ++end;
    if (component != kNoId)
      silence_among(std::span(order).subspan(begin, end - begin), list, speaker);
    begin = end;
  }
  std::vector<Finding> left;
  left.reserve(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (speaker[i] == kNobody) left.push_back(std::move(list[i]));
  }
  list = std::move(left);
}

}  // namespace tenfold
