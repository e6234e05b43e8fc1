// Where demand enters: as the file states it, else what faces the internet and nothing refers to.
#include <algorithm>

#include "base/text.h"
#include "model/kind.h"
#include "model/reader.h"
#include "model/settings.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

// Lower is nearer to the viewer; 0: no entry.
int rank_of(const Lowering& lowering, const Component& component) {
  Aspects aspects;
  if (component.kind->facts == nullptr) return 0;
  component.kind->facts({lowering.topology, component, lowering.catalog, lowering.today}, aspects);
  if (aspects.front && aspects.front->is_public) {
    if (aspects.front->resolves) return 1;
    return aspects.place.in_vpc ? 3 : 2;  // a balancer; before it what stands at the edge
  }
  return aspects.fleet && aspects.place.public_address ? 4 : 0;
}

bool is_called(const Topology& topology, Id id) {
  constexpr std::uint32_t kCalls = role_set(Role::serves) | role_set(Role::uses) |
                                   role_set(Role::consumes) | role_set(Role::sessions) |
                                   role_set(Role::uploads) | role_set(Role::data);
  for (const Referrer& from : topology.referrers[id]) {
    if (from.id != id && (from.roles & kCalls) != 0) return true;
  }
  return false;
}

// What is stated of the demand is no more than all of it, and all of it where every entry says.
void check_shares(Lowering& lowering, NodeId stated, const std::vector<NodeId>& entries) {
  Quantity sum;
  std::size_t said = 0;
  for (const NodeId id : entries) {
    if (lowering.node(id).type != NodeType::table) continue;
    const NodeId share = lowering.document().child(id, "share");
    const auto amount = share == kNoNode ? std::nullopt : amount_of(lowering.node(share));
    if (!amount) continue;
    if (*amount > units(1)) return;  // that is said of the value itself
    sum.micros += amount->micros;
    ++said;
  }
  const bool whole = said == entries.size() ? sum == units(1) : sum <= units(1);
  if (said == 0 || whole) return;
  lowering.diagnostics.error(lowering.node(stated).at,
                             "the shares of `entry` add up to " + exact(sum) + ", not 1",
                             "state each one's share of the demand, or leave them out");
}

// Where the demand of a scope's [traffic] enters, as it says.
void read_entries(Lowering& lowering, NodeId stated, ScopeId demand) {
  const Node& node = lowering.node(stated);
  const std::vector<NodeId> all =
      node.type == NodeType::array ? lowering.document().children(stated) : std::vector{stated};
  for (const NodeId id : all) {
    const NodeId to =
        lowering.node(id).type == NodeType::table ? lowering.document().child(id, "to") : id;
    if (to == kNoNode || lowering.node(to).type != NodeType::text) continue;
    if (lowering.unknown.contains(to)) continue;
    const Referred entry = resolve(lowering, lowering.node(to));
    if (entry.id != kNoId) lowering.topology.entries.push_back({entry.id, demand, id});
  }
  check_shares(lowering, stated, all);
}

}  // namespace

// Every component knows what it gets of each demand: files with many of both are refused.
void check_demands(Lowering& lowering) {
  constexpr std::size_t kMost = 8'000'000;
  const Topology& topology = lowering.topology;
  std::size_t demands = 0;
  const Scope* last = nullptr;
  for (const Scope& scope : topology.scopes) {
    if (scope.traffic == kNoNode) continue;
    ++demands;
    last = &scope;
  }
  if (last == nullptr || demands * topology.components.size() <= kMost) return;
  lowering.diagnostics.error(lowering.node(last->traffic).at,
                             grouped(units(static_cast<std::int64_t>(demands)), 0) +
                                 " files with [traffic] of their own are too many for " +
                                 grouped(units(std::ssize(topology.components)), 0) + " components",
                             "state it in the file that brings them in");
}

namespace {

// Whose demand reaches each scope: its own, or that of the file which brings it in; and whether
// that file states its entries.
struct Demanded {
  std::vector<ScopeId> of;
  std::vector<bool> stated;
};

Demanded demanded(const Topology& topology) {
  Demanded all;
  for (ScopeId i = 0; i < topology.scopes.size(); ++i) {
    const Scope& scope = topology.scopes[i];
    all.of.push_back(i == 0 || scope.traffic != kNoNode ? i : all.of[scope.outer]);
    all.stated.push_back(topology.document.child(scope.traffic, "entry") != kNoNode);
  }
  return all;
}

}  // namespace

int entry_rank(const Lowering& lowering, Id id) {
  const Component& component = lowering.topology[id];
  if (!component.present || is_called(lowering.topology, id)) return 0;
  return rank_of(lowering, component);
}

// Of the components that nothing serves or uses, those of the least rank are where demand enters.
void find_entries(Lowering& lowering) {
  Topology& topology = lowering.topology;
  check_demands(lowering);
  const Demanded demand = demanded(topology);
  for (ScopeId i = 0; i < topology.scopes.size(); ++i) {
    if (demand.stated[i])
      read_entries(lowering, lowering.document().child(topology.scopes[i].traffic, "entry"), i);
  }
  if (lowering.diagnostics.errors != 0) return;  // nobody asks what is not whole what it is
  std::vector<int> best(topology.scopes.size(), INT32_MAX);
  std::vector<std::vector<Id>> found(topology.scopes.size());
  for (Id id = 0; id < topology.components.size(); ++id) {
    const ScopeId of = demand.of[topology[id].scope];
    const int rank = demand.stated[of] ? 0 : entry_rank(lowering, id);
    if (rank == 0 || rank > best[of]) continue;
    if (rank < best[of]) found[of].clear();
    best[of] = rank;
    found[of].push_back(id);
  }
  for (ScopeId of = 0; of < found.size(); ++of) {
    for (const Id id : found[of]) topology.entries.push_back({id, of});
  }
}

// Those that were found stay unless one of these is nearer to the viewer; what is looked for anew
// is only where none is left.
std::vector<EntryPoint> entries_after(const Lowering& lowering, std::span<const Ranked> some) {
  const Topology& topology = lowering.topology;
  const Demanded demand = demanded(topology);
  std::vector<EntryPoint> entries = topology.entries;
  for (ScopeId of = 0; of < topology.scopes.size(); ++of) {
    if (demand.stated[of]) continue;
    const auto changed = [&](Id id) {
      return std::ranges::any_of(some, [&](const Ranked& one) { return one.id == id; });
    };
    std::erase_if(entries,
                  [&](const EntryPoint& entry) { return entry.demand == of && changed(entry.id); });
    const auto left = std::ranges::find(entries, of, &EntryPoint::demand);
    int best = left == entries.end() ? INT32_MAX : entry_rank(lowering, left->id);
    const auto offer = [&](Id id) {
      if (demand.of[topology[id].scope] != of) return;
      const int rank = entry_rank(lowering, id);
      if (rank == 0 || rank > best) return;
      if (rank < best)
        std::erase_if(entries, [&](const EntryPoint& entry) { return entry.demand == of; });
      best = rank;
      entries.push_back({id, of});
    };
    if (left != entries.end()) {
      for (const Ranked& one : some) offer(one.id);
    } else {
      for (Id id = 0; id < topology.components.size(); ++id) offer(id);
    }
  }
  std::ranges::stable_sort(entries, [](const EntryPoint& a, const EntryPoint& b) {
    if (a.demand != b.demand) return a.demand < b.demand;
    return a.said == kNoNode && b.said == kNoNode && a.id < b.id;
  });
  return entries;
}

}  // namespace tenfold
