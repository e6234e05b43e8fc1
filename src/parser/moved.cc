// moved: components that have a new address, so that who compares two versions of a file knows them
// again.
#include <unordered_map>

#include "base/text.h"
#include "kinds/kinds.h"
#include "model/settings.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

std::string shown(std::string_view address) {
  return "`" + std::string(address.substr(0, 60)) + "`";
}

// "rds.main", "module.web.rds.main"; "module.web" is a whole module.
struct Address {
  std::string_view kind;  // "rds", "module"
  bool good = false;
};

Address read_address(std::string_view text) {
  Address address;
  while (true) {
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos) return address;
    address.kind = text.substr(0, dot);
    text.remove_prefix(dot + 1);
    const std::string_view name = text.substr(0, text.find('.'));
    if (!valid_name(name)) return address;
    text.remove_prefix(name.size());
    if (text.empty()) break;
    if (address.kind != "module") return address;
    text.remove_prefix(1);
  }
  address.good = address.kind == "module" || find_kind(address.kind) != nullptr;
  return address;
}

bool sound(Lowering& lowering, const Node& from, const Node& to) {
  const auto refuse = [&](const Node& node, const std::string& message, std::string label) {
    lowering.diagnostics.error(node.at, message, std::move(label));
    return false;
  };
  const Address before = read_address(from.text), after = read_address(to.text);
  constexpr std::string_view kForm =
      "an address is KIND.NAME, module.NAME.KIND.NAME or module.NAME";
  if (!before.good) return refuse(from, shown(from.text) + " is no address", std::string(kForm));
  if (!after.good) return refuse(to, shown(to.text) + " is no address", std::string(kForm));
  if (from.text == to.text) return refuse(to, shown(to.text) + " moves to itself", "take it out");
  if (before.kind != after.kind) {
    return refuse(to, shown(from.text) + " cannot become " + shown(to.text),
                  "what moves stays a" +
                      std::string(before.kind.find_first_of("aeiou") == 0 ? "n " : " ") +
                      std::string(before.kind));
  }
  return true;
}

// Components and modules by address.
class Places {
 public:
  explicit Places(const Lowering& lowering) : l_(lowering) {
    for (const Scope& scope : l_.topology.scopes) {
      if (!scope.prefix.empty()) modules_.insert(scope.prefix.substr(0, scope.prefix.size() - 1));
    }
  }
  bool exists(std::string_view address) const {
    return l_.topology.by_address.contains(address) || modules_.contains(address);
  }
  // Is there, or would be: an error or the environment has left it out.
  bool expected(std::string_view address) const {
    return exists(address) || is_among(l_.unread, address) || is_among(l_.removed, address);
  }

 private:
  const Lowering& l_;
  std::unordered_set<std::string_view> modules_;
};

}  // namespace

void read_moved(Lowering& lowering) {
  const NodeId list = lowering.root("moved");
  if (list == kNoNode) return;
  Document& document = lowering.document();
  if (document[list].type != NodeType::array) {
    lowering.diagnostics.error(document[list].key_at, "`moved` must be a list", "write [[moved]]");
    return;
  }
  for (const NodeId id : document.children(list)) {
    if (document[id].type != NodeType::table) {
      lowering.diagnostics.error(document[id].at, "`moved` holds tables",
                                 "write { from = \"rds.db\", to = \"rds.main\" }");
      continue;
    }
    if (!check_table(lowering, moved_fields, id, "moved", document[id].at)) continue;
    const Node from = document[document.child(id, "from")], to = document[document.child(id, "to")];
    if (!sound(lowering, from, to)) continue;
    lowering.topology.moved.push_back({.from = document.keep(lowering.whole(from.text)),
                                       .to = document.keep(lowering.whole(to.text)),
                                       .from_at = from.at,
                                       .to_at = to.at});
  }
}

void check_moved(Lowering& lowering) {
  std::vector<Moved>& all = lowering.topology.moved;
  if (all.empty()) return;
  const Places places(lowering);
  const auto refuse = [&](Span at, const std::string& message, std::string label) {
    lowering.diagnostics.error(at, message, std::move(label));
  };
  std::unordered_map<std::string_view, const Moved*> by_from, by_to;
  for (const Moved& moved : all) {
    if (!by_from.emplace(moved.from, &moved).second)
      refuse(moved.from_at, shown(moved.from) + " moves twice", "it can have one new address");
    if (!by_to.emplace(moved.to, &moved).second)
      refuse(moved.to_at, "two components move to " + shown(moved.to), "give each its own address");
    if (places.exists(moved.from))
      refuse(moved.from_at, shown(moved.from) + " is still there",
             "what has moved is gone from here");
  }
  // a to b and b to c: of each chain only the end is there. Each step is taken once.
  std::unordered_map<std::string_view, std::size_t> walked;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!by_from.contains(all[i].to) && !places.expected(all[i].to))
      refuse(all[i].to_at, shown(all[i].to) + " does not exist",
             "it is where the component is now");
    std::string_view at = all[i].from;
    while (by_from.contains(at) && walked.try_emplace(at, i).second) at = by_from[at]->to;
    if (by_from.contains(at) && walked[at] == i)
      refuse(all[i].to_at, shown(all[i].from) + " moves in a circle",
             "name the address that it has");
  }
}

}  // namespace tenfold
