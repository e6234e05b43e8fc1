// JSON as it is written: nothing is kept, so a hundred thousand components need no tree of them.
// What is small is opened flat and stands on one line.
//
// Strings are valid UTF-8 whatever came in, and what a terminal would act on or hide is escaped.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"

namespace tenfold {

class JsonWriter {
 public:
  explicit JsonWriter(std::function<void(std::string_view)> sink) : sink_(std::move(sink)) {}

  JsonWriter& object();
  JsonWriter& flat_object();
  JsonWriter& array();
  JsonWriter& end();  // of the innermost object or array
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view value);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& literal(std::string_view token);  // a number, exactly as it is to stand there

  JsonWriter& put(std::string_view name, std::string_view value) { return key(name).text(value); }
  JsonWriter& put(std::string_view name, Money value) { return key(name).text(exact(value)); }
  JsonWriter& put(std::string_view name, Quantity value) { return key(name).text(exact(value)); }
  JsonWriter& put(std::string_view name, Rate value) { return key(name).text(exact(value)); }
  template <class T> JsonWriter& put(std::string_view name, const std::optional<T>& value) {
    return value ? put(name, *value) : key(name).null();
  }
  // Absent is null.
  JsonWriter& put_or_null(std::string_view name, std::string_view value) {
    return value.empty() ? key(name).null() : put(name, value);
  }
  JsonWriter& count(std::string_view name, std::size_t value) {
    return key(name).integer(static_cast<std::int64_t>(value));
  }
  JsonWriter& flag(std::string_view name, bool value) { return key(name).boolean(value); }

  void finish();  // with a line end

 private:
  void before_value();
  void new_line();
  void open(char bracket, bool flat);
  void quoted(std::string_view value);

  struct Level {
    char closing;
    bool flat = false;
    bool empty = true;
  };
  std::function<void(std::string_view)> sink_;
  std::string out_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace tenfold
