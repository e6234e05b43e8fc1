// --set ADDRESS.FIELD=VALUE: what if the file said so? Mistakes are shown in what was typed.
#include "base/text.h"
#include "kinds/kinds.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

constexpr std::size_t kCompared = 1'000;  // addresses that a guess looks at

class Setter {
 public:
  Setter(Lowering& lowering, const Setting& setting)
      : l_(lowering), setting_(setting), name_(setting.name) {}

  void run() {
    const std::size_t dot = name_.find('.');
    const bool settings = name_.starts_with("topology.") || name_.starts_with("traffic.");
    address_ = settings || dot == std::string_view::npos ? dot : name_.find('.', dot + 1);
    if (address_ == std::string_view::npos) {
      l_.diagnostics.error(
          {}, setting_.origin + ": write ADDRESS.FIELD=VALUE, as in rds.main.multi_az=true");
      return;
    }
    const NodeId value = read_value();
    const NodeId table = settings ? settings_table() : component_table(dot);
    if (table == kNoNode) return nobody();
    const NodeId made =
        with_value(l_, table, name_.substr(address_ + 1), value, typed(address_ + 1, name_.size()));
    if (made != kNoNode) replace(table, made);
  }

 private:
  Document& document() const { return l_.document(); }

  // A piece of what was typed; its source is the last that was taken in.
  Span typed(std::size_t begin, std::size_t end) const {
    return {static_cast<SourceId>(document().sources.size() - 1), static_cast<std::uint32_t>(begin),
            static_cast<std::uint32_t>(end)};
  }

  // What is no TOML is taken as a string: --set rds.main.engine=postgres needs no quotes.
  NodeId read_value() {
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
    return value;
  }

  NodeId settings_table() {
    const std::string_view key = name_.substr(0, address_);
    const NodeId there = l_.root(key);
    if (there != kNoNode || key != "traffic") return there;
    const NodeId made = document().add(Node{});
    document().nodes[made].key = key;
    document().append(l_.scope().root, made);
    return made;
  }

  NodeId component_table(std::size_t dot) const {
    const NodeId kind = l_.root(name_.substr(0, dot));
    if (kind == kNoNode) return kNoNode;
    return document().child(kind, name_.substr(dot + 1, address_ - dot - 1));
  }

  void nobody() const {
    const std::string_view address = name_.substr(0, address_);
    std::vector<std::string> known;
    for (const Kind* kind : kinds()) {
      const NodeId table = l_.root(kind->name);
      if (table == kNoNode) continue;
      for (const NodeId id : document().children(table)) {
        if (known.size() == kCompared) break;
        known.push_back(std::string(kind->name) + "." + std::string(document()[id].key));
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
  std::size_t address_ = 0;  // how long the address is
};

}  // namespace

void apply_sets(Lowering& lowering, const std::vector<Setting>& sets) {
  for (const Setting& set : sets) Setter(lowering, set).run();
}

}  // namespace tenfold
