#include "parser/rewrite.h"

#include <algorithm>
#include <unordered_map>

#include "parser/field_path.h"
#include "parser/rewriting.h"

namespace tenfold {
namespace {

// The tables that state a thing: the file's, and that of the environment which is laid over it.
struct Spot {
  NodeId base = kNoNode, over = kNoNode;

  bool nowhere() const { return base == kNoNode && over == kNoNode; }
  bool both() const { return base != kNoNode && over != kNoNode; }
  NodeId one() const { return over != kNoNode ? over : base; }
};

// One edit in one file.
class Editing {
 public:
  Editing(const TextFile& file, std::string_view environment, Changes& changes)
      : file_(file), environment_(environment), changes_(changes) {}

  void component(const Edit& edit, std::string_view kind, std::string_view name) {
    const Spot spot{file_.component(kind, name), patched(kind, name)};
    switch (edit.act) {
      case Edit::Do::add_component:
        if (!spot.nowhere()) return changes_.refuse("the file has a " + edit.address + " already");
        return add_component(file_, kind, name, edit.value, changes_);
      case Edit::Do::remove_component: return take_out_component(file_, kind, name, changes_);
      case Edit::Do::set:
      case Edit::Do::remove_field: break;
    }
    if (spot.nowhere()) return changes_.refuse("the file has no table of it");
    field(edit, spot);
  }

  void settings(const Edit& edit, std::string_view name) {
    const NodeId patch = file_.component("environment", environment_);
    const Spot spot{file_.table(name),
                    patch == kNoNode ? kNoNode : file_.document().child(patch, name)};
    if (!spot.nowhere()) return field(edit, spot);
    if (edit.act == Edit::Do::set)
      add_settings(file_, name, edit.path + " = " + edit.value, changes_);
  }

 private:
  NodeId patched(std::string_view kind, std::string_view name) const {
    if (environment_.empty()) return kNoNode;
    const NodeId patch = file_.component("environment", environment_);
    const NodeId group = patch == kNoNode ? kNoNode : file_.document().child(patch, kind);
    return group == kNoNode ? kNoNode : file_.document().child(group, name);
  }

  void field(const Edit& edit, const Spot& spot) {
    if (edit.act == Edit::Do::set)
      set(spot, edit.path, edit.value);
    else
      remove(spot, edit.path);
  }

  NodeId child(NodeId table, std::string_view key) const {
    return table == kNoNode ? kNoNode : file_.document().child(table, key);
  }

  // Tables merge, everything else replaces.
  Spot child(const Spot& tables, std::string_view key) const {
    const Spot found{child(tables.base, key), child(tables.over, key)};
    const bool merged = found.both() && file_[found.base].type == NodeType::table &&
                        file_[found.over].type == NodeType::table;
    return found.both() && !merged ? Spot{kNoNode, found.over} : found;
  }

  void set(const Spot& table, std::string_view path, const std::string& value) {
    Step step;
    if (!take_step(path, step) || step.key.empty())
      return changes_.refuse("its path cannot be followed in the file");
    const Spot found = child(table, step.key);
    if (found.nowhere()) return add(table, step.key, wrapped(path, value));
    set_at(table, found, path, value);
  }

  // A key is added where its table says the most.
  void add(const Spot& table, std::string_view key, const std::string& text) {
    add_key(file_, table.one(), key, text, changes_);
  }

  void set_at(const Spot& table, const Spot& found, std::string_view path,
              const std::string& value) {
    const NodeType type = file_[found.one()].type;
    if (path.empty()) return write(table, found, value);
    if (const std::string_view variable = own_variable(found.one()); !variable.empty())
      return changes_.refuse("its value is " + std::string(variable) +
                             ": change what that stands for");
    if (type == NodeType::table && !path.starts_with('[')) return set(found, path, value);
    if (type == NodeType::array && path.starts_with('['))
      return set_element(found.one(), path, value);
    write(table, found, wrapped(path, value));
  }

  std::string_view own_variable(NodeId id) const {
    return file_[id].type == NodeType::text ? variable_in(file_, id) : std::string_view{};
  }

  void set_element(NodeId list, std::string_view path, const std::string& value) {
    Step step;
    take_step(path, step);
    const std::vector<NodeId> all = file_.document().children(list);
    if (step.index < all.size()) {
      const Spot element{all[step.index], kNoNode};
      const bool inside =
          !path.empty() && file_[element.base].type == NodeType::table && !path.starts_with('[');
      if (inside) return set(element, path, value);
      return write_value(element.base, wrapped(path, value));
    }
    if (file_[list].form == Form::tables)
      return changes_.refuse("its list is written as tables of their own");
    const Items items(file_, list);
    if (step.index != all.size() || !items.sound())
      return changes_.refuse("its list has no such element in the file");
    const std::string text[] = {wrapped(path, value)};
    items.insert(all.size(), text, changes_);
  }

  void write_value(NodeId old, const std::string& text) {
    const Said said = said_value(text);
    if (said.value == kNoNode) return changes_.refuse("the new value is no TOML");
    rewrite_value(file_, old, said, said.value, changes_);
  }

  // `found` becomes the value.
  void write(const Spot& table, const Spot& found, const std::string& text) {
    const NodeId one = found.one();
    if (!found.both() && file_[one].form == Form::value) return write_value(one, text);
    const Said said = said_value(text);
    if (said.value == kNoNode) return changes_.refuse("the new value is no TOML");
    if (file_[one].type == NodeType::table && said.document[said.value].type == NodeType::table)
      return write_keys(found, said);
    if (found.both())
      return changes_.refuse("it is stated in the file and in [environment." +
                             std::string(environment_) + "]");
    if (file_[one].form == Form::tables)
      return changes_.refuse("its list is written as tables of their own");
    replace_table(file_, found.over != kNoNode ? table.over : table.base, one, text, changes_);
  }

  void write_keys(const Spot& found, const Said& said) {
    for (const NodeId side : {found.base, found.over}) {
      for (const NodeId id :
           side == kNoNode ? std::vector<NodeId>{} : file_.document().children(side)) {
        if (said.document.child(said.value, file_[id].key) == kNoNode)
          remove_child(found, file_[id].key);
      }
    }
    for (const NodeId id : said.document.children(said.value))
      set(found, key_text(said.document[id].key), std::string(said.text(id)));
  }

  void remove_child(const Spot& table, std::string_view key) {
    const NodeId base = child(table.base, key), over = child(table.over, key);
    if (base != kNoNode && over != kNoNode)
      return changes_.refuse("it is stated in the file and in [environment." +
                             std::string(environment_) + "]");
    if (base != kNoNode) remove_key(file_, table.base, base, changes_);
    if (over != kNoNode) remove_key(file_, table.over, over, changes_);
  }

  void remove(const Spot& table, std::string_view path) {
    Step step;
    if (!take_step(path, step) || step.key.empty())
      return changes_.refuse("its path cannot be followed in the file");
    if (path.empty()) return remove_child(table, step.key);
    const Spot found = child(table, step.key);
    if (found.nowhere()) return;
    const NodeId one = found.one();
    if (const std::string_view variable = own_variable(one); !variable.empty())
      return changes_.refuse("its value is " + std::string(variable) +
                             ": change what that stands for");
    if (!path.starts_with('[')) {
      if (file_[one].type == NodeType::table) remove(found, path);
      return;
    }
    if (file_[one].type == NodeType::array) remove_element(one, path);
  }

  void remove_element(NodeId list, std::string_view path) {
    Step step;
    take_step(path, step);
    const std::vector<NodeId> all = file_.document().children(list);
    if (step.index >= all.size()) return;
    if (!path.empty()) return remove({all[step.index], kNoNode}, path);
    const Items items(file_, list);
    if (file_[list].form == Form::tables || !items.sound())
      return changes_.refuse("its list is written as tables of their own");
    items.remove(step.index, step.index + 1, changes_);
  }

  const TextFile& file_;
  std::string_view environment_;
  Changes& changes_;
};

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
  Editing editing(file, options_.environment ? std::string_view(*options_.environment) : "", made);
  const std::size_t dot = place.inside.find('.');
  if (dot == std::string_view::npos)
    editing.settings(edit, place.inside);
  else
    editing.component(edit, place.inside.substr(0, dot), place.inside.substr(dot + 1));
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
