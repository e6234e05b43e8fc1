// A threshold of a rule, which .tenfold.toml may set: [rules."RULE"] NAME = VALUE.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tenfold {

struct Option {
  enum class Shape : std::uint8_t { number, numbers, text, texts };
  std::string_view rule, name;  // "recovery/short-backup-retention", "minimum_days"
  std::string_view says;
  Shape shape = Shape::number;
  double number = 0;        // its default, of a number
  std::string_view text{};  // … of a text; of lists the elements with blanks between
  double least = 0, most = 1e12;
};

// What a configuration says of rules, beside their levels. Asked for an option that nobody set, it
// answers with the default.
class RuleConfig {
 public:
  double number(const Option& option) const;
  std::string text(const Option& option) const;
  std::vector<double> numbers(const Option& option) const;
  std::vector<std::string> texts(const Option& option) const;

  // As TOML has them; lists in their order. The shape has been checked.
  void set(const Option& option, std::vector<std::string> values);

  std::vector<std::string> required_tags{};
  double growth_months = 3;  // ahead of which capacity is to suffice

 private:
  const std::vector<std::string>* find(const Option& option) const;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> set_;
};

}  // namespace tenfold
