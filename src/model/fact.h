// A value that may be unstated, with where it stands or would stand.
//
// "Not evaluated", the caret, "assumed" and the field that a fix edits all come from here.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "base/span.h"

namespace tenfold {

enum class Origin : unsigned char { stated, defaulted, derived, unknown };

template <class T> struct Fact {
  std::optional<T> value;  // empty: not stated, and there is no default
  Origin origin = Origin::unknown;
  Span at;                 // the value; of a default the component's header
  std::string_view field;  // where an Edit would write, relative to the component

  explicit operator bool() const { return value.has_value(); }
  const T& operator*() const { return *value; }
  const T* operator->() const { return &*value; }
  T value_or(T other) const { return value ? *value : other; }
  Fact or_default(T other) const { return value ? *this : as(std::move(other)); }
  bool stated() const { return origin == Origin::stated; }

  // What its kind takes where nobody stated it.
  Fact or_initial(T other) const {
    return value ? *this : Fact{std::move(other), Origin::defaulted, at, field};
  }

  template <class U> Fact<U> as(U other) const { return {std::move(other), origin, at, field}; }
};

template <class T> Fact<T> derived(T value, Span at, std::string_view field = {}) {
  return {std::move(value), Origin::derived, at, field};
}

}  // namespace tenfold
