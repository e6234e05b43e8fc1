#include "parser/rewrite.h"

#include <algorithm>
#include <unordered_map>

#include "parser/rewriting.h"

namespace tenfold {
namespace {

bool same_value(const Document& document, NodeId a, NodeId b) {
  if (a == kNoNode || b == kNoNode) return a == b;
  const Node &one = document[a], &other = document[b];
  if (one.type != other.type || one.text != other.text || one.key != other.key) return false;
  NodeId i = one.first, j = other.first;
  for (; i != kNoNode && j != kNoNode; i = document[i].next, j = document[j].next) {
    if (!same_value(document, i, j)) return false;
  }
  return i == j;
}

// Is one of two field paths, or of two addresses with a path, a part of the other?
bool around(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (b.size() == a.size() || b[a.size()] == '.' || b[a.size()] == '[');
}

std::string_view first_key(std::string_view path) {
  return path.substr(0, path.find_first_of(".["));
}

// Must one edit see the text that the other has made?
bool follows(const Edit& later, const Edit& earlier) {
  if (later.address != earlier.address) return false;
  if (later.act != Edit::Do::set || earlier.act != Edit::Do::set) return true;
  return first_key(later.path) == first_key(earlier.path);
}

// One replacement that makes `now` of `text`.
Replacement difference(std::string_view text, std::string_view now) {
  std::size_t head = 0, tail = 0;
  const std::size_t both = std::min(text.size(), now.size());
  while (head < both && text[head] == now[head]) ++head;
  while (tail < both - head && text[text.size() - 1 - tail] == now[now.size() - 1 - tail]) ++tail;
  return {static_cast<std::uint32_t>(head), static_cast<std::uint32_t>(text.size() - tail),
          std::string(now.substr(head, now.size() - tail - head))};
}

// Edits that are put off until the text is there that others make.
class Order {
 public:
  bool waits(const Edit& edit) const {
    const auto seen = seen_.find(edit.address);
    return seen != seen_.end() && std::ranges::any_of(seen->second, [&](const Edit* earlier) {
             return follows(edit, *earlier);
           });
  }
  void take(const Edit& edit) { seen_[edit.address].push_back(&edit); }
  void put_off(const Edit& edit) {
    take(edit);
    later.push_back(&edit);
  }

  std::vector<const Edit*> later{};

 private:
  std::unordered_map<std::string_view, std::vector<const Edit*>> seen_{};
};

// What of one file is changed at once.
class Pending {
 public:
  // False where something of it lies in what is changed already; then nothing is taken.
  bool take(std::vector<Replacement> made) {
    if (!put_in_order(made) || !std::ranges::all_of(made, [&](const auto& r) { return fits(r); }))
      return false;
    for (Replacement& one : made) all_.emplace(one.begin, std::move(one));
    return true;
  }
  std::vector<Replacement> in_order() const {
    std::vector<Replacement> made;
    for (const auto& [begin, one] : all_) made.push_back(one);
    put_in_order(made);
    return made;
  }

 private:
  bool fits(const Replacement& one) const {
    const auto after = all_.upper_bound(one.begin);
    if (after != all_.end() && after->second.begin < one.end) return false;
    if (after == all_.begin()) return true;
    const Replacement& before = std::prev(after)->second;
    return before.end <= one.begin;
  }

  std::multimap<std::uint32_t, Replacement> all_{};
};

}  // namespace

namespace {

template <class Round> Rewritten in_one(const Round& round) {
  Rewritten rewritten;
  for (const auto& [source, pending] : round) {
    std::vector<Replacement> made = pending.in_order();
    if (!made.empty()) rewritten.files.push_back({source, std::move(made)});
  }
  return rewritten;
}

}  // namespace

// Where an edit is said.
struct Rewriter::Place {
  SourceId source = 0;
  std::string_view inside;  // the address in that file
  ScopeId scope = 0;
};

Rewriter::Rewriter(const Topology& topology, const LowerOptions& options)
    : topology_(topology), options_(options) {}
Rewriter::~Rewriter() = default;

const TextFile& Rewriter::now(const Files& changed, SourceId source) {
  const auto it = changed.find(source);
  return it == changed.end() ? original(source) : *it->second;
}

const TextFile& Rewriter::original(SourceId source) {
  auto& file = files_[source];
  if (file == nullptr) file = std::make_unique<TextFile>(topology_.document.sources[source].text);
  return *file;
}

// Fills `place`; or says why there is none.
std::string Rewriter::where(const Edit& edit, Place& place) const {
  place.inside = address_inside(edit.address);
  const std::string_view prefix =
      std::string_view(edit.address).substr(0, edit.address.size() - place.inside.size());
  const auto scope = std::ranges::find(topology_.scopes, prefix, &Scope::prefix);
  if (scope == topology_.scopes.end()) return "`" + edit.address + "` does not exist";
  place.scope = static_cast<ScopeId>(scope - topology_.scopes.begin());
  place.source = scope->source;
  const std::string whole = edit.address + (edit.path.empty() ? "" : "." + edit.path);
  for (const Setting& set : options_.sets) {
    if (around(whole, set.name)) return "--set " + set.name + " says what it is";
  }
  if (!options_.region.empty()) return "--region puts the file elsewhere";
  return differs(place);
}

// What a module was handed.
NodeId Rewriter::handed(const Scope& scope) const {
  if (scope.prefix.empty()) return kNoNode;
  std::string_view name = scope.prefix.substr(0, scope.prefix.size() - 1);
  name.remove_prefix(name.rfind('.') + 1);
  const Document& document = topology_.document;
  const NodeId calls = document.child(topology_.scopes[scope.outer].root, "module");
  return document.child(document.child(calls, name), "with");
}

// A file that is brought in several times is one text: is it right for every use?
std::string Rewriter::differs(const Place& place) const {
  const Document& document = topology_.document;
  const auto component = [&](const Scope& scope) {
    const auto it = topology_.by_address.find(std::string(scope.prefix).append(place.inside));
    return it == topology_.by_address.end() ? kNoNode : topology_[it->second].table;
  };
  const Scope& own = topology_.scopes[place.scope];
  const NodeId mine = component(own);
  std::size_t uses = 0;
  bool alike = true;
  for (const Scope& scope : topology_.scopes) {
    if (scope.source != own.source) continue;
    ++uses;
    if (&scope == &own || !alike) continue;
    const NodeId theirs = component(scope);
    alike = mine == kNoNode ? theirs == kNoNode && same_value(document, handed(own), handed(scope))
                            : same_value(document, mine, theirs);
  }
  if (alike) return {};
  return "its file is brought in " + std::to_string(uses) + " times, with different values";
}

// Changes of one edit, or why there can be none.
Changes Rewriter::changes_of(const Edit& edit, const Place& place, const TextFile& file) const {
  Changes made;
  if (!file.sound()) {
    made.refuse("its file cannot be changed in parts");
    return made;
  }
  std::string_view environment;
  if (options_.environment) environment = *options_.environment;
  edit_text(file, environment, edit, place.inside, made);
  return made;
}

Rewritten Rewriter::rewrite(std::span<const Edit> edits) {
  Files changed;
  Order order;
  for (const Edit& edit : edits) order.later.push_back(&edit);
  while (!order.later.empty()) {
    std::vector<const Edit*> open;
    open.swap(order.later);
    order = {};
    std::map<SourceId, Pending> round;
    for (const Edit* edit : open) {
      Place place;
      if (order.waits(*edit)) {
        order.put_off(*edit);
        continue;
      }
      if (std::string why = where(*edit, place); !why.empty()) return {{}, std::move(why)};
      Changes made = changes_of(*edit, place, now(changed, place.source));
      if (made.refused()) return {{}, std::move(made.why_not)};
      const bool first = round.empty();
      if (round[place.source].take(std::move(made.made)))
        order.take(*edit);
      else if (first)
        return {{}, "what changes lies in each other"};
      else
        order.put_off(*edit);
    }
    if (order.later.empty() && changed.empty()) return in_one(round);
    for (const auto& [source, pending] : round) {
      const std::vector<Replacement> made = pending.in_order();
      changed[source] =
          std::make_unique<TextFile>(with_replacements(now(changed, source).text(), made));
    }
  }
  Rewritten rewritten;
  for (const auto& [source, file] : changed) {
    const std::string_view before = original(source).text();
    if (before != file->text())
      rewritten.files.push_back({source, {difference(before, file->text())}});
  }
  return rewritten;
}

}  // namespace tenfold
