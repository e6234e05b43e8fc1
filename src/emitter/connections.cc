#include "emitter/connections.h"

#include <algorithm>

#include "base/cidr.h"
#include "emitter/network.h"

namespace tenfold {
namespace {

bool is_call(Role role) {
  return role == Role::uses || role == Role::sessions || role == Role::uploads ||
         role == Role::data;
}
bool carries(Role role) {
  return is_call(role) || role == Role::serves || role == Role::fails_over;
}

const References* first_of(const Cast& cast, Id id) {
  if (cast.pieces[id].empty() || cast.pieces[id].front().copies.empty()) return nullptr;
  return &cast.pieces[id].front().copies.front();
}

bool has_group(const Cast& cast, Id id) {
  const References* const references = first_of(cast, id);
  return references != nullptr && in_network(cast, id) &&
         !value_in(*references, "security_group").empty();
}

const Bindings& own(const Cast& cast, Id id) { return cast.pieces[id].front().bindings; }

// What it listens on; none: nobody connects to it.
std::vector<std::string> ports_of(const Cast& cast, Id id) {
  const Binding* const ports = own(cast, id).find("ports");
  return ports == nullptr ? std::vector<std::string>{} : ports->words;
}

// At which ports a caller asks: those that the other listens on, unless it says so itself.
std::vector<std::string> ports_between(const Cast& cast, Id caller, Id callee) {
  const Binding* const asked = own(cast, caller).find("asks_ports");
  const bool said = asked != nullptr && asked->type == Binding::Type::words;
  return said ? asked->words : ports_of(cast, callee);
}

bool over_udp(const Cast& cast, Id id) { return says(own(cast, id), "over_udp"); }

// Does it ask from AWS's own addresses? Its link into the network leads to balancers alone.
bool asks_from_outside(const Cast& cast, Id caller, Id callee) {
  const bool by_link =
      says(own(cast, caller), "linked") && !value_in(*first_of(cast, callee), "listener").empty();
  return says(own(cast, caller), "calls_from_outside") && !by_link;
}

// Both ends of a rule must know each other's group.
bool meet(const Cast& cast, Id caller, Id callee) {
  return has_group(cast, caller) && has_group(cast, callee) &&
         cast.topology()[caller].region == cast.topology()[callee].region &&
         !asks_from_outside(cast, caller, callee);
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
  for (const Id id : cast.present) {
    for (const Id to : reached_from(cast, id)) callers[to].push_back(id);
  }
  return callers;
}

Bindings& rule(Bindings& to, std::string_view list, const std::string& port, bool only, bool udp) {
  Bindings& made = to.add(list);
  for (const char* name : {"from", "to", "range", "six", "cloudfront", "nth"}) made.absent(name);
  made.number("door", std::stoll(port));
  made.flag("only_port", only);
  made.flag("udp", udp);
  return made;
}

void range(Bindings& made, std::string_view from) {
  made.text("range", from);
  const std::optional<Cidr> cidr = parse_cidr(from);
  made.flag("six", cidr && cidr->six);
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
    const bool udp = over_udp(cast, id);
    if (ingress.peer != kNoId) {
      if (meet(cast, ingress.peer, id))
        peer(cast, ingress.peer, rule(to, "ingress", port, false, udp), "from");
      continue;
    }
    Bindings& made = rule(to, "ingress", port, false, udp);
    made.number("nth", static_cast<std::int64_t>(ingress.index + 1));
    if (ingress.from == "cloudfront")
      made.flag("cloudfront", true);
    else
      range(made, ingress.from);
  }
}

// Between the groups of two, at each port. What passes UDP on checks its targets over TCP.
void add_peer(const Cast& cast, Id caller, Id callee, bool inward, Bindings& to) {
  const std::vector<std::string> ports = ports_between(cast, caller, callee);
  const char* const list = inward ? "ingress" : "egress";
  const auto add = [&](const std::string& port, bool udp) {
    Bindings& made = rule(to, list, port, ports.size() == 1, udp);
    peer(cast, inward ? caller : callee, made, inward ? "from" : "to");
  };
  for (const std::string& port : ports) {
    if (!over_udp(cast, callee)) add(port, false);
    if (over_udp(cast, caller) || over_udp(cast, callee)) add(port, true);
  }
}

// The graph's callers: by their groups, the CDN by its list of addresses, everybody where it faces
// the internet, or where a caller hands on the addresses of its clients or asks from any of AWS's.
void add_callers(const Cast& cast, Id id, const std::vector<Id>& callers, Bindings& to) {
  bool cdn = false, open = cast.aspects[id].place.open;
  for (const Id caller : callers) {
    const Aspects& aspects = cast.aspects[caller];
    cdn = cdn || (aspects.front && aspects.front->caches);
    const bool taken =
        cast.aspects[id].front || !value_in(*first_of(cast, id), "instance_id").empty();
    open = open || (taken && says(own(cast, caller), "keeps_client_addresses")) ||
           (in_public(cast, id) && asks_from_outside(cast, caller, id));
    if (meet(cast, caller, id)) add_peer(cast, caller, id, true, to);
  }
  const std::vector<std::string> ports = ports_of(cast, id);
  // The list takes most of the rules that a group may have: there is room for one port.
  if (!open && cdn && !ports.empty())
    rule(to, "ingress", ports.front(), false, false).flag("cloudfront", true);
  if (!open) return;
  const Binding* const front = own(cast, id).find("front_ports");
  for (const std::string& port : front == nullptr ? ports : front->words) {
    range(rule(to, "ingress", port, false, over_udp(cast, id)), "0.0.0.0/0");
    if (says(own(cast, id), "wants_ipv6"))
      range(rule(to, "ingress", port, false, over_udp(cast, id)), "::/0");
  }
}

void add_egress(const Cast& cast, Id id, Bindings& to) {
  for (const Id callee : reached_from(cast, id)) {
    if (meet(cast, id, callee)) add_peer(cast, id, callee, false, to);
  }
}

// A balancer that takes instances by its own name, and not by groups of targets.
bool is_classic(const Cast& cast, Id id) {
  const References* const references = first_of(cast, id);
  return references != nullptr && !value_in(*references, "classic").empty();
}

// A balancer that sends to groups of targets: it says which, in tiers or in one.
bool has_target_groups(const Cast& cast, Id id) {
  if (!cast.aspects[id].front || !cast.aspects[id].front->splits || is_classic(cast, id))
    return false;
  return own(cast, id).find("tiers") != nullptr || own(cast, id).find("members") != nullptr;
}

// What sends requests to it. A balancer reaches its own region alone.
std::vector<Id> fronts_of(const Cast& cast, Id id) {
  std::vector<Id> ids = with_edge_to(cast, id, role_set(Role::serves) | role_set(Role::fails_over));
  std::erase_if(ids, [&](Id front) {
    const Aspects& aspects = cast.aspects[front];
    return aspects.front && aspects.front->splits &&
           cast.topology()[front].region != cast.topology()[id].region;
  });
  return ids;
}

void add_all(const Cast& cast, const std::vector<Id>& ids, RegionId from, Bindings& to,
             std::string_view list) {
  to.absent(list);
  for (const Id id : ids) refer(cast, id, -1, from, to, list);
}

// What it has to be told the place of: what it calls; units fetch their work themselves, too.
void add_known(const Cast& cast, Id id, std::vector<Id> ids, const std::vector<Id>& sources,
               RegionId from, Bindings& to) {
  for (const Id source : sources) {
    if (cast.aspects[id].fleet && std::ranges::find(ids, source) == ids.end())
      ids.push_back(source);
  }
  add_all(cast, ids, from, to, "known");
  to.flag("told", std::ranges::any_of(to.find("known")->objects,
                                      [](const Bindings& one) { return one.find("told")->flag; }));
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
        Bindings bindings = own(cast, other);
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

// Addresses that the file attaches go round its subnets, one each.
void attach(const Bindings& found, Bindings& to) {
  const Binding* const attached = found.find("attached");
  for (Binding& bound : to.values) {
    if (bound.name != "subnets") continue;
    for (std::size_t i = 0; i < bound.objects.size(); ++i) {
      Bindings& subnet = bound.objects[i];
      subnet.absent("attached");
      if (i < attached->objects.size()) subnet.add("attached") = attached->objects[i];
    }
  }
}

}  // namespace

void connect(Cast& cast) {
  const std::vector<std::vector<Id>> callers = callers_of_all(cast);
  std::vector<std::pair<Id, Bindings>> found;
  for (const Id id : cast.present) {
    Bindings to;
    for (const char* name : {"ingress", "egress"}) to.absent(name);
    const std::vector<Id> callees = reached_from(cast, id);
    const std::vector<Id> sources = with_edge_to(cast, id, role_set(Role::consumes));
    const RegionId from = cast.topology()[id].region;
    const bool grouped = has_group(cast, id);
    to.flag("has_group", grouped);
    if (grouped) {
      if (cast.aspects[id].place.ingress_stated)
        add_stated(cast, id, to);
      else
        add_callers(cast, id, callers[id], to);
      add_egress(cast, id, to);
    }
    to.flag("calls_out", cast.aspects[id].fleet || cast.aspects[id].function);
    add_grants(cast, callees, sources, from, to);
    add_all(cast, callees, from, to, "calls");
    add_known(cast, id, callees, sources, from, to);
    add_all(cast, callers[id], from, to, "callers");
    add_all(cast, sources, from, to, "sources");
    add_all(cast, with_edge_to(cast, id, role_set(Role::guards)), from, to, "guarded");
    const std::vector<Id> fronts = fronts_of(cast, id);
    add_all(cast, fronts, from, to, "fronts");
    add_all(cast, with_edge_to(cast, id, role_set(Role::attaches)), from, to, "attached");
    const auto behind = [&](auto&& front) {
      return std::ranges::any_of(fronts, [&](Id one) { return front(cast, one); });
    };
    to.flag("balanced", behind(has_target_groups));
    to.flag("behind_classic", behind(is_classic));
    found.emplace_back(id, std::move(to));
  }
  for (auto& [id, bindings] : found) {
    for (Piece& piece : cast.pieces[id]) {
      attach(bindings, piece.bindings);
      std::ranges::copy(bindings.values, std::back_inserter(piece.bindings.values));
    }
  }
}

}  // namespace tenfold
