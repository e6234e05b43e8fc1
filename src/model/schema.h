// What a kind's table may say: declared once a kind, read by everything.
//
// The same constexpr arrays drive parsing, defaults, errors, `tenfold kinds`, the JSON Schema, the
// manual's test and, through Reader, the kind's own code. A field name that a schema does not have
// does not compile.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace tenfold {

// What a reference means; the graph is made of these (topology.md, References and edges).
enum class Role : std::uint8_t {
  none,
  serves,
  uses,
  sessions,
  uploads,
  data,
  consumes,
  guards,
  copies_to,
  covers,
  attaches,
  fails_over,
};

// Shapes a value may take; a field may allow several.
namespace shape {
enum : unsigned {
  text = 1,    // any string
  word = 2,    // one of `values`
  number = 4,  // a decimal, at most six places
  integer = 8,
  boolean = 16,
  address = 32,  // of a component: an edge with the field's role
  table = 64,    // with `fields`; where there are none, its keys are the user's
  // Its keys are words of `values` ("@region": region codes; empty: any), its values numbers
  // (strings where `text` is allowed too).
  map = 128,
  date = 256,
  list = 512,  // of the other shapes; one that stands alone is taken as a list of one
};
}  // namespace shape

// What becomes of a stated number where `tenfold grow` asks for more users, or fewer.
enum class Grows : std::uint8_t {
  where_metered,  // in proportion where it is a month's quantity; what is configured stays
  yes,            // in proportion: a stock of what the users bring
  up_only,        // likewise, but not below what is stated: storage that cannot be made smaller
  no,             // metered, yet no more than what is configured
};

// Who says what a change of a field does on AWS: in place, with an interruption, by replacement.
enum class OnAws : std::uint8_t {
  row,        // its row in pricing/aws/change-effects.csv
  by_kind,    // shared by kinds: the row where this kind has one, else it is not known
  nothing,    // AWS does not know the field, so that a change of it does nothing there
  not_known,  // no row
};

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

struct Field {
  std::string_view name;
  unsigned shape = shape::text;
  std::string_view values{};   // words, separated by blanks
  std::string_view initial{};  // the default as TOML; empty: none, or decided by the kind
  std::string_view says{};  // one sentence, unit included; a default that is decided is told here
  double least = 0;         // numbers and integers, and those of a list or map
  double most = kUnbounded;
  std::span<const Field> fields{};
  Role role = Role::none;
  bool required = false;
  bool monthly = false;  // a month's quantity: may stand in `usage` as well
  Grows grows = Grows::where_metered;
  OnAws on_aws = OnAws::row;  // monthly, and of `usage`: nothing, whatever stands here
};

struct FieldIndex {
  std::uint8_t value = 0;
};

consteval FieldIndex index_of(std::span<const Field> fields, std::string_view name) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == name) return {static_cast<std::uint8_t>(i)};
  }
  throw "no field of this name";
}

// A field's name that is checked while compiling: a parameter type for "storage_gb" and the like.
template <const auto& Fields> struct Name {
  FieldIndex index;
  consteval Name(const char* name) : index(index_of(Fields, name)) {}  // NOLINT: implicit by design
};

// One array from several: the kind's own fields, then those it shares.
template <std::size_t... N> consteval auto joined(const std::array<Field, N>&... parts) {
  std::array<Field, (N + ...)> all{};
  std::size_t i = 0;
  (..., [&] {
    for (const Field& field : parts) all[i++] = field;
  }());
  return all;
}

template <class... F> consteval auto fields_of(const F&... fields) {
  return std::array<Field, sizeof...(F)>{fields...};
}

}  // namespace tenfold
