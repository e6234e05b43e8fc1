#include "emitter/carried.h"

namespace tenfold {
namespace {

bool unsaid(const Field& field, bool usage) {
  return usage || field.monthly || (field.on_aws == OnAws::nothing && field.role == Role::none);
}

// Those of which the module is told otherwise: how many there are, who is called, what for.
bool structural(std::string_view name) { return name == "count" || name == "description"; }

}  // namespace

void bind_unsaid(const Cast& cast, Bindings& to) {
  to.absent("unsaid");
  for (const Id id : cast.present) {
    const Component& component = cast.topology()[id];
    std::string names;
    for (const Stated& stated : component.stated) {
      const auto fields = stated.usage ? component.kind->usage : component.kind->fields;
      const Field& field = fields[stated.field.value];
      if (!unsaid(field, stated.usage) || structural(field.name) || field.name == "usage") continue;
      names.append(names.empty() ? "`" : ", `").append(stated.usage ? "usage." : "");
      names.append(field.name).append("`");
    }
    if (names.empty()) continue;
    Bindings& one = to.add("unsaid");
    one.written("address", std::string(component.address));
    one.written("fields", std::move(names));
  }
}

}  // namespace tenfold
