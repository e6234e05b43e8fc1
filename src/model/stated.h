// What a component says, or could say, by the name of the field: for passes and rules that do not
// know its kind, of fields that several kinds have.
#pragma once

#include <algorithm>
#include <string_view>

#include "model/kind.h"
#include "model/topology.h"

namespace tenfold {

// Not among its usage; null where it says nothing of the kind.
inline const Stated* stated_field(const Component& component, std::string_view name) {
  const auto found = std::ranges::find_if(component.stated, [&](const Stated& stated) {
    return !stated.usage && component.kind->fields[stated.field.value].name == name;
  });
  return found == component.stated.end() ? nullptr : &*found;
}

// Does its kind have such a field?
inline bool may_state(const Component& component, std::string_view name) {
  return std::ranges::find(component.kind->fields, name, &Field::name) !=
         component.kind->fields.end();
}

}  // namespace tenfold
