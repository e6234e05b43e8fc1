// Addresses to edges.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "model/reader.h"
#include "model/settings.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

constexpr std::size_t kCoveredAtMost = 1'000'000;  // by the globs of one file, in all
constexpr std::size_t kSuggestedAtMost = 20;       // a guess looks at every address

struct Split {
  std::string_view address;
  std::int32_t unit = -1;
  bool good = true;
};

// "ec2.web[1]" is the second of ec2.web.
Split split_unit(std::string_view text) {
  const std::size_t bracket = text.find('[');
  if (bracket == std::string_view::npos) return {text, -1, true};
  const std::string_view digits = text.substr(bracket + 1);
  Split split{text.substr(0, bracket), -1, false};
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), split.unit);
  split.good = error == std::errc{} && split.unit >= 0 &&
               end + 1 == digits.data() + digits.size() && *end == ']';
  return split;
}

void set_strength(Edge& edge) {
  switch (edge.role) {
    case Role::serves:
    case Role::uses:
    case Role::sessions:
    case Role::uploads:
    case Role::data:
    case Role::guards: return;
    case Role::none:
    case Role::consumes:
    case Role::copies_to:
    case Role::covers:
    case Role::attaches:
    case Role::fails_over: edge.sync = edge.hard = false;
  }
}

// What a file can name: its own components and those of its modules. An Edit adds to the end.
std::pair<Id, Id> components_of(const Topology& topology, ScopeId scope) {
  const auto all = static_cast<Id>(topology.components.size());
  return {topology.scopes[scope].first, scope == 0 ? all : topology.scopes[scope].last};
}

class EdgeReader {
 public:
  EdgeReader(Lowering& lowering, Id id) : l_(lowering), id_(id) {}

  std::vector<Edge> read() {
    for (const Stated& s : l_.topology[id_].stated) {
      const std::span<const Field> fields =
          s.usage ? l_.topology[id_].kind->usage : l_.topology[id_].kind->fields;
      const Field& field = fields[s.field.value];
      if (field.role != Role::none)
        each(field, s.node);
      else if (field.name == "ingress")
        ingress(s.node);
    }
    return std::move(edges_);
  }

 private:
  void each(const Field& field, NodeId id) {
    const Node& node = l_.node(id);
    if (node.type == NodeType::array) {
      for (NodeId i = node.first; i != kNoNode; i = l_.node(i).next) each(field, i);
    } else if (node.type == NodeType::table) {
      record(field, id);
    } else if ((field.shape & shape::word) == 0 || !has_word(field.values, node.text)) {
      address(field.role, node, id);
    }
  }

  void address(Role role, const Node& node, NodeId id) {
    if (role == Role::covers && node.text.find('*') != std::string_view::npos)
      return glob(node, id);
    const Referred to = resolve(l_, node);
    if (to.id != kNoId) push(role, to, id, node.at);
  }

  Edge& push(Role role, Referred to, NodeId id, Span at) {
    Edge edge{.from = id_, .to = to.id, .role = role, .unit = to.unit, .node = id, .at = at};
    set_strength(edge);
    edges_.push_back(edge);
    return edges_.back();
  }

  void glob(const Node& node, NodeId id) {
    const Span at = node.at;
    const std::string pattern = l_.whole(node.text, node.scope);
    const auto [first, last] = components_of(l_.topology, node.scope);
    bool any = false;
    for (Id i = first; i < last; ++i) {
      const Component& component = l_.topology[i];
      if (i == id_ || !component.present || !glob_match(pattern, component.address)) continue;
      any = true;
      if (!covered_.insert(i).second) continue;
      if (++l_.covered > kCoveredAtMost) return too_many(at);
      push(Role::covers, {i, -1}, id, at);
    }
    if (!any) {
      l_.diagnostics.error(at,
                           "`" + std::string(node.text.substr(0, 60)) + "` matches no component",
                           "name one, or a glob such as \"ec2.*\"");
    }
  }

  void too_many(Span at) {
    if (l_.covered == kCoveredAtMost + 1)
      l_.diagnostics.error(at, "the globs of this file cover more than 1,000,000 components in all",
                           "name fewer");
  }

  void record(const Field& field, NodeId id) {
    const Document& document = l_.document();
    const NodeId to_node = document.child(id, "to");
    if (to_node == kNoNode) return;
    const Referred to = resolve(l_, document[to_node]);
    if (to.id == kNoId) return;
    Edge& edge = push(field.role, to, id, document[to_node].at);
    if (const NodeId mode = document.child(id, "mode");
        mode != kNoNode && document[mode].text == "async") {
      edge.sync = edge.hard = false;
    }
    if (const NodeId hard = document.child(id, "hard");
        hard != kNoNode && document[hard].text == "false") {
      edge.hard = false;
    }
    if (const NodeId through = document.child(id, "through"); through != kNoNode) {
      edge.through = resolve(l_, document[through]).id;
    }
  }

  // Address ranges and "cloudfront" stand for themselves; anything else must exist.
  void ingress(NodeId list) {
    const std::vector<NodeId> rules =
        l_.node(list).type == NodeType::array ? l_.document().children(list) : std::vector{list};
    for (const NodeId rule : rules) {
      const NodeId from = l_.document().child(rule, "from");
      if (from == kNoNode) continue;
      const Node& node = l_.node(from);
      if (node.text == "cloudfront") continue;
      const bool range =
          node.text.find('/') != std::string_view::npos &&
          node.text.find_first_not_of("0123456789abcdefABCDEF.:/") == std::string_view::npos;
      if (!range) resolve(l_, node);
    }
  }

  Lowering& l_;
  Id id_;
  std::vector<Edge> edges_;
  std::unordered_set<Id> covered_;  // by a glob before
};

}  // namespace

bool valid_name(std::string_view name) {
  if (name.empty() || name.size() > 63 || name[0] < 'a' || name[0] > 'z') return false;
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

// Also where a module that it lies in is.
bool is_among(const std::unordered_set<std::string_view>& all, std::string_view address) {
  if (all.empty()) return false;
  for (std::size_t at = 0; address.substr(at).starts_with("module.");) {
    const std::size_t dot = address.find('.', at + 7);
    if (dot == std::string_view::npos) break;
    if (all.contains(address.substr(0, dot))) return true;
    at = dot + 1;
  }
  return all.contains(address);
}

namespace {

// The nearest address of the file, and where it stands.
std::string nearest_to(const Lowering& lowering, std::string_view address, const Node& said) {
  const Topology& topology = lowering.topology;
  const std::size_t prefix = topology.scopes[said.scope].prefix.size();
  const auto [first, last] = components_of(topology, said.scope);
  std::vector<std::string_view> all;
  all.reserve(last - first);
  for (Id id = first; id < last; ++id) all.push_back(topology[id].address.substr(prefix));
  const auto guess = nearest(address, all);
  if (!guess) return {};
  const Span at = topology[topology.by_address.at(lowering.whole(*guess, said.scope))].at;
  const Source& source = topology.document.sources[at.source];
  const std::string file = at.source == said.at.source ? "" : source.name + ", ";
  return "the nearest is `" + std::string(*guess) + "` (" + file + "line " +
         std::to_string(place_of(source, at).line) + ")";
}

}  // namespace

Referred resolve(Lowering& lowering, const Node& said) {
  const Topology& topology = lowering.topology;
  const Split split = split_unit(said.text);
  const std::string made = said.scope == 0 ? "" : lowering.whole(split.address, said.scope);
  const std::string_view address = said.scope == 0 ? split.address : made;
  const auto it = topology.by_address.find(address);
  const std::string shown(said.text.substr(0, 60));
  if (it != topology.by_address.end() && split.good) {
    const std::uint32_t count = topology[it->second].count;
    if (split.unit < static_cast<std::int32_t>(count)) return {it->second, split.unit};
    lowering.diagnostics.error(said.at, shown + " does not exist",
                               std::string(split.address) + " counts " + std::to_string(count));
    return {};
  }
  if (is_among(lowering.unread, address)) return {};
  if (is_among(lowering.removed, address)) {
    lowering.diagnostics.error(
        said.at, shown + " is removed by environment " + topology.scopes[said.scope].environment,
        "refer to another, or keep it");
    return {};
  }
  std::string label;
  if (lowering.diagnostics.errors < kSuggestedAtMost)
    label = nearest_to(lowering, split.address, said);
  const bool handed = said.scope != lowering.at;
  if (label.empty())
    label = "an address is KIND.NAME of a component in " + std::string(handed ? "that" : "this") +
            " file";
  if (handed) {
    const std::string_view module = lowering.scope().prefix;
    label = "the file around " + std::string(module.substr(0, module.size() - 1)) +
            " hands it in; " + label;
  }
  lowering.diagnostics.error(said.at, "`" + shown + "` does not exist", std::move(label));
  return {};
}

std::vector<Edge> edges_of(Lowering& lowering, Id id) { return EdgeReader(lowering, id).read(); }

void refer(Topology& topology, Id id) {
  const auto note = [&](Id to, Role role) {
    if (to == kNoId) return;
    std::vector<Referrer>& who = topology.referrers[to];
    auto at = std::ranges::lower_bound(who, id, {}, &Referrer::id);
    if (at == who.end() || at->id != id) at = who.insert(at, {id, 0});
    at->roles |= role_set(role);
  };
  for (const Edge& edge : topology[id].edges) {
    note(edge.to, edge.role);
    note(edge.through, edge.role);
  }
}

void unrefer(Topology& topology, Id id) {
  const auto forget = [&](Id to) {
    if (to == kNoId) return;
    std::vector<Referrer>& who = topology.referrers[to];
    const auto at = std::ranges::lower_bound(who, id, {}, &Referrer::id);
    if (at != who.end() && at->id == id) who.erase(at);
  };
  for (const Edge& edge : topology[id].edges) {
    forget(edge.to);
    forget(edge.through);
  }
}

void link(Topology& topology) {
  topology.referrers.assign(topology.components.size(), {});
  for (Id id = 0; id < topology.components.size(); ++id) refer(topology, id);
}

}  // namespace tenfold
