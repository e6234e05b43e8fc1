#include "planner/together.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace tenfold {
namespace {

// Is one of them the other, or a table that the other lies in?
bool overlap(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == '.' || b[a.size()] == '[');
}

class Gathering {
 public:
  void offer(const std::vector<Edit>& edits) {
    if (!std::ranges::all_of(edits, [&](const Edit& edit) { return fits(edit); })) {
      ++all_.left_out;
      return;
    }
    ++all_.fixes;
    for (const Edit& edit : edits) take(edit);
  }
  AllFixes done() { return std::move(all_); }

 private:
  bool fits(const Edit& edit) const {
    if (gone_.contains(edit.address)) return edit.act == Edit::Do::remove_component;
    const auto known = by_address_.find(edit.address);
    if (known == by_address_.end()) return true;
    if (edit.act == Edit::Do::remove_component) return false;
    return std::ranges::all_of(known->second, [&](const Edit& other) {
      return edit == other ||
             (edit.act != Edit::Do::add_component && other.act != Edit::Do::add_component &&
              !overlap(edit.path, other.path));
    });
  }

  void take(const Edit& edit) {
    if (edit.act == Edit::Do::remove_component) {
      if (!gone_.insert(edit.address).second) return;
    } else {
      std::vector<Edit>& some = by_address_[edit.address];
      if (std::ranges::find(some, edit) != some.end()) return;
      some.push_back(edit);
    }
    all_.edits.push_back(edit);
  }

  std::unordered_map<std::string, std::vector<Edit>> by_address_;
  std::unordered_set<std::string> gone_;
  AllFixes all_;
};

}  // namespace

AllFixes all_fixes(const std::vector<Finding>& list) {
  Gathering gathering;
  for (const Finding& finding : list) {
    if (finding.state == Finding::State::open && !finding.fix.edits.empty())
      gathering.offer(finding.fix.edits);
  }
  // What is added stands before anything refers to it, what goes is let go of first.
  AllFixes all = gathering.done();
  std::ranges::stable_sort(all.edits, {}, [](const Edit& edit) {
    switch (edit.act) {
      case Edit::Do::add_component: return 0;
      case Edit::Do::set:
      case Edit::Do::remove_field: return 1;
      case Edit::Do::remove_component: return 2;
    }
    return 1;
  });
  return all;
}

}  // namespace tenfold
