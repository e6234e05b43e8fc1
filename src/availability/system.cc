#include "availability/system.h"

#include <algorithm>
#include <set>

#include "model/edge_fields.h"
#include "model/stated.h"

namespace tenfold {
namespace {

bool waits(Role role) {
  switch (role) {
    case Role::serves:
    case Role::uses:
    case Role::sessions:
    case Role::uploads:
    case Role::data:
    case Role::guards: return true;
    case Role::consumes:
    case Role::none:
    case Role::copies_to:
    case Role::covers:
    case Role::attaches:
    case Role::fails_over: return false;
  }
  return false;
}

bool runs(const Topology& topology, Id id) {
  return topology[id].present && topology[id].count > 0;
}

// Of `count` alike, each of which is needed.
double of_all(double one, std::uint32_t count) {
  double all = 1;
  for (std::uint32_t i = 0; i < count; ++i) all *= one;
  return all;
}

struct Units {
  std::int64_t peak = 0, lowest = 0;
  double each_rps = 0;
};

std::int64_t instances(std::int64_t units, std::int64_t weight) {
  return (units + weight - 1) / weight;
}

Units units_of(const Topology& topology, const Week& week, Id id, const Fleet& fleet) {
  const std::int64_t count = topology[id].count;
  const auto stated = fleet.desired.value_or(count);
  Units units{.peak = stated, .lowest = stated};
  if (id >= week.flow.passages.size() || !week.flow.passages[id].fleet) return units;
  const FleetTerms& terms = *week.flow.passages[id].fleet;
  units.each_rps = terms.unit_rps * static_cast<double>(fleet.weight);
  const FleetWeek* ran = week.fleet(id);
  if (ran == nullptr || ran->sizes.empty()) return units;
  const std::int64_t groups = terms.one_group ? 1 : count;
  units.peak = groups * instances(ran->peak(), fleet.weight);
  units.lowest = groups * instances(ran->lowest(), fleet.weight);
  return units;
}

}  // namespace

std::optional<bool> said_critical(const Topology& topology, Id id) {
  const Component& component = topology[id];
  const Stated* const stated = stated_field(component, "critical");
  if (stated == nullptr) return std::nullopt;
  return Values{&topology.document, component.kind->fields, &component, false, kNoNode,
                component.at}
      .flag(stated->field)
      .value;
}

std::vector<std::pair<ZoneId, std::int64_t>> dealt(const std::vector<ZoneId>& zones,
                                                   std::int64_t n) {
  if (zones.empty()) return {{kNoZone, n}};
  const auto all = static_cast<std::int64_t>(zones.size());
  std::vector<std::pair<ZoneId, std::int64_t>> some;
  for (std::int64_t i = 0; i < std::min(n, all); ++i)
    some.emplace_back(zones[static_cast<std::size_t>(i)], (n - i + all - 1) / all);
  return some;
}

std::vector<std::pair<ZoneId, std::int64_t>> dealt(const std::vector<ZoneId>& zones,
                                                   const std::vector<std::int32_t>& units) {
  std::vector<std::pair<ZoneId, std::int64_t>> some;
  for (const std::int32_t unit : units) {
    const ZoneId zone =
        zones.empty() ? kNoZone : zones[static_cast<std::size_t>(unit) % zones.size()];
    const auto same = std::ranges::find(some, zone, &std::pair<ZoneId, std::int64_t>::first);
    if (same == some.end())
      some.emplace_back(zone, 1);
    else
      ++same->second;
  }
  return some;
}

std::vector<EntryAvailability> weighed_entries(const Topology& topology, const Flow& flow,
                                               bool& evenly) {
  std::vector<EntryAvailability> entries;
  std::map<Id, std::size_t> known;
  const auto add = [&](Id id, double weight) {
    if (!runs(topology, id)) return;
    const auto [it, fresh] = known.try_emplace(id, entries.size());
    if (fresh)
      entries.push_back({.id = id, .weight = weight});
    else
      entries[it->second].weight += weight;
  };
  for (const Demand& demand : flow.demands) {
    for (const Demand::Entry& entry : demand.entries)
      add(entry.id, entry.share * demand.month_requests);
  }
  double sum = 0;
  for (const EntryAvailability& entry : entries) sum += entry.weight;
  evenly = sum <= 0;
  if (evenly) {
    entries.clear();
    known.clear();
    for (const EntryPoint& entry : topology.entries) add(entry.id, 0);
    for (EntryAvailability& entry : entries) entry.weight = 1;
    sum = static_cast<double>(entries.size());
  }
  for (EntryAvailability& entry : entries) entry.weight /= sum;
  evenly = evenly && entries.size() > 1;
  return entries;
}

System::System(const Topology& topology_, const Week& week_, const Composing& how_)
    : topology(topology_),
      week(&week_),
      how(how_),
      first_group_(topology_.components.size() + kRoomToAdd),
      links_(topology_.components.size()),
      profiles_(topology_.components.size()) {}

const std::optional<Sla>& System::sla(std::string_view row) {
  const auto [it, fresh] = slas_.try_emplace(row);
  if (fresh) it->second = how.catalog.sla(row);
  return it->second;
}

const Aspects& System::aspects(Id id) {
  if (id < how.known.size() && how.known[id] != nullptr &&
      std::ranges::find(read_again_, id) == read_again_.end())
    return *how.known[id];
  if (asked_ == id) return aspects_;
  asked_ = id;
  aspects_ = {};
  const Component& component = topology[id];
  if (component.kind->facts != nullptr)
    component.kind->facts({topology, component, how.catalog, how.today}, aspects_);
  return aspects_;
}

const Links& System::links(Id id) {
  if (!links_[id]) links_[id] = read(id);
  return *links_[id];
}

Node32 System::intern(std::vector<Member> members) {
  const auto [it, fresh] = interned_.try_emplace(std::move(members), nodes());
  if (fresh) {
    storage_.push_back({.members = it->first});
    groups_.push_back(&storage_.back());
  }
  return it->second;
}

void System::add_need(Id id, const Edge& edge, Links& links) {
  const Zoning::Stands to = profile(edge.to).stands;
  if (to == Zoning::Stands::apart && profile(id).stands == Zoning::Stands::units) {
    links.apart.push_back(edge.to);
    // What the parts need they all need.
    for (const Node32 node : this->links(edge.to).needs) links.needs.push_back(node);
  } else if (edge.unit >= 0 && to == Zoning::Stands::units) {
    links.needs.push_back(intern({Member{edge.to, {edge.unit}}}));
  } else {
    links.needs.push_back(edge.to);
  }
}

Links System::read(Id id) {
  Links links;
  std::vector<std::pair<std::string_view, std::vector<Member>>> by_path;
  std::map<std::string_view, std::size_t> known;
  for (const Edge& edge : topology[id].edges) {
    if (!runs(topology, edge.to) || edge.to == id) continue;
    if (edge.through != kNoId && runs(topology, edge.through)) links.soft.push_back(edge.through);
    const std::optional<bool> said = said_critical(topology, edge.to);
    const bool hard = waits(edge.role) && said.value_or(edge.sync && edge.hard);
    if (!hard) {
      if (waits(edge.role) || edge.role == Role::consumes) links.soft.push_back(edge.to);
      continue;
    }
    if (edge.role != Role::serves) {
      add_need(id, edge, links);
      continue;
    }
    const auto path = said_of<target_fields>(topology, edge).text("path").value_or("");
    const auto [it, fresh] = known.try_emplace(path, by_path.size());
    if (fresh) by_path.push_back({path, {}});
    Member member{edge.to, {}};
    if (edge.unit >= 0) member.units.push_back(edge.unit);
    by_path[it->second].second.push_back(std::move(member));
  }
  for (auto& [path, members] : by_path) {
    std::ranges::sort(members);
    std::vector<Member> each;
    for (Member& member : members) {
      // All of a component sorts before units of it.
      if (each.empty() || each.back().id != member.id)
        each.push_back(std::move(member));
      else if (!each.back().units.empty() && each.back().units != member.units)
        each.back().units.push_back(member.units.front());
    }
    for (Member& member : each) {
      member.units.erase(std::unique(member.units.begin(), member.units.end()), member.units.end());
      if (profile(member.id).stands != Zoning::Stands::units ||
          member.units.size() == topology[member.id].count)
        member.units.clear();
    }
    if (each.size() == 1 && each.front().units.empty())
      links.needs.push_back(each.front().id);
    else
      links.needs.push_back(intern(std::move(each)));
  }
  std::set<Node32> seen;
  std::erase_if(links.needs, [&](Node32 node) { return !seen.insert(node).second; });
  std::erase_if(links.apart, [&](Id part) { return !seen.insert(part).second; });
  return links;
}

System::Before System::read_again(Id id) {
  const bool again = std::ranges::find(read_again_, id) != read_again_.end();
  Before before{id, std::move(links_[id]), profiles_[id], again};
  if (!again) read_again_.push_back(id);
  links_[id].reset();
  profiles_[id] = {};
  if (asked_ == id) asked_ = kNoId;
  return before;
}

void System::put_back(Before before) {
  links_[before.id] = std::move(before.links);
  profiles_[before.id] = std::move(before.profile);
  const auto again = std::ranges::find(read_again_, before.id);
  if (!before.read_again && again != read_again_.end()) read_again_.erase(again);
  if (before.read_again && again == read_again_.end()) read_again_.push_back(before.id);
  if (asked_ == before.id) asked_ = kNoId;
}

void System::resize(std::size_t components) {
  links_.resize(components);
  profiles_.resize(components);
  if (asked_ != kNoId && asked_ >= components) asked_ = kNoId;
}

const Profile& System::profile(Id id) {
  if (!profiles_[id].filled) profiles_[id] = describe(id);
  return profiles_[id];
}

Profile System::describe(Id id) {
  const Aspects& all = aspects(id);
  const std::uint32_t count = topology[id].count;
  Profile s{.filled = true};
  s.stands = all.zoning.stands;
  const Promise promise = all.promise.value_or(Promise{});
  s.beside = promise.beside;
  const std::optional<Sla>& row = sla(promise.row);
  const std::optional<Sla>& best = sla(promise.best.empty() ? promise.row : promise.best);
  const bool in_units = s.stands == Zoning::Stands::units && all.fleet.has_value();
  if (promise.stated) {
    s.known = true;
    s.capped = false;
    s.a = of_all(*promise.stated / 100, count);
  } else if (row) {
    s.known = true;
    s.row = row->key;
    s.a = in_units ? row->share : of_all(row->share, count);
    s.best = best ? best->share : row->share;
    if (!in_units) s.best = of_all(s.best, count);
  }
  if (const Met* met = week->met(id); met != nullptr && met->state == Met::State::reached)
    s.peak_rps = peak_rps(week->flow, id);
  if (!in_units) return s;
  const std::optional<Sla>& unit = sla(promise.unit);
  s.unit_known = unit.has_value();
  if (unit) s.unit_a = unit->share;
  const Units units = units_of(topology, *week, id, *all.fleet);
  s.units = units.peak;
  s.lowest = units.lowest;
  s.each_rps = units.each_rps;
  return s;
}

}  // namespace tenfold
