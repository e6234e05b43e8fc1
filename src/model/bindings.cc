#include "model/bindings.h"

#include <utility>

namespace tenfold {

Bindings::Bindings() = default;
Bindings::Bindings(const Bindings&) = default;
Bindings::Bindings(Bindings&&) noexcept = default;
Bindings& Bindings::operator=(const Bindings&) = default;
Bindings& Bindings::operator=(Bindings&&) noexcept = default;
Bindings::~Bindings() = default;

void Bindings::absent(std::string_view name) { values.push_back({.name = name}); }

void Bindings::flag(std::string_view name, bool value) {
  values.push_back({.name = name, .type = Binding::Type::flag, .flag = value});
}

void Bindings::text(std::string_view name, std::string_view value) {
  values.push_back({.name = name, .type = Binding::Type::text, .text = std::string(value)});
}

void Bindings::number(std::string_view name, std::int64_t value) {
  values.push_back({.name = name, .type = Binding::Type::number, .text = std::to_string(value)});
}

void Bindings::amount(std::string_view name, Quantity value) {
  values.push_back({.name = name, .type = Binding::Type::number, .text = exact(value)});
}

void Bindings::words(std::string_view name, std::vector<std::string> value) {
  values.push_back({.name = name, .type = Binding::Type::words, .words = std::move(value)});
}

void Bindings::component(std::string_view name, Id id, std::int32_t unit) {
  values.push_back(
      {.name = name, .type = Binding::Type::component, .component = id, .unit = unit});
}

void Bindings::written(std::string_view name, std::string value) {
  values.push_back({.name = name, .type = Binding::Type::written, .text = std::move(value)});
}

Bindings& Bindings::add(std::string_view name) {
  for (auto it = values.rbegin(); it != values.rend(); ++it) {
    if (it->name == name && it->type == Binding::Type::objects) return it->objects.emplace_back();
  }
  values.push_back({.name = name, .type = Binding::Type::objects});
  return values.back().objects.emplace_back();
}

const Binding* Bindings::find(std::string_view name) const {
  for (auto it = values.rbegin(); it != values.rend(); ++it) {
    if (it->name == name) return &*it;
  }
  return nullptr;
}

}  // namespace tenfold
