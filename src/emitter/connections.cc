#include "emitter/connections.h"

#include <algorithm>

#include "base/cidr.h"

namespace tenfold {
namespace {

bool is_call(Role role) {
  return role == Role::uses || role == Role::sessions || role == Role::uploads ||
         role == Role::data;
}
bool carries(Role role) { return is_call(role) || role == Role::serves; }

const References* first_of(const Cast& cast, Id id) {
  if (cast.pieces[id].empty() || cast.pieces[id].front().copies.empty()) return nullptr;
  return &cast.pieces[id].front().copies.front();
}

bool has_group(const Cast& cast, Id id) {
  const References* const references = first_of(cast, id);
  return references != nullptr && cast.aspects[id].place.in_vpc &&
         !value_in(*references, "security_group").empty();
}

// What it listens on; none: nobody connects to it.
std::vector<std::string> ports_of(const Cast& cast, Id id) {
  const Binding* const ports = cast.pieces[id].front().bindings.find("ports");
  return ports == nullptr ? std::vector<std::string>{} : ports->words;
}

// Both ends of a rule must know each other's group.
bool meet(const Cast& cast, Id a, Id b) {
  return has_group(cast, a) && has_group(cast, b) &&
         cast.topology()[a].region == cast.topology()[b].region;
}

// Whom a component sends requests to: the ends of its edges, and the caches beside them.
std::vector<Id> reached_from(const Cast& cast, Id id) {
  std::vector<Id> ids;
  const auto add = [&](Id to) {
    if (to != kNoId && !cast.pieces[to].empty() && std::ranges::find(ids, to) == ids.end())
      ids.push_back(to);
  };
  for (const Edge& edge : cast.topology()[id].edges) {
    if (!carries(edge.role)) continue;
    add(edge.through);
    add(edge.to);
  }
  return ids;
}

std::vector<Id> with_edge_to(const Cast& cast, Id id, std::uint32_t roles) {
  std::vector<Id> ids;
  for (const Referrer& referrer : cast.topology().referrers[id]) {
    if ((referrer.roles & roles) != 0 && !cast.pieces[referrer.id].empty())
      ids.push_back(referrer.id);
  }
  std::ranges::sort(ids, {}, [&](Id other) { return cast.topology()[other].address; });
  return ids;
}

// Who reaches a component, the callers through a cache included.
std::vector<std::vector<Id>> callers_of_all(const Cast& cast) {
  std::vector<std::vector<Id>> callers(cast.pieces.size());
  for (const Id id : cast.present()) {
    for (const Id to : reached_from(cast, id)) callers[to].push_back(id);
  }
  return callers;
}

Bindings& rule(Bindings& to, std::string_view list, const std::string& port, bool only) {
  Bindings& made = to.add(list);
  for (const char* name : {"from", "to", "range", "six", "cloudfront"}) made.absent(name);
  made.number("door", std::stoll(port));
  made.flag("only_port", only);
  return made;
}

void peer(const Cast& cast, Id id, Bindings& made, std::string_view name) {
  Bindings found;
  refer(cast, id, 0, kAnywhere, found, name);
  for (Binding& bound : found.values) made.values.push_back(std::move(bound));
}

// As the file states it.
void add_stated(const Cast& cast, Id id, Bindings& to) {
  for (const Ingress& ingress : cast.aspects[id].place.ingress) {
    const std::string port = std::to_string(ingress.port);
    if (ingress.peer != kNoId) {
      if (meet(cast, ingress.peer, id))
        peer(cast, ingress.peer, rule(to, "ingress", port, false), "from");
      continue;
    }
    Bindings& made = rule(to, "ingress", port, false);
    made.number("nth", static_cast<std::int64_t>(ingress.index + 1));
    const std::optional<Cidr> range = parse_cidr(ingress.from);
    if (ingress.from == "cloudfront")
      made.flag("cloudfront", true);
    else
      made.text("range", ingress.from);
    made.flag("six", range && range->six);
  }
}

// The graph's callers: by their groups, the CDN by its list of addresses, everybody where it faces
// the internet.
void add_callers(const Cast& cast, Id id, const std::vector<Id>& callers, Bindings& to) {
  const std::vector<std::string> ports = ports_of(cast, id);
  bool cdn = false;
  for (const Id caller : callers) {
    const Aspects& aspects = cast.aspects[caller];
    cdn = cdn || (aspects.front && aspects.front->caches);
    if (!meet(cast, caller, id)) continue;
    for (const std::string& port : ports)
      peer(cast, caller, rule(to, "ingress", port, ports.size() == 1), "from");
  }
  const bool open = cast.aspects[id].place.open;
  if (!open && !cdn) return;
  const Binding* const front = cast.pieces[id].front().bindings.find("front_ports");
  for (const std::string& port : front == nullptr ? ports : front->words) {
    Bindings& made = rule(to, "ingress", port, false);
    if (open)
      made.text("range", "0.0.0.0/0");
    else
      made.flag("cloudfront", true);
  }
}

void add_egress(const Cast& cast, Id id, Bindings& to) {
  for (const Id callee : reached_from(cast, id)) {
    if (!meet(cast, id, callee)) continue;
    const std::vector<std::string> ports = ports_of(cast, callee);
    for (const std::string& port : ports)
      peer(cast, callee, rule(to, "egress", port, ports.size() == 1), "to");
  }
}

// A balancer that sends to groups of targets, and not to instances one by one.
bool has_target_groups(const Cast& cast, Id id) {
  const Binding* const tiers =
      cast.pieces[id].empty() ? nullptr : cast.pieces[id].front().bindings.find("tiers");
  return tiers != nullptr;
}

// What sends requests to it. A balancer reaches its own region alone.
std::vector<Id> fronts_of(const Cast& cast, Id id) {
  std::vector<Id> ids = with_edge_to(cast, id, role_set(Role::serves));
  std::erase_if(ids, [&](Id front) {
    const Aspects& aspects = cast.aspects[front];
    return aspects.front && aspects.front->splits &&
           cast.topology()[front].region != cast.topology()[id].region;
  });
  return ids;
}

// Has it to be told where anything is that it calls?
bool told(const Bindings& bindings) {
  const Binding* const calls = bindings.find("calls");
  return std::ranges::any_of(calls->objects,
                             [](const Bindings& call) { return call.find("told")->flag; });
}

void add_all(const Cast& cast, const std::vector<Id>& ids, RegionId from, Bindings& to,
             std::string_view list) {
  to.absent(list);
  for (const Id id : ids) refer(cast, id, -1, from, to, list);
}

// In YAML each line is one, so that a template can indent it.
void add_statements(Language language, std::string_view text, Bindings& to) {
  while (!text.empty()) {
    const std::size_t end =
        language == Language::yaml ? std::min(text.find('\n'), text.size()) : text.size();
    if (const std::size_t begin = text.find_first_not_of(" \n"); begin < end)
      to.add("grants").written("statement", std::string(text.substr(begin, end - begin)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// What a program may do with what it calls, and with the queues that it works on: the callee's own
// template says it.
void add_grants(const Cast& cast, const std::vector<Id>& callees, const std::vector<Id>& sources,
                RegionId from, Bindings& to) {
  to.absent("grants");
  const auto grant = [&](Id other, bool calls, bool works) {
    const Template* const part = cast.of(other).part("grants");
    if (part == nullptr) return;
    Bindings each;
    refer(cast, other, -1, from, each, "it");
    for (const Binding& it : each.values) {
      for (const Bindings& copy : it.objects) {
        Bindings bindings = cast.pieces[other].front().bindings;
        std::ranges::copy(copy.values, std::back_inserter(bindings.values));
        bindings.flag("calls_it", calls);
        bindings.flag("works_on_it", works);
        resolve(cast, from, bindings);
        std::string text =
            part->fill(Filling(bindings, cast.target.language, &cast.of(other).wanted));
        text.erase(text.find_last_not_of(" \n") + 1);
        add_statements(cast.target.language, text, to);
      }
    }
  };
  const auto among = [](const std::vector<Id>& ids, Id id) {
    return std::ranges::find(ids, id) != ids.end();
  };
  for (const Id callee : callees) grant(callee, true, among(sources, callee));
  for (const Id source : sources) {
    if (!among(callees, source)) grant(source, false, true);
  }
}

}  // namespace

void connect(Cast& cast) {
  const std::vector<std::vector<Id>> callers = callers_of_all(cast);
  std::vector<std::pair<Id, Bindings>> found;
  for (const Id id : cast.present()) {
    Bindings to;
    for (const char* name : {"ingress", "egress"}) to.absent(name);
    const std::vector<Id> callees = reached_from(cast, id);
    const std::vector<Id> sources = with_edge_to(cast, id, role_set(Role::consumes));
    const RegionId from = cast.topology()[id].region;
    to.flag("has_group", has_group(cast, id));
    if (has_group(cast, id)) {
      if (cast.aspects[id].place.ingress_stated)
        add_stated(cast, id, to);
      else
        add_callers(cast, id, callers[id], to);
      add_egress(cast, id, to);
    }
    to.flag("calls_out", cast.aspects[id].fleet || cast.aspects[id].function);
    add_grants(cast, callees, sources, from, to);
    add_all(cast, callees, from, to, "calls");
    to.flag("told", told(to));
    add_all(cast, callers[id], from, to, "callers");
    add_all(cast, sources, from, to, "sources");
    add_all(cast, with_edge_to(cast, id, role_set(Role::guards)), from, to, "guarded");
    add_all(cast, fronts_of(cast, id), from, to, "fronts");
    to.flag("balanced", std::ranges::any_of(fronts_of(cast, id), [&](Id front) {
              return has_target_groups(cast, front);
            }));
    found.emplace_back(id, std::move(to));
  }
  for (auto& [id, bindings] : found) {
    for (Piece& piece : cast.pieces[id]) {
      std::ranges::copy(bindings.values, std::back_inserter(piece.bindings.values));
    }
  }
}

}  // namespace tenfold
