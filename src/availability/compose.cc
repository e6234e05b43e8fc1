#include "availability/compose.h"

#include <algorithm>
#include <bit>
#include <set>

namespace tenfold {
namespace {

constexpr int kDeepest = 8;                     // tiers inside targets of tiers
constexpr std::size_t kSummed = 10;             // that are shared: 2 to this states …
constexpr std::size_t kTargetStates = 200'000;  // … and no more than so many, times the targets
constexpr std::int64_t kWorkEach = 8, kWorkAtLeast = 300'000;

}  // namespace

Composer::Composer(System& system) : system_(system) {
  std::int64_t size = 0;
  for (const Component& component : system.topology.components)
    size += 1 + static_cast<std::int64_t>(component.edges.size());
  most_work_ = kWorkAtLeast + kWorkEach * size;
}

void Composer::mark(std::vector<std::int8_t>& marks, Node32 node, std::int8_t how) {
  if (node >= marks.size()) marks.resize(std::max<std::size_t>(node + 1, system_.nodes()));
  marks[node] = static_cast<std::int8_t>(marks[node] + how);
}

void Composer::prepare(std::span<const Id> callees_first) {
  for (const Id id : callees_first) {
    for (const Node32 node : system_.links(id).needs) {
      if (system_.is_group(node)) in_common(node, 0);
    }
  }
}

Composer::Figure Composer::entry(Id id) {
  Figure figure;
  const Node32 root = id;
  figure.a = solve({&root, 1}, 0, &figure.parts);
  return figure;
}

Composer::Opened Composer::open(Id id) {
  Opened opened;
  const Node32 root = id;
  solve({&root, 1}, 0, nullptr, &opened);
  return opened;
}

TierStates Composer::again(Opened& opened, std::size_t nth, const Besides& besides) {
  const TierStates& before = opened.tiers[nth];
  given_.swap(opened.given);
  for (const Node32 node : besides.all) mark(given_, node, 1);
  for (const Shared& one : opened.beyond) set(one, true);
  TierStates now = in_states(before.node, before.shares, opened.shared, 0);
  for (const Shared& one : opened.beyond) forget(one, true);
  for (const Node32 node : besides.all) mark(given_, node, -1);
  given_.swap(opened.given);
  return now;
}

std::optional<Composer::Besides> Composer::besides(const Opened& opened,
                                                   std::span<const Node32> more) {
  Besides besides;
  std::vector<Node32> to_see(more.begin(), more.end());
  while (!to_see.empty()) {
    const Node32 node = to_see.back();
    to_see.pop_back();
    if (opened.all.contains(node) || !besides.all.insert(node).second) continue;
    if (system_.is_group(node) || opened.within.contains(node)) return std::nullopt;
    const Profile& profile = system_.profile(node);
    const Links& links = system_.links(node);
    if (profile.stands == Zoning::Stands::units || !links.apart.empty()) return std::nullopt;
    besides.a *= profile.a;
    to_see.insert(to_see.end(), links.needs.begin(), links.needs.end());
  }
  return besides;
}

bool Composer::unshared(const Opened& opened, std::span<const Node32> more) {
  std::unordered_set<Node32> seen;
  std::vector<Node32> to_see(more.begin(), more.end());
  while (!to_see.empty()) {
    const Node32 node = to_see.back();
    to_see.pop_back();
    if (opened.all.contains(node) || !seen.insert(node).second) continue;
    if (system_.is_group(node)) {
      for (const Member& member : system_.group(node).members) to_see.push_back(member.id);
      continue;
    }
    const Links& links = system_.links(node);
    if (opened.within.contains(node) || !links.apart.empty()) return false;
    to_see.insert(to_see.end(), links.needs.begin(), links.needs.end());
  }
  return true;
}

// What a node needs beside itself.
void Composer::add_needs(Node32 node, int depth, std::vector<Node32>& to_see) {
  if (!system_.is_group(node)) {
    for (const Node32 next : system_.links(node).needs) to_see.push_back(next);
    return;
  }
  if (!system_.group(node).all_needed) {
    for (const Node32 next : in_common(node, depth)) to_see.push_back(next);
  }
  if (system_.group(node).all_needed) {
    for (const Member& member : system_.group(node).members) to_see.push_back(member.id);
  }
}

// What every target of a group needs, so that the group needs it.
const std::vector<Node32>& Composer::in_common(Node32 group, int depth) {
  static const std::vector<Node32> none;
  if (const auto known = common_.find(group); known != common_.end()) return known->second;
  if (depth > kDeepest || left() < 0) {
    system_.group(group).all_needed = true;
    exact_ = false;
    return none;
  }
  const std::vector<Member> members = system_.group(group).members;
  std::unordered_map<Node32, std::size_t> times;
  std::vector<Node32> order, to_see;
  std::unordered_set<Node32> seen;
  for (const Member& member : members) {
    seen.clear();
    to_see = system_.links(member.id).needs;
    if (member.units.empty()) seen.insert(member.id);
    while (!to_see.empty()) {
      const Node32 node = to_see.back();
      to_see.pop_back();
      if (!seen.insert(node).second) continue;
      ++work_;
      add_needs(node, depth + 1, to_see);
    }
    for (const Node32 node : seen) {
      if (times[node]++ == 0) order.push_back(node);
    }
  }
  std::erase_if(order, [&](Node32 node) { return times[node] < members.size(); });
  std::ranges::sort(order);
  return common_[group] = std::move(order);
}

std::vector<Node32> Composer::needed(std::span<const Node32> roots) {
  std::vector<Node32> all;
  std::unordered_set<Node32> seen;
  std::vector<Node32> to_see(roots.rbegin(), roots.rend());
  while (!to_see.empty()) {
    const Node32 node = to_see.back();
    to_see.pop_back();
    if (is(given_, node) || !seen.insert(node).second) continue;
    ++work_;
    std::vector<Node32> next;
    add_needs(node, 0, next);
    to_see.insert(to_see.end(), next.rbegin(), next.rend());
    if (!system_.is_group(node) || !system_.group(node).all_needed) all.push_back(node);
  }
  return all;
}

std::size_t Composer::most_summed(const std::vector<Node32>& tiers) {
  if (left() < 0) return 0;
  std::size_t targets = 1;
  for (const Node32 node : tiers)
    targets += system_.is_group(node) ? system_.group(node).members.size() : 1;
  std::size_t most = 0;
  while (most < kSummed && targets << (most + 1) <= kTargetStates) ++most;
  return most;
}

double Composer::solve(std::span<const Node32> roots, int depth,
                       std::vector<AvailabilityPart>* parts, Opened* opened) {
  std::vector<Node32> all;
  std::vector<Node32> tiers;
  std::vector<Shared> shared;
  Owners owners;
  for (bool again = true; again;) {
    again = false;
    all = needed(roots);
    tiers.clear();
    for (const Node32 node : all) {
      const bool is_tier =
          system_.is_group(node) || system_.profile(node).stands == Zoning::Stands::units;
      if (!is_tier) continue;
      if (system_.is_group(node) && (depth > kDeepest || left() < 0)) {
        system_.group(node).all_needed = again = true;
        exact_ = false;
      }
      tiers.push_back(node);
    }
    for (const Node32 node : all) mark(given_, node, 1);
    if (!again) shared = find_shared(tiers, owners, again);
    if (again) {
      for (const Node32 node : all) mark(given_, node, -1);
    }
  }
  double a = 1;
  for (const Node32 node : all) {
    if (is(down_, node)) a = 0;
    if (system_.is_group(node) || system_.profile(node).stands == Zoning::Stands::units) continue;
    if (is(counted_, node)) continue;
    a *= system_.profile(node).a;
    if (parts != nullptr) parts->push_back(part_of(node));
  }
  // What is shared beyond what can be summed over is taken as needed by all.
  const std::size_t summed = std::min(most_summed(tiers), shared.size());
  for (std::size_t i = summed; i < shared.size(); ++i) {
    a *= shared[i].a;
    if (parts != nullptr) parts->push_back(part_of(shared[i].node));
    exact_ = false;
    set(shared[i], true);
  }
  std::vector<Shared> beyond(shared.begin() + static_cast<std::ptrdiff_t>(summed), shared.end());
  shared.resize(summed);
  std::vector<TierStates> states;
  if (opened != nullptr) opened->alone = a;
  if (a > 0) {
    std::vector<SharedSet> shares(tiers.size());
    for (std::size_t i = 0; i < shared.size(); ++i) {
      for (const Owner& owner : owners.at({shared[i].node, shared[i].zone}))
        shares[owner.tier] |= SharedSet{1} << i;
    }
    for (std::size_t i = 0; i < tiers.size(); ++i) {
      const TierStates& tier = states.emplace_back(in_states(tiers[i], shares[i], shared, depth));
      if (parts != nullptr)
        parts->push_back(part_of_tier(tiers[i], chance_of(tier, shared), tier.most));
    }
    a *= chance_of(states, shared);
  }
  for (const Shared& one : beyond) forget(one, true);
  if (opened != nullptr) {
    opened->all.insert(all.begin(), all.end());
    opened->shared = std::move(shared);
    opened->beyond = std::move(beyond);
    opened->tiers = std::move(states);
    for (const auto& [what, who] : owners) {
      for (const Owner& owner : who) opened->within[what.first].push_back(owner.tier);
    }
    opened->given = given_;
  }
  for (const Node32 node : all) mark(given_, node, -1);
  return a;
}

void Composer::set(const Shared& one, bool up) {
  if (one.zone == kNoZone)
    mark(up ? counted_ : down_, one.node, 1);
  else
    parts_up_[{one.node, one.zone}] = up;
}

void Composer::forget(const Shared& one, bool up) {
  if (one.zone == kNoZone)
    mark(up ? counted_ : down_, one.node, -1);
  else
    parts_up_.erase({one.node, one.zone});
}

TierStates Composer::in_states(Node32 node, SharedSet shares, const std::vector<Shared>& shared,
                               int depth) {
  TierStates states{.node = node, .shares = shares, .up = {}, .most = cap(node)};
  states.up.reserve(states_of(shares));
  const auto each = [&](std::size_t state, auto act) {
    SharedSet left = shares;
    for (std::size_t nth = 0; left != 0; left &= left - 1, ++nth)
      act(shared[static_cast<std::size_t>(std::countr_zero(left))], is_up(state, nth));
  };
  for (std::size_t state = 0; state < states_of(shares); ++state) {
    each(state, [&](const Shared& one, bool up) { set(one, up); });
    states.up.push_back(tier(node, depth));
    each(state, [&](const Shared& one, bool up) { forget(one, up); });
  }
  return states;
}

void Composer::own_parts(Id id, Owner owner, Owners& owners) {
  for (const Id part : system_.links(id).apart) {
    for (const auto& [zone, units] : dealt(system_.topology[id].zones, system_.profile(id).units)) {
      if (parts_up_.contains({part, zone})) continue;
      std::vector<Owner>& all = owners[{part, zone}];
      if (std::ranges::find(all, owner) == all.end()) all.push_back(owner);
    }
  }
}

// Notes all that a target may need, and whether it cannot do without it.
void Composer::own(Node32 node, Owner owner, std::unordered_set<Node32>& seen, Owners& owners) {
  std::vector<std::pair<Node32, bool>> to_see{{node, true}};
  // First what it cannot do without, then the rest: `must` is known when a node is first seen.
  std::vector<std::pair<Node32, bool>> later;
  while (!to_see.empty() || !later.empty()) {
    if (to_see.empty()) to_see.swap(later);
    const auto [next, must] = to_see.back();
    to_see.pop_back();
    if (is(given_, next) || !seen.insert(next).second) continue;
    ++work_;
    owner.must = must;
    if (system_.is_group(next)) {
      std::vector<Node32> all;
      if (must) add_needs(next, 0, all);
      for (const Node32 one : all) to_see.emplace_back(one, true);
      for (const Member& member : system_.group(next).members) later.emplace_back(member.id, false);
    } else {
      if (!is(counted_, next)) owners[{next, kNoZone}].push_back(owner);
      own_parts(next, owner, owners);
      for (const Node32 one : system_.links(next).needs) to_see.emplace_back(one, must);
    }
  }
}

std::vector<Shared> Composer::find_shared(const std::vector<Node32>& tiers, Owners& owners,
                                          bool& again) {
  owners.clear();
  for (std::size_t t = 0; t < tiers.size(); ++t) {
    if (!system_.is_group(tiers[t])) {
      own_parts(tiers[t], {t, 0, true}, owners);
      continue;
    }
    const std::vector<Member> members = system_.group(tiers[t]).members;
    for (std::size_t m = 0; m < members.size(); ++m) {
      std::unordered_set<Node32> seen;
      if (members[m].units.empty()) {
        own(members[m].id, {t, m, true}, seen, owners);
      } else {
        own_parts(members[m].id, {t, m, true}, owners);
        for (const Node32 node : system_.links(members[m].id).needs)
          own(node, {t, m, true}, seen, owners);
      }
    }
  }
  std::vector<Shared> shared;
  for (const auto& [what, who] : owners) {
    const auto& [node, zone] = what;
    if (who.size() < 2 || is(down_, node)) continue;
    const Profile& profile = system_.profile(node);
    const bool in_units = zone == kNoZone && profile.stands == Zoning::Stands::units;
    const bool must = std::ranges::all_of(who, &Owner::must);
    if (zone != kNoZone || (must && !in_units)) {
      if (profile.a < 1) shared.push_back({node, zone, profile.a});
      continue;
    }
    // Not one thing that is up or down. Between tiers, each of which is needed, taking it as
    // several gives too low a figure; between targets of one it would give too high a one.
    exact_ = false;
    for (std::size_t i = 1; i < who.size(); ++i) {
      if (who[i].tier != who[i - 1].tier || !system_.is_group(tiers[who[i].tier])) continue;
      system_.group(tiers[who[i].tier]).all_needed = again = true;
    }
  }
  // The worst are summed over.
  std::ranges::stable_sort(shared, {}, &Shared::a);
  return shared;
}

}  // namespace tenfold
