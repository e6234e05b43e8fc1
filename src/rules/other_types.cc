#include "rules/other_types.h"

#include <algorithm>
#include <optional>

#include "model/instance_types.h"

namespace tenfold {
namespace {

constexpr int kNewest = 9;  // generations are one digit

// "db.m6gd.large": "db.", "m", 6, 'g', "d", ".large".
struct TypeName {
  std::string_view before, line, size;
  int generation = 0;
  char maker = 'i';  // i: Intel, which families up to the fifth do not name
  std::string further;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<TypeName> parsed(std::string_view type) {
  TypeName name;
  std::size_t begin = 0;
  for (const std::string_view before : {"db.", "cache."}) {
    if (type.starts_with(before)) begin = before.size();
  }
  name.before = type.substr(0, begin);
  const std::size_t dot = type.find('.', begin);
  if (dot == std::string_view::npos) return std::nullopt;
  name.size = type.substr(dot);
  std::string_view family = type.substr(begin, dot - begin);
  std::size_t digit = 0;
  while (digit < family.size() && !is_digit(family[digit])) ++digit;
  if (digit == 0 || digit == family.size()) return std::nullopt;
  name.line = family.substr(0, digit);
  name.generation = family[digit] - '0';
  family.remove_prefix(digit + 1);
  if (!family.empty() && std::string_view("iag").find(family.front()) != std::string_view::npos) {
    name.maker = family.front();
    family.remove_prefix(1);
  }
  name.further = family;
  return name;
}

std::string spelled(const TypeName& name, int generation, std::string_view maker) {
  return std::string(name.before) + std::string(name.line) + std::to_string(generation) +
         std::string(maker) + name.further + std::string(name.size);
}

struct Shape {
  std::int64_t vcpu = 0, memory = 0;  // in millionths of a GiB
  std::string_view arch;
  std::int64_t accelerators = 0;
};

std::optional<Shape> shape_of(const Catalog& catalog, std::string_view type) {
  const auto memory = [](std::string_view gib) {
    return parse_decimal(gib.substr(0, gib.find('.') + 7), 6).value_or(0);
  };
  if (type.starts_with("db.")) {
    const auto known = catalog.rds_class(type);
    if (!known) return std::nullopt;
    return Shape{known->vcpu, memory(known->memory_gib), known->arch};
  }
  if (type.starts_with("cache.")) {
    const auto known = catalog.cache_node(type);
    if (!known) return std::nullopt;
    return Shape{known->vcpu, memory(known->memory_gib), {}};
  }
  if (type.ends_with(".search")) {
    const auto known = catalog.search_node(type);
    if (!known) return std::nullopt;
    return Shape{known->vcpu, memory(known->memory_gib), {}};
  }
  const auto known = catalog.instance_type(type);
  if (!known) return std::nullopt;
  return Shape{known->vcpu, memory(known->memory_gib), known->arch, known->accelerators};
}

// Memory of other generations is a little less or more of the same.
bool at_least_as_large(const Shape& other, const Shape& than) {
  return other.vcpu >= than.vcpu && other.memory * 100 >= than.memory * 98;
}

std::string key_of(const TypeHour& hour) {
  std::string key(hour.place);
  for (const std::string_view part : {hour.service, hour.type, hour.beyond}) (key += '|') += part;
  return key;
}

}  // namespace

void OtherTypes::add_if_priced(const TypeHour& hour, const std::string& other, Types& types) const {
  const auto ours = shape_of(evidence_.catalog, hour.type),
             theirs = shape_of(evidence_.catalog, other);
  if (!ours || !theirs || ours->accelerators > 0 || theirs->accelerators > 0) return;
  if (!at_least_as_large(*theirs, *ours)) return;
  const auto price = same_hour(evidence_, hour, other);
  if (price && price->rate < hour.rate) types.push_back({other, price->rate});
}

const OtherTypes::Types& OtherTypes::later(const TypeHour& hour) {
  const auto [it, fresh] = later_.try_emplace(key_of(hour));
  const auto name = fresh ? parsed(hour.type) : std::nullopt;
  if (!name) return it->second;
  Types& types = it->second;
  for (int generation = kNewest; generation > name->generation; --generation) {
    const std::string_view maker = name->maker == 'a' ? "a" : name->maker == 'g' ? "g" : "i";
    add_if_priced(hour, spelled(*name, generation, maker), types);
    if (maker == "i") add_if_priced(hour, spelled(*name, generation, ""), types);
  }
  std::stable_sort(types.begin(), types.end(),
                   [](const OtherType& a, const OtherType& b) { return a.hour < b.hour; });
  return types;
}

const OtherTypes::Types& OtherTypes::arm(const TypeHour& hour) {
  const auto [it, fresh] = arm_.try_emplace(key_of(hour));
  const auto name = fresh ? parsed(hour.type) : std::nullopt;
  if (!name || name->maker == 'g') return it->second;
  TypeName plain = *name;
  if (const std::size_t flex = plain.further.find("-flex"); flex != std::string::npos)
    plain.further.erase(flex);
  // The same generation, then newer ones, then older ones.
  for (int g = name->generation; g <= kNewest; ++g)
    add_if_priced(hour, spelled(plain, g, "g"), it->second);
  for (int g = name->generation - 1; g > 0; --g)
    add_if_priced(hour, spelled(plain, g, "g"), it->second);
  return it->second;
}

const OtherType* OtherTypes::first_offered(const Subject& subject, const Types& types) const {
  const std::string_view region = evidence_.region(subject);
  const auto everywhere = [&](const OtherType& other) {
    if (!subject.aspects.fleet) return true;  // of a store its price in the region has to do
    return std::all_of(subject.zones.begin(), subject.zones.end(), [&](ZoneId zone) {
      const std::string_view name = evidence_.topology.zones[zone].name;
      return evidence_.catalog.offered(region, other.type, name).value_or(true);
    });
  };
  const auto it = std::find_if(types.begin(), types.end(), everywhere);
  return it == types.end() ? nullptr : &*it;
}

const OtherType* OtherTypes::successor(const Subject& subject, const TypeHour& hour) {
  return first_offered(subject, later(hour));
}

const OtherType* OtherTypes::arm_sibling(const Subject& subject, const TypeHour& hour) {
  const OtherType* const sibling = first_offered(subject, arm(hour));
  if (sibling == nullptr) return nullptr;
  // As if it were what runs there: a newer one may be cheaper still.
  const auto theirs = same_hour(evidence_, hour, sibling->type);
  const OtherType* const next = theirs ? successor(subject, *theirs) : nullptr;
  return next == nullptr ? sibling : next;
}

namespace {

bool alike_in_shape(const InstanceType& a, const InstanceType& b) {
  return a.vcpu == b.vcpu && a.memory_gib == b.memory_gib && a.arch == b.arch &&
         a.burstable == b.burstable && a.accelerators == 0 && b.accelerators == 0;
}

}  // namespace

const std::vector<std::string>& AlikeTypes::alike(const Subject& subject, std::string_view type,
                                                  std::string_view system) {
  const std::string region(evidence_.region(subject));
  const auto [it, fresh] =
      alike_.try_emplace(region + "|" + std::string(type) + std::string(system));
  const auto known = fresh ? evidence_.catalog.instance_type(type) : std::nullopt;
  if (!known || known->accelerators > 0) return it->second;
  if (types_.empty()) types_ = all_instance_types(evidence_.catalog);
  std::vector<std::pair<Money, std::string_view>> by_price;
  for (const InstanceType& other : types_) {
    if (!alike_in_shape(other, *known)) continue;
    const std::string item = std::string(other.name) + std::string(system);
    const auto offer = evidence_.catalog.spot(region, item);
    const Price* const price = evidence_.book.price(region, "ec2", item + "/on-demand");
    if (!offer || price == nullptr || price->tiers.empty()) continue;
    by_price.emplace_back(price->tiers.front().rate * units(100 - offer->savings_percent),
                          other.name);
  }
  std::sort(by_price.begin(), by_price.end());
  for (const auto& [money, name] : by_price) it->second.emplace_back(name);
  return it->second;
}

std::vector<std::string> AlikeTypes::filled_up(const Subject& subject,
                                               const std::vector<std::string_view>& have,
                                               std::size_t wanted, std::string_view system) {
  std::vector<std::string> types(have.begin(), have.end());
  if (have.empty()) return types;
  const std::string_view region = evidence_.region(subject);
  for (const std::string& name : alike(subject, have.front(), system)) {
    if (types.size() >= wanted) break;
    const bool offered = std::all_of(subject.zones.begin(), subject.zones.end(), [&](ZoneId zone) {
      return evidence_.catalog.offered(region, name, evidence_.topology.zones[zone].name)
          .value_or(true);
    });
    if (offered && std::find(types.begin(), types.end(), name) == types.end())
      types.push_back(name);
  }
  return types;
}

}  // namespace tenfold
