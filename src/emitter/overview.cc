#include "emitter/overview.h"

#include <algorithm>

#include "base/text.h"
#include "emitter/carried.h"
#include "emitter/naming.h"

namespace tenfold {
namespace {

constexpr std::size_t kNameMost = 20;  // leaves eleven for a component, where AWS takes 32

bool stands_in(const Cast& cast, Id id, RegionId region) {
  return region == kAnywhere || cast.topology()[id].region == region;
}

// Who the whole is: what its file says of itself.
void bind_settings(const Cast& cast, Bindings& to) {
  const Topology& topology = cast.topology();
  const Scope& outer = topology.outer();
  const auto said = [&](std::string_view name) -> std::string_view {
    const NodeId node = topology.document.child(outer.settings, name);
    return node == kNoNode ? std::string_view{} : topology.document[node].text;
  };
  to.text("file", cast.emitting.file);
  to.text("topology", said("name"));
  const std::string name = short_name(said("name"), kNameMost);
  to.text("name", name);
  to.text("lower_name", lower_case(name));  // some of AWS's names take no capitals
  to.text("environment", outer.environment);
  if (said("description").empty())
    to.absent("about");
  else
    to.text("about", said("description"));
}

void bind_components(const Cast& cast, RegionId region, Bindings& to) {
  to.absent("components");
  for (const Id id : cast.present) {
    const auto copies = copies_elsewhere(cast.pieces[id].front());
    const bool copied =
        region != kAnywhere && std::ranges::any_of(copies, [&](const Bindings& one) {
          return region_of(one) == cast.regions[region];
        });
    if (!stands_in(cast, id, region) && !copied) continue;
    const Component& component = cast.topology()[id];
    Bindings& one = to.add("components");
    one.written("address", std::string(component.address));
    one.text("title", component.kind->title);
    one.text("summary", summary_of(cast, id));
    one.written("file", std::string(component.kind->tier) + std::string(cast.target.suffix));
  }
}

// Regions in which something shows a certificate; `here` are those of the text's own region.
void bind_certificates(const Cast& cast, RegionId region, Bindings& to) {
  to.absent("certificates");
  std::set<std::string> regions;
  for (const Id id : cast.present) {
    const Binding* const asked = cast.pieces[id].front().bindings.find("certificate_region");
    if (asked != nullptr && asked->type == Binding::Type::text && stands_in(cast, id, region))
      regions.insert(asked->text);
  }
  for (const std::string& in : regions) {
    Bindings& one = to.add("certificates");
    one.text("region", in);
    one.written("certificate", label_of(in));
    one.written("certificate_title", title_case(in));
    one.flag("here", region == kAnywhere || cast.regions[region] == in);
  }
  to.absent("dns");
  for (const Id id : cast.present) {
    if (value_in(cast.pieces[id].front().copies.front(), "zone_id").empty()) continue;
    refer(cast, id, 0, region, to, "dns");
    break;
  }
}

}  // namespace

Bindings overview(const Cast& cast, const Networks& networks, RegionId region) {
  Bindings to;
  bind_settings(cast, to);
  to.text("region", cast.regions[region == kAnywhere ? cast.topology().outer().region : region]);
  networks.bind(cast, region, to);
  bind_components(cast, region, to);
  bind_unsaid(cast, to);
  bind_certificates(cast, region, to);
  return to;
}

std::string summary_of(const Cast& cast, Id id) {
  const Kind& kind = *cast.topology()[id].kind;
  return kind.summary == nullptr ? std::string() : kind.summary(cast.view(id));
}

void say_nothing(Diagnostics& diagnostics) {
  diagnostics.error({}, "there is nothing to emit",
                    "no component is one of AWS's of which one is to run");
}

void Once::add(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find(end_);
    const std::size_t size = end == std::string_view::npos ? text.size() : end + end_.size();
    std::string block(text.substr(0, size));
    text.remove_prefix(size);
    block.erase(0, block.find_first_not_of('\n'));  // one that others stand before, too
    if (block.find_first_not_of(" \n") != std::string::npos && seen_.insert(block).second)
      text_ += "\n" + block;
  }
}

}  // namespace tenfold
