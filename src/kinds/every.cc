#include "kinds/every.h"

#include "base/cidr.h"
#include "kinds/derived.h"

namespace tenfold {
namespace {

void add_transfer(const View& view, Uses& uses, std::string name, std::string item,
                  std::optional<Quantity> gb, std::int64_t copies, bool pooled) {
  uses.push_back({.name = std::move(name),
                  .service = kTransfer,
                  .item = std::move(item),
                  .place = std::string(view.region()),
                  .unit = "GB",
                  .each = gb,
                  .copies = copies,
                  .pooled = pooled});
}

// The kind's usage key that is this one of `transfer`. A kind that meters such bytes in its own way
// declares a key of its own, and a kind without that key has no such line.
std::optional<FieldIndex> transfer_key(const Kind& kind, const Field& shared) {
  for (std::size_t i = 0; i < kind.usage.size(); ++i) {
    const Field& field = kind.usage[i];
    if (field.name == shared.name && field.shape == shared.shape) {
      return FieldIndex{static_cast<std::uint8_t>(i)};
    }
  }
  return std::nullopt;
}

// What answers to callers outside AWS, and calls of others there, come to.
void use_egress(const View& view, Uses& uses) {
  const Metered gb = metered(view, {}, [](const Met& met) { return met.egress_gb; });
  if (!gb.derived) return;
  const bool known = view.week->met(view.id())->egress_known;
  if (known && gb.amount == Quantity{}) return;
  add_transfer(view, uses, "out to the internet", "internet-out", known ? gb.amount : std::nullopt,
               1, true);
  uses.back() = derived_by(std::move(uses.back()), gb);
}

// The component of an address, which its file writes without what the file stands in.
Id named_by(const Topology& topology, const Node& said) {
  std::string address(topology.scopes[said.scope].prefix);
  address += said.text.substr(0, said.text.find('['));
  const auto it = topology.by_address.find(address);
  return it == topology.by_address.end() ? kNoId : it->second;
}

}  // namespace

void use_transfer(const View& view, Uses& uses) {
  const Kind& kind = *view.self.kind;
  const Values usage{&view.topology.document, kind.usage, &view.self, true, kNoNode, view.self.at};
  const auto amount = [&](const Field& shared) -> std::optional<Quantity> {
    const auto key = transfer_key(kind, shared);
    return key ? usage.amount(*key).value : std::nullopt;
  };
  if (const auto gb = amount(transfer[0])) {
    add_transfer(view, uses, "out to the internet", "internet-out", *gb, 1, true);
  } else if (transfer_key(kind, transfer[0])) {
    use_egress(view, uses);
  }
  if (const auto gb = amount(transfer[1])) {
    add_transfer(view, uses, "between zones, both ends", "between-zones", *gb, 2, false);
  } else if (transfer_key(kind, transfer[1])) {
    use_crossings(view, uses);
  }
  const auto to_regions = transfer_key(kind, transfer[2]);
  if (!to_regions) return;
  for (const auto& [region, gb] : usage.map(*to_regions)) {
    const std::string to(region);
    add_transfer(view, uses, "to " + to, "to/" + to, gb, 1, false);
    if (region != view.region()) continue;
    uses.back().unpriced = "it stands in " + to + "; bytes within a region are cross_az_gb";
  }
}

void ingress_facts(const View& view, FieldIndex ingress, Placement& place) {
  const Document& document = view.topology.document;
  const Values values{&document, view.self.kind->fields, &view.self, false, kNoNode, view.self.at};
  place.ingress_stated = values.find(ingress) != kNoNode;
  std::size_t nth = 0;
  for (const NodeId rule : values.items(ingress)) {
    const std::size_t index = nth++;
    const NodeId from = document.child(rule, "from"), port = document.child(rule, "port");
    if (from == kNoNode || port == kNoNode) continue;
    const Node& said = document[from];
    const auto range = parse_cidr(said.text);
    place.ingress.push_back({.port = static_cast<std::int64_t>(number_of(document[port])),
                             .from = said.text,
                             .peer = range ? kNoId : named_by(view.topology, said),
                             .anyone = range && is_everything(*range),
                             .at = said.at,
                             .index = index});
    if (!place.ingress.back().anyone || place.open) continue;
    place.open = true;
    place.open_at = said.at;
  }
}

bool referred_to(const View& view, Role role) {
  const Id self = view.topology.by_address.at(view.self.address);
  for (const Referrer& referrer : view.topology.referrers[self]) {
    if ((referrer.roles & role_set(role)) != 0) return true;
  }
  return false;
}

}  // namespace tenfold
