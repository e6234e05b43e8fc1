// What a template is filled with: named values, in the words of the topology and never of a target.
//
// A kind says what is chosen, a template how its target spells that. Beside each value stand the
// forms that templates want: of a switch `NAME?`, "true" or "false"; of a number `NAME_up`, the
// whole number that is not less, and `NAME_any`, whether it is above 0; of words `NAME_list`,
// quoted and separated by commas; of each object of a list `first` and `last`. Texts are the user's
// words: they are quoted for the target before a template is filled, so that none sees them raw.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "model/topology.h"

namespace tenfold {

struct Binding;

struct Bindings {
  std::vector<Binding> values;  // of one name the last one counts

  Bindings();
  Bindings(const Bindings&);
  Bindings(Bindings&&) noexcept;
  Bindings& operator=(const Bindings&);
  Bindings& operator=(Bindings&&) noexcept;
  ~Bindings();

  void absent(std::string_view name);
  void flag(std::string_view name, bool value);
  void text(std::string_view name, std::string_view value);
  void number(std::string_view name, std::int64_t value);
  void amount(std::string_view name, Quantity value);
  void words(std::string_view name, std::vector<std::string> value);
  void component(std::string_view name, Id id, std::int32_t unit = -1);
  // The emitter's own: an expression that is made, and not quoted.
  void written(std::string_view name, std::string value);
  // A list, and each object of it: add(name) makes the list with its first.
  Bindings& add(std::string_view name);

  const Binding* find(std::string_view name) const;
};

struct Binding {
  enum class Type : std::uint8_t { absent, flag, text, number, words, objects, component, written };
  std::string_view name;  // lives as long as the program, or as the topology
  Type type = Type::absent;
  bool flag = false;
  std::string text{};  // of a number: in digits; written: in the target's language
  std::vector<std::string> words{};
  std::vector<Bindings> objects{};
  // What may be said of it (its ARN, its host name) stands with its own kind's template. A counted
  // one is as many objects.
  Id component = kNoId;
  std::int32_t unit = -1;  // one of its copies; -1: all
};

}  // namespace tenfold
