// Elastic IP: a public IPv4 address that is kept, and billed by the hour, in use or idle.
//
// Attached to what bills a public address itself, it is that line and not one more: then this kind
// adds none. Attached to anything else it is in use; attached to nothing, or to nothing that runs,
// it is idle.
#include <algorithm>

#include "kinds/address.h"
#include "kinds/every.h"

namespace tenfold {
namespace {

constexpr auto own = fields_of(Field{.name = "attached_to",
                                     .shape = shape::address,
                                     .says = "what it is attached to, which then bills the address",
                                     .role = Role::attaches,
                                     .on_aws = OnAws::not_known});

constexpr auto fields = joined(own, every_component);

constexpr auto& usage = transfer;

// Null: attached to nothing that runs.
const Component* holder(const View& view) {
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::attaches) continue;
    const Component& other = view.topology[edge.to];
    return other.count > 0 ? &other : nullptr;
  }
  return nullptr;
}

bool bills_an_address(const View& view, const Component& other) {
  if (other.kind->use == nullptr) return false;
  Uses theirs;
  other.kind->use({view.topology, other, view.catalog, view.today}, theirs);
  return std::ranges::any_of(theirs,
                             [](const Use& use) { return use.item.starts_with("public-ipv4/"); });
}

void use(const View& view, Uses& uses) {
  const Component* const other = holder(view);
  if (other != nullptr && bills_an_address(view, *other)) return;
  Use address = public_ipv4(view.region(), 1);
  if (other == nullptr) {
    address.name = "public IPv4, idle";
    address.item = "public-ipv4/idle";
  }
  uses.push_back(std::move(address));
}

// Is it among the addresses of what it is attached to, or beside them?
bool counted_there(const View& view, const Component& other) {
  if (other.kind == view.self.kind || other.kind->facts == nullptr) return false;
  Aspects aspects;
  other.kind->facts({view.topology, other, view.catalog, view.today}, aspects);
  return aspects.place.elastic_ips > 0;
}

void facts(const View& view, Aspects& aspects) {
  const Component* const other = holder(view);
  if (other == nullptr || !counted_there(view, *other)) aspects.place.elastic_ips = view.self.count;
  aspects.expected_idle = true;
  aspects.attached = std::ranges::any_of(
      view.self.edges, [](const Edge& edge) { return edge.role == Role::attaches; });
  aspects.promise = Promise{};
}

std::string summary(const View& view) {
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::attaches) continue;
    std::string text = "attached to " + std::string(view.topology[edge.to].address);
    if (edge.unit >= 0) text += "[" + std::to_string(edge.unit) + "]";
    return text;
  }
  return "not attached";
}

}  // namespace

extern const Kind kind_eip;
const Kind kind_eip{
    .name = "eip",
    .title = "Elastic IP address",
    .says = "A public IPv4 address of its own, kept whether or not something uses it.",
    .tier = "network",
    .services = "vpc",
    .fields = fields,
    .usage = usage,
    .reads_neighbours = true,
    .use = use,
    .facts = facts,
    .summary = summary,
};

}  // namespace tenfold
