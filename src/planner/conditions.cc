#include "planner/conditions.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <vector>

#include "base/assert.h"
#include "base/money.h"
#include "model/catalog.h"
#include "model/field_path.h"
#include "model/kind.h"

namespace tenfold {
namespace {

using Text = std::optional<std::string_view>;

// What stands at a path of a component, or its default.
struct Said {
  bool stated = false;
  Text text;  // empty: a table or a list, or not known
};

Said said_at(const Topology& topology, const Component& component, std::string_view path) {
  const Document& document = topology.document;
  Values table{&document, component.kind->fields, &component, false, kNoNode, component.at};
  const Field* field = nullptr;
  NodeId node = kNoNode;
  Text text;
  PathStep step;
  while (!path.empty() && take_step(path, step)) {
    if (step.key.empty()) {
      const bool is_list = node != kNoNode && document[node].type == NodeType::array;
      // One that stands alone is a list of one.
      const std::vector<NodeId> items = is_list ? document.children(node) : std::vector{node};
      node = step.index < items.size() ? items[step.index] : kNoNode;
      text = node == kNoNode ? Text{} : document[node].text;
      continue;
    }
    if (field != nullptr) {
      const bool is_table = node != kNoNode && document[node].type == NodeType::table;
      table = {&document, field->fields, nullptr, false, is_table ? node : kNoNode, component.at};
    }
    const auto found = std::ranges::find(table.fields, step.key, &Field::name);
    if (found == table.fields.end()) return {};
    field = &*found;
    const FieldIndex index{static_cast<std::uint8_t>(found - table.fields.begin())};
    node = table.find(index);
    text = table.text(index).value;
  }
  return {node != kNoNode, text};
}

Said said_before(const Changed& changed) {
  return said_at(changed.before_in, changed.before, changed.path);
}
Said said_after(const Changed& changed) {
  return said_at(changed.after_in, changed.after, changed.path);
}

// A size that is not stated may be one that the kind decides.
std::optional<double> decided_gb(const Changed& changed, const Topology& topology,
                                 const Component& component) {
  if (component.kind->facts == nullptr) return std::nullopt;
  Aspects aspects;
  component.kind->facts({topology, component, changed.catalog, changed.today}, aspects);
  for (const Volume& volume : aspects.volumes) {
    if (volume.size_gb.field == changed.path) return volume.size_gb.value;
  }
  return std::nullopt;
}

std::optional<double> number_at(const Changed& changed, const Topology& topology,
                                const Component& component) {
  const Said said = said_at(topology, component, changed.path);
  if (!said.stated && !said.text) return decided_gb(changed, topology, component);
  const auto micros = said.text ? parse_decimal(*said.text, 6) : std::nullopt;
  return micros ? std::optional(static_cast<double>(*micros) / kMicro) : std::nullopt;
}

bool is_smaller(const Changed& changed) {
  const auto before = number_at(changed, changed.before_in, changed.before);
  const auto after = number_at(changed, changed.after_in, changed.after);
  return before && after && *after < *before;
}

// Takes the first number off a version, and the point behind it.
std::int64_t take_number(std::string_view& version) {
  const std::size_t point = version.find('.');
  const auto number = parse_decimal(version.substr(0, point), 0);
  version.remove_prefix(point == std::string_view::npos ? version.size() : point + 1);
  return number.value_or(0);
}

// "OpenSearch_2.9" than "OpenSearch_2.17": versions of one name, number by number, as far as both
// are stated.
bool is_older(const Text& after, const Text& before) {
  constexpr std::string_view kDigits = "0123456789";
  if (!after || !before) return false;
  const auto name_ends = [&](std::string_view text) {
    return std::min(text.find_first_of(kDigits), text.size());
  };
  std::string_view a = *after, b = *before;
  if (a.substr(0, name_ends(a)) != b.substr(0, name_ends(b))) return false;
  a.remove_prefix(name_ends(a));
  b.remove_prefix(name_ends(b));
  while (!a.empty() && !b.empty()) {
    const std::int64_t now = take_number(a), was = take_number(b);
    if (now != was) return now < was;
  }
  return false;
}

bool other_arch(const Catalog& catalog, const Text& before, const Text& after) {
  if (!before || !after) return false;
  const auto was = catalog.instance_type(*before), now = catalog.instance_type(*after);
  return was && now && was->arch != now->arch;
}

// Where each stands, by the zone's name: of two topologies each numbers its own zones.
struct Places {
  bool in_order = false;  // each is itself, by its number; else one is as good as another
  std::vector<std::string_view> all, leaders;
};

Places places_of(const Changed& changed, const Topology& topology, const Component& component) {
  Places where;
  if (component.kind->facts == nullptr || component.zones.empty()) return where;
  Aspects aspects;
  component.kind->facts({topology, component, changed.catalog, changed.today}, aspects);
  const auto put = [&](std::vector<std::string_view>& zones, ZoneId zone, std::int64_t some) {
    if (zone == kNoZone) return;  // one that AWS chooses
    zones.insert(zones.end(), static_cast<std::size_t>(some), topology.zones[zone].name);
  };
  const Zoning& zoning = aspects.zoning;
  switch (zoning.stands) {
    case Zoning::Stands::everywhere: break;
    case Zoning::Stands::units:
    case Zoning::Stands::pinned:
      where.in_order = true;
      for (std::size_t i = 0; i < component.count; ++i)
        put(where.all, component.zones[i % component.zones.size()], 1);
      break;
    case Zoning::Stands::across:
    case Zoning::Stands::apart:
      for (const Zoning::Copies& copies : zoning.copies) {
        put(where.leaders, copies.zone, copies.writers);
        // One that reads may be the one that takes over.
        put(where.all, copies.zone, copies.writers + std::max(copies.readers, copies.standbys));
      }
      if (!zoning.copies.empty()) break;
      for (const ZoneId zone : component.zones) put(where.all, zone, 1);
      break;
  }
  return where;
}

// How many of one list the other has as well, each as often as both have it.
std::size_t shared(std::vector<std::string_view> a, std::vector<std::string_view> b) {
  std::vector<std::string_view> both;
  std::ranges::sort(a);
  std::ranges::sort(b);
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both.size();
}

}  // namespace

Moving moving(const Changed& changed) {
  const Places was = places_of(changed, changed.before_in, changed.before);
  const Places now = places_of(changed, changed.after_in, changed.after);
  const std::size_t kept = std::min(was.all.size(), now.all.size());
  if (was.in_order && now.in_order) {
    const bool same = std::equal(
        was.all.begin(), was.all.begin() + static_cast<std::ptrdiff_t>(kept), now.all.begin());
    return same ? Moving::none : Moving::some;
  }
  if (shared(was.all, now.all) < kept) return Moving::some;
  const std::size_t led = std::min(was.leaders.size(), now.leaders.size());
  return shared(was.leaders, now.leaders) < led ? Moving::leader : Moving::none;
}

bool holds(const When& when, const Changed& changed) {
  switch (when.what) {
    case When::What::always: return true;
    case When::What::smaller: return is_smaller(changed);
    case When::What::older: return is_older(said_after(changed).text, said_before(changed).text);
    case When::What::arch:
      return other_arch(changed.catalog, said_before(changed).text, said_after(changed).text);
    case When::What::to: return said_after(changed).text == when.value;
    case When::What::to_or_from:
      return said_after(changed).text == when.value || said_before(changed).text == when.value;
    case When::What::neither: {
      const Text before = said_before(changed).text, after = said_after(changed).text;
      return before && after && *before != when.value && *after != when.value;
    }
    case When::What::appears_or_goes:
      return said_before(changed).stated != said_after(changed).stated;
    case When::What::stays: return moving(changed) != Moving::some;
    case When::What::fails_over: return moving(changed) == Moving::leader;
    case When::What::where:
      return said_at(changed.before_in, changed.before, when.field).text == when.value;
  }
  TENFOLD_ASSERT(false);
  return false;
}

}  // namespace tenfold
