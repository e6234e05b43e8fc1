// One edit in one file: found where it is said, in the file or in what an environment lays over it.
#include "model/field_path.h"
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
    PathStep step;
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
    PathStep step;
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
    PathStep step;
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
    PathStep step;
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

}  // namespace

void edit_text(const TextFile& file, std::string_view environment, const Edit& edit,
               std::string_view inside, Changes& changes) {
  Editing editing(file, environment, changes);
  const std::size_t dot = inside.find('.');
  if (dot == std::string_view::npos)
    editing.settings(edit, inside);
  else
    editing.component(edit, inside.substr(0, dot), inside.substr(dot + 1));
}

}  // namespace tenfold
