// Does a condition of the change effects hold? model/effect.h says what each means.
//
// What is not known holds nothing: a default that AWS decides, a type that the catalogue lacks.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/effect.h"

namespace tenfold {

struct Catalog;
struct Component;
struct Topology;

// A field of a component that is in both topologies.
struct Changed {
  const Catalog& catalog;
  std::string_view today;
  const Topology& before_in;
  const Component& before;
  const Topology& after_in;
  const Component& after;
  std::string_view path;
};

bool holds(const When& when, const Changed& changed);

// What of a component then stands in another zone: a unit, a copy or a part; only the copy that
// leads the others; nothing. How many there are is another matter.
enum class Moving : std::uint8_t { none, leader, some };
Moving moving(const Changed& changed);

}  // namespace tenfold
