// --set ADDRESS.FIELD=VALUE: what if the file said so? Mistakes are shown in what was typed.
#include <algorithm>

#include "base/text.h"
#include "kinds/kinds.h"
#include "model/settings.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

constexpr std::size_t kCompared = 1'000;  // addresses that a guess looks at

class Setter {
 public:
  Setter(Lowering& lowering, const Setting& setting)
      : l_(lowering), setting_(setting), name_(setting.name) {}

  void run() {
    const std::string_view prefix = l_.scope().prefix;
    if (!name_.starts_with(prefix)) return;  // another module's
    base_ = prefix.size();
    const std::string_view inside = name_.substr(base_);
    const std::size_t dot = name_.find('.', base_);
    const bool elsewhere = inside.starts_with("module.")
                               ? in_a_module(dot)
                               : base_ > 0 && is_of_a_call(inside.substr(0, inside.find('.')));
    if (elsewhere) return;
    const bool settings = inside.starts_with("topology.") || inside.starts_with("traffic.");
    address_ = settings || dot == std::string_view::npos ? dot : name_.find('.', dot + 1);
    if (address_ == std::string_view::npos) {
      l_.diagnostics.error(
          {}, setting_.origin + ": write ADDRESS.FIELD=VALUE, as in rds.main.multi_az=true");
      return;
    }
    const NodeId value = read_value();
    const NodeId table = settings ? settings_table() : component_table(dot, address_);
    if (table == kNoNode) return nobody();
    const NodeId made =
        with_value(l_, table, name_.substr(address_ + 1), value, typed(address_ + 1, name_.size()));
    if (made != kNoNode) replace(table, made);
  }

 private:
  Document& document() const { return l_.document(); }

  static bool is_of_a_call(std::string_view field) {
    return std::ranges::find(module_fields, field, &Field::name) != module_fields.end();
  }

  // module.NAME.KIND.NAME is set when that module is read, module.NAME.with.NAME ahead of it.
  bool in_a_module(std::size_t dot) const {
    const std::size_t end = name_.find('.', dot + 1);
    if (end == std::string_view::npos || component_table(dot, end) == kNoNode) return false;
    return !is_of_a_call(name_.substr(end + 1, name_.find('.', end + 1) - end - 1));
  }

  // A piece of what was typed; its source is the last that was taken in.
  Span typed(std::size_t begin, std::size_t end) const {
    return {static_cast<SourceId>(document().sources.size() - 1), static_cast<std::uint32_t>(begin),
            static_cast<std::uint32_t>(end)};
  }

  // What is no TOML is taken as a string: --set rds.main.engine=postgres needs no quotes.
  NodeId read_value() {
    const std::size_t nodes = document().nodes.size();
    Diagnostics unread;
    NodeId value = parse_setting(document(), setting_, unread);
    if (value == kNoNode) {
      Node text;
      text.type = NodeType::text;
      text.text = document().keep(setting_.value);
      text.at = typed(name_.size() + 1, name_.size() + 1 + setting_.value.size());
      value = document().add(text);
    }
    document().nodes[value].key_at = typed(name_.rfind('.') + 1, name_.size());
    for (std::size_t id = nodes; id < document().nodes.size(); ++id)
      document().nodes[id].scope = l_.at;  // as if it stood in the file
    return value;
  }

  NodeId settings_table() {
    const std::string_view key = name_.substr(base_, address_ - base_);
    const NodeId there = l_.root(key);
    if (there != kNoNode || key != "traffic") return there;
    const NodeId made = document().add(Node{});
    document().nodes[made].key = key;
    document().append(l_.scope().root, made);
    return made;
  }

  // Of KIND.NAME, or module.NAME, which ends there.
  NodeId component_table(std::size_t dot, std::size_t end) const {
    const NodeId kind = l_.root(name_.substr(base_, dot - base_));
    if (kind == kNoNode) return kNoNode;
    return document().child(kind, name_.substr(dot + 1, end - dot - 1));
  }

  void nobody() const {
    const std::string_view address = name_.substr(0, address_);
    std::vector<std::string> known;
    for (const NodeId table : document().children(l_.scope().root)) {
      const std::string_view key = document()[table].key;
      if (key != "module" && find_kind(key) == nullptr) continue;
      for (const NodeId id : document().children(table)) {
        if (known.size() == kCompared) break;
        known.push_back(l_.whole(std::string(key) + ".").append(document()[id].key));
      }
    }
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    const auto guess = nearest(address, candidates);
    l_.diagnostics.error(typed(0, address_), "`" + std::string(address) + "` does not exist",
                         guess ? "did you mean `" + std::string(*guess) + "`?" : "");
  }

  // The new table stands where the old one stood.
  void replace(NodeId table, NodeId made) {
    Node replaced = document()[made];
    replaced.key = document()[table].key;
    replaced.key_at = document()[table].key_at;
    replaced.next = document()[table].next;
    document().nodes[table] = replaced;
  }

  Lowering& l_;
  const Setting& setting_;
  std::string_view name_;
  std::size_t base_ = 0;     // where the address goes on in the scope
  std::size_t address_ = 0;  // how long the address is
};

}  // namespace

void apply_sets(Lowering& lowering, const std::vector<Setting>& sets) {
  for (const Setting& set : sets) Setter(lowering, set).run();
}

}  // namespace tenfold
