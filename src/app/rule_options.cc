#include "app/rule_options.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "model/rule.h"
#include "rules/rules.h"

namespace tenfold {
namespace {

using Shape = Option::Shape;

bool is_number(const Node& node) {
  return node.type == NodeType::integer || node.type == NodeType::real;
}

std::string without_underscores(std::string_view text) {
  std::string digits(text);
  std::erase(digits, '_');
  if (digits.starts_with('+')) digits.erase(0, 1);
  return digits;
}

std::string in_short(double number) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

class Reading {
 public:
  Reading(Config& config, NodeId table)
      : config_(config), document_(config.document), table_(table), name_(document_[table].key) {}

  void run() {
    const Rule* rule = find_rule(name_);
    for (const NodeId child : document_.children(table_)) {
      const Node& node = document_[child];
      const Option* option = rule == nullptr ? nullptr : find(*rule, node.key);
      if (node.key == "severity")
        severity(node);
      else if (option != nullptr)
        value(*option, node, child);
      else
        unknown(rule, node);
    }
  }

 private:
  void error(Span at, std::string message, std::string label) {
    config_.diagnostics.error(at, std::move(message), std::move(label));
  }

  static const Option* find(const Rule& rule, std::string_view name) {
    const auto it = std::ranges::find(rule.options, name, &Option::name);
    return it == rule.options.end() ? nullptr : *it;
  }

  void severity(const Node& node) {
    const auto level = node.type == NodeType::text ? level_of(node.text) : std::nullopt;
    if (level)
      config_.severity.insert_or_assign(std::string(name_), *level);
    else
      error(node.at, "`severity` is no level", "error, warning, notice or off");
  }

  void unknown(const Rule* rule, const Node& node) {
    std::vector<std::string_view> known{"severity"};
    for (const Option* option : rule == nullptr ? std::span<const Option* const>{} : rule->options)
      known.push_back(option->name);
    const auto guess = nearest(node.key, known);
    const std::string of =
        rule == nullptr ? "several rules at once have" : std::string(name_) + " has";
    error(node.key_at, of + " no option `" + std::string(node.key.substr(0, 60)) + "`",
          guess ? "did you mean `" + std::string(*guess) + "`?"
                : (known.size() == 1 ? "only " : "one of ") + join(known, ", "));
  }

  void value(const Option& option, const Node& node, NodeId id) {
    const bool list = option.shape == Shape::numbers || option.shape == Shape::texts;
    const bool many = list && node.type == NodeType::array;
    std::vector<std::string> values;
    for (const NodeId item : many ? document_.children(id) : std::vector{id}) {
      if (!sound(option, document_[item])) return;
      const Node& one = document_[item];
      values.push_back(is_number(one) ? without_underscores(one.text) : std::string(one.text));
    }
    config_.rules.set(option, std::move(values));
  }

  bool sound(const Option& option, const Node& node) {
    const bool number = option.shape == Shape::number || option.shape == Shape::numbers;
    const std::string name = "`" + std::string(option.name) + "`";
    if (number ? !is_number(node) : node.type != NodeType::text) {
      const bool list = option.shape == Shape::numbers || option.shape == Shape::texts;
      error(node.at,
            name + " takes " + (list ? "" : "a ") + (number ? "number" : "string") +
                (list ? "s" : ""),
            std::string(option.says));
      return false;
    }
    if (!number) return true;
    const std::string digits = without_underscores(node.text);
    double value = 0;
    const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (wrong == std::errc{} && end == digits.data() + digits.size() && value >= option.least &&
        value <= option.most)
      return true;
    error(node.at, name + " cannot be " + std::string(node.text.substr(0, 60)),
          in_short(option.least) +
              (option.most < Option{}.most ? " to " + in_short(option.most) : " or more"));
    return false;
  }

  Config& config_;
  const Document& document_;
  NodeId table_;
  std::string_view name_;
};

}  // namespace

void read_rule(Config& config, NodeId table) { Reading(config, table).run(); }

}  // namespace tenfold
