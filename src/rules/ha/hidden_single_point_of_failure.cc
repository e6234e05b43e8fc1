// What every request needs, wherever it goes: one unit, one copy or one zone that dominates, over
// calls that cannot be missed, something at which paths end.
//
// Targets that stand in for each other, and what only one of them needs, can be missed. Ends are
// stores, units that keep data, and units that call nothing further. What AWS keeps in
// several zones by itself is not meant, and balancers have rules of their own.
#include <algorithm>

#include "base/graph.h"
#include "base/text.h"
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/requests.h"
#include "rules/tier.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

bool keeps_or_ends(const Evidence& e, const Subject& s) {
  if (s.aspects.store) return true;
  if (!s.aspects.fleet) return false;
  const std::vector<Edge>& edges = e.out(s.id);
  return s.aspects.fleet->data.value == Keeps::local ||
         std::none_of(edges.begin(), edges.end(), [](const Edge& edge) { return needs(edge); });
}

// Zones in which something of a store stands.
std::size_t store_zones(const Subject& s) {
  switch (s.aspects.zoning.stands) {
    case Zoning::Stands::pinned: return 1;
    case Zoning::Stands::across:
      return s.aspects.zoning.copies.empty() ? s.zones.size() : s.aspects.zoning.copies.size();
    case Zoning::Stands::everywhere:
    case Zoning::Stands::apart:
    case Zoning::Stands::units: return SIZE_MAX;
  }
  return SIZE_MAX;
}

// Why its loss would be the loss of all of it, in words; empty: it would not. What can be made
// again, and says so, is not meant.
std::string weakness(const Evidence& e, const Subject& s) {
  const bool more_zones = e.region_zones(s).size() > 1;
  if (s.aspects.fleet) {
    if (s.aspects.fleet->lowest.value_or(2) == 1) return "is one unit";
    const std::vector<ZoneId> zones = standing_zones(s);
    if (zones.size() == 1 && more_zones && s.aspects.place.zonal)
      return "stands in " + in_words(zone_names(e, zones)) + " alone";
    return {};
  }
  const Fact<bool>& rebuildable = s.aspects.store->rebuildable;
  if (rebuildable.stated() && *rebuildable) return {};
  if (store_zones(s) != 1 || !more_zones) return {};
  return "stands in one zone";
}

// The graph of what cannot be missed, with one node more that leads to all entries.
struct Needs {
  Graph graph;
  std::vector<std::uint32_t> nearest;  // dominators
  std::vector<Id> caller;              // on a shortest way from an entry; kNoId of entries
  std::vector<Id> reached;             // in the order of these ways
};

Needs needs_of(const Evidence& e) {
  std::vector<Arrow> arrows = needed(e);
  const auto root = static_cast<Id>(e.subjects.size());
  for (const Subject& s : e.subjects) {
    if (s.is_entry) arrows.emplace_back(root, s.id);
  }
  Needs all{graph_of(root + std::size_t{1}, arrows), {}, std::vector<Id>(root, kNoId), {root}};
  all.nearest = dominators(all.graph, root);
  std::vector<bool> seen(root, false);
  for (std::size_t i = 0; i < all.reached.size(); ++i) {
    const Id from = all.reached[i];
    for (const Id to : all.graph.successors(from)) {
      if (seen[to]) continue;
      seen[to] = true;
      all.caller[to] = from == root ? kNoId : from;
      all.reached.push_back(to);
    }
  }
  all.reached.erase(all.reached.begin());
  return all;
}

// Of each node: how many ends it dominates, itself included, and the first of them in the file.
struct Ends {
  std::vector<std::size_t> count;
  std::vector<Id> first;
};

Ends ends_of(const Evidence& e, const Needs& all) {
  const std::size_t nodes = e.subjects.size();
  Ends ends{std::vector<std::size_t>(nodes), std::vector<Id>(nodes, kNoId)};
  std::vector<std::size_t> below(nodes);  // nodes of the tree of dominators that wait to be added
  for (const Id id : all.reached) {
    if (all.nearest[id] < nodes) ++below[all.nearest[id]];
  }
  std::vector<Id> open;
  for (const Id id : all.reached) {
    if (below[id] == 0) open.push_back(id);
  }
  while (!open.empty()) {
    const Id id = open.back();
    open.pop_back();
    if (keeps_or_ends(e, e[id])) {
      ++ends.count[id];
      ends.first[id] = std::min(ends.first[id], id);
    }
    const Id above = all.nearest[id];
    if (above >= nodes) continue;
    ends.count[above] += ends.count[id];
    ends.first[above] = std::min(ends.first[above], ends.first[id]);
    if (--below[above] == 0) open.push_back(above);
  }
  return ends;
}

// Those that another one takes the place of: interchangeable targets, and where names lead when
// they move away from the dead.
std::vector<bool> replaced(const Evidence& e) {
  std::vector<bool> some(e.subjects.size(), false);
  for (const Subject& s : e.subjects) {
    if (s.group.size() > 1) {
      for (const Id id : s.group) some[id] = true;
    }
    if (s.id == kNoId || !s.aspects.front || !s.aspects.front->fails_over) continue;
    for (const Edge& edge : e.out(s.id)) {
      if (edge.role == Role::serves) some[edge.to] = true;
    }
  }
  return some;
}

// … and what lies behind one of them alone.
std::vector<bool> missable(const Evidence& e, const Needs& all) {
  std::vector<bool> some = replaced(e);
  std::vector<Id> way;
  std::vector<bool> known(some.size(), false);
  for (const Id id : all.reached) {
    way.clear();
    for (Id at = id; at < some.size() && !known[at]; at = all.nearest[at]) way.push_back(at);
    for (auto at = way.rbegin(); at != way.rend(); ++at) {
      const Id above = all.nearest[*at];
      if (above < some.size() && some[above]) some[*at] = true;
      known[*at] = true;
    }
  }
  return some;
}

std::string path_to(const Evidence& e, const Needs& all, const std::vector<Id>& entry,
                    const Subject& s, Id end) {
  std::string path(e[entry[s.id]].address);
  const auto go = [&](Id to) { path += " -> " + std::string(e[to].address); };
  const Id caller = all.caller[s.id];
  if (caller != kNoId && caller != entry[s.id]) {
    if (all.caller[caller] != entry[s.id]) path += " -> …";
    go(caller);
  }
  if (entry[s.id] != s.id) go(s.id);
  if (end != s.id) {
    if (all.caller[end] != s.id) path += " -> …";
    go(end);
  }
  return path;
}

std::string what_needs_it(const Evidence& e, const Subject& s, const Ends& ends) {
  const std::size_t n = ends.count[s.id];
  if (n == 1 && ends.first[s.id] == s.id) return "requests cannot be answered without it";
  return "every path to " + std::string(e[ends.first[s.id]].address) +
         (n == 1 ? "" : " and " + std::to_string(n - 1) + " more") + " leads through it";
}

void check(const Evidence& e, Findings& findings) {
  const Needs all = needs_of(e);
  const Ends ends = ends_of(e, all);
  const std::vector<bool> spared = missable(e, all);
  std::vector<Id> entry(e.subjects.size(), kNoId);
  for (const Id id : all.reached) entry[id] = all.caller[id] == kNoId ? id : entry[all.caller[id]];
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || entry[s.id] == kNoId || !s.on_hard_path || s.count == 0) continue;
    if (!s.aspects.store && !s.aspects.fleet) continue;
    const bool needed = ends.count[s.id] > 0 && !spared[s.id];
    const std::string weak = needed ? weakness(e, s) : "";
    if (weak.empty()) {
      findings.pass();
      continue;
    }
    findings.add(
        {.component = s.id,
         .at = s.zones_at.known() ? s.zones_at : s.at,
         .message = std::string(s.address) + " " + weak + ", and " + what_needs_it(e, s, ends) +
                    ": " + path_to(e, all, entry, s, ends.first[s.id]),
         .label = weak,
         .fix = step("a second one in another zone, a service that spans zones, or calls that "
                     "can be missed (hard = false)"),
         .measure = std::to_string(ends.count[s.id])});
  }
}

}  // namespace

extern const Rule rule_ha_hidden_single_point_of_failure;
const Rule rule_ha_hidden_single_point_of_failure{
    .id = "ha/hidden-single-point-of-failure",
    .title = "Every path leads through a single point of failure",
    .stages = from_stage(10'000, Level::error),
    .redundancy = true,
    .fix_class = FixClass::no,
    .when =
        "One unit, or a tier or store in one zone, lies on every way over hard references from "
        "the entries to some store, or to some unit that keeps data or calls nothing further. "
        "Regional services are not meant, and balancers have rules of their own.",
    .why =
        "Tiers in three zones do not help while each of their requests also needs one host, or "
        "one zone.",
    .fix =
        "It is named with a path, and nothing is edited: which way round it is cheapest only its "
        "owner knows. A second one in another zone, a regional service in its place, or calls "
        "that their caller can miss.",
    .bad = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = ["efs.config"]

[efs.config]
storage_gb = 5
one_zone   = true
)",
    .good = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = ["efs.config"]

[efs.config]
storage_gb = 5
)",
    .mind = "Soft and asynchronous references do not count; rebuildable = true takes a store out.",
    .elsewhere = "",
    .references = "REL10-BP01; REL11-BP02",
    .fields = "targets origins points_to uses sessions uploads data count min azs multi_az",
    .check = check,
};

}  // namespace tenfold
