// One value or none, kept apart from what holds it: of what is large and mostly absent.
#pragma once

#include <memory>
#include <utility>

namespace tenfold {

template <class T> class Held {
 public:
  Held() = default;
  Held(T value) : value_(std::make_unique<T>(std::move(value))) {}  // as std::optional does
  Held(const Held& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Held(Held&&) noexcept = default;
  Held& operator=(Held other) noexcept {
    value_ = std::move(other.value_);
    return *this;
  }

  explicit operator bool() const { return value_ != nullptr; }
  bool has_value() const { return value_ != nullptr; }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }
  T& emplace() {
    value_ = std::make_unique<T>();
    return *value_;
  }
  // The one that is there, else a new one.
  T& get() { return value_ ? *value_ : emplace(); }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace tenfold
