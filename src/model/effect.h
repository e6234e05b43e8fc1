// What a change of a field does on AWS: rows of pricing/aws/change-effects.csv.
//
// The row KIND/FIELD says what a change does. KIND/FIELD/CONDITION says what it does instead where
// the condition holds of the two values, or of the component. Code knows the conditions and neither
// kinds nor fields; which field has which, the table says.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tenfold {

class Table;

// From the mildest: of several rows that hold the last one counts.
enum class Effect : std::uint8_t { none, in_place, interruption, replacement, not_known };

// When a row holds, as the last part of its key says.
struct When {
  enum class What : std::uint8_t {
    always,           // the field's own row
    smaller,          // the number falls
    older,            // the version falls
    arch,             // the instance types are of two architectures
    to,               // it becomes `value`
    to_or_from,       // it becomes `value`, or was it
    neither,          // both are known, and neither is `value`
    appears_or_goes,  // the field is stated before or after, not both
    stays,            // of zones: no unit, copy or part then stands in another
    fails_over,       // likewise, but another copy leads
    where,            // `field` of the component was `value` before
  };
  What what = What::always;
  std::string_view field{}, value{};
};

// "to-or-from=cluster", "where engine=memcached"; nothing for what is no condition.
std::optional<When> parse_when(std::string_view text);

struct FieldEffect {
  Effect effect = Effect::not_known;
  When when{};
  std::string_view reason{};           // the row's note, else AWS's word; empty: there is no row
  std::string_view property{};         // "AWS::EC2::Instance.InstanceType"
  std::string_view update_requires{};  // AWS's word: "Some interruptions"
  std::string_view argument{};         // Terraform's: "aws_instance.instance_type"
  std::string_view note{};
  std::string_view source{};     // its tags, joined by +
  std::string_view key{};        // of the row; empty: there is none
  const Table* table = nullptr;  // that has it: table->source(tag), table->line_of(row)
  std::string_view row{};
};

}  // namespace tenfold
