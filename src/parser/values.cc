// Is a value what its field may hold? One place for types, words, bounds and the names of fields.
#include <cmath>

#include "base/text.h"
#include "kinds/kinds.h"
#include "model/reader.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

std::string_view type_name(NodeType type) {
  switch (type) {
    case NodeType::table: return "a table";
    case NodeType::array: return "a list";
    case NodeType::text: return "a string";
    case NodeType::integer: return "an integer";
    case NodeType::real: return "a number";
    case NodeType::boolean: return "true or false";
    case NodeType::date: return "a date";
  }
  return "";
}

// "a number or a list of numbers", for messages.
std::string expected(const Field& field) {
  std::vector<std::string_view> parts;
  const auto may = [&](unsigned one, std::string_view name) {
    if ((field.shape & one) != 0) parts.push_back(name);
  };
  may(shape::boolean, "true or false");
  if ((field.shape & shape::number) != 0)
    parts.push_back("a number");
  else
    may(shape::integer, "an integer");
  const std::string word =
      "a word such as \"" + std::string(field.values.substr(0, field.values.find(' '))) + "\"";
  may(shape::word, word);
  may(shape::address, "an address such as \"rds.main\"");
  if ((field.shape & shape::map) == 0) may(shape::text, "a string");
  may(shape::date, "a date such as 2026-12-31");
  if ((field.shape & (shape::table | shape::map)) != 0) parts.push_back("a table");
  if ((field.shape & shape::list) != 0) parts.push_back("a list of these");
  return join(parts, " or ");
}

std::string listed(std::string_view word_list) {
  const std::vector<std::string_view> all = words(word_list);
  return join(all, ", ");
}

std::string number_text(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

class Checker {
 public:
  Checker(Lowering& lowering, const Field& field, std::string_view owner, Span context)
      : l_(lowering), field_(field), owner_(owner), context_(context) {}

  bool value(NodeId id, bool in_list) {
    if (!l_.unknown.empty() && l_.unknown.contains(id)) return false;
    const Node& node = l_.node(id);
    switch (node.type) {
      case NodeType::array: return !in_list && has(shape::list) ? list(id) : wrong(node);
      case NodeType::table: return table(id);
      case NodeType::text: return text(node);
      case NodeType::integer:
        return has(shape::integer) || has(shape::number) ? number(node) : wrong(node);
      case NodeType::real: return has(shape::number) ? number(node) : wrong(node);
      case NodeType::boolean: return has(shape::boolean) || wrong(node);
      case NodeType::date: return (has(shape::date) && is_calendar_date(node.text)) || wrong(node);
    }
    return false;
  }

 private:
  bool has(unsigned one) const { return (field_.shape & one) != 0; }
  std::string subject() const {
    return "`" + std::string(field_.name) + "` of " + std::string(owner_);
  }

  // 1e6 and 0xFF as the user wrote them; of a variable, its value.
  std::string_view as_written(const Node& node) const {
    if (!node.at.known()) return node.text.substr(0, 60);
    const std::string_view source = l_.document().sources[node.at.source].text;
    const std::string_view text = source.substr(node.at.begin, node.at.end - node.at.begin);
    const bool here = !text.empty() && text[0] != '"' && text[0] != '\'';
    return (here ? text : node.text).substr(0, 60);
  }

  bool wrong(const Node& node) {
    const bool shown = node.type == NodeType::real || node.type == NodeType::boolean ||
                       node.type == NodeType::date;
    const std::string_view what = shown ? as_written(node) : type_name(node.type);
    l_.diagnostics.error(node.at, subject() + " cannot be " + std::string(what),
                         "expected " + expected(field_), context_);
    return false;
  }

  bool list(NodeId id) {
    bool good = true;
    for (NodeId i = l_.node(id).first; i != kNoNode; i = l_.node(i).next) good &= value(i, true);
    return good;
  }

  bool text(const Node& node) {
    if (has(shape::word)) {
      if (has_word(field_.values, node.text)) return true;
      if (!has(shape::text) && !has(shape::address)) return wrong_word(node);
    }
    const bool plain = has(shape::text) && !has(shape::map);
    return plain || has(shape::address) || (has(shape::date) && is_calendar_date(node.text)) ||
           wrong(node);
  }

  bool wrong_word(const Node& node) {
    const std::vector<std::string_view> all = words(field_.values);
    const auto guess = l_.diagnostics.full() ? std::nullopt : nearest(node.text, all);
    l_.diagnostics.error(
        node.at, subject() + " cannot be `" + std::string(node.text.substr(0, 60)) + "`",
        guess ? "did you mean `" + std::string(*guess) + "`?" : "one of: " + listed(field_.values),
        context_);
    return false;
  }

  bool number(const Node& node) {
    const double value = number_of(node);
    const bool finite =
        node.text.find_first_of("ni") == std::string_view::npos && std::isfinite(value);
    if (!finite) return out_of_range(node, "it must be a finite number");
    if (value < field_.least || value > field_.most) return out_of_range(node, bounds());
    if (amount_of(node)) return true;
    return out_of_range(node, node.text.find('.') != std::string_view::npos
                                  ? "six decimals are the most that is told apart"
                                  : "the most is 9,223,372,036,854");
  }

  std::string bounds() const {
    if (field_.most == kUnbounded) return "the least is " + number_text(field_.least);
    return "it lies between " + number_text(field_.least) + " and " + number_text(field_.most);
  }

  bool out_of_range(const Node& node, std::string label) {
    l_.diagnostics.error(node.at, subject() + " cannot be " + std::string(as_written(node)),
                         std::move(label), context_);
    return false;
  }

  bool table(NodeId id) {
    if (has(shape::table)) {
      const std::string owner = std::string(owner_) + "." + std::string(field_.name);
      if (field_.fields.empty()) return true;  // its keys are the user's
      return check_table(l_, field_.fields, id, owner, context_);
    }
    return has(shape::map) ? map(id) : wrong(l_.node(id));
  }

  bool map(NodeId id) {
    bool good = true;
    const std::vector<std::string_view> known = words(field_.values);
    for (NodeId i = l_.node(id).first; i != kNoNode; i = l_.node(i).next) {
      const Node& node = l_.node(i);
      good &= key(node, known);
      if (has(shape::text) ? node.type != NodeType::text
                           : (node.type != NodeType::integer && node.type != NodeType::real)) {
        l_.diagnostics.error(node.at,
                             subject() + ": `" + std::string(node.key.substr(0, 60)) +
                                 "` cannot be " + std::string(type_name(node.type)),
                             has(shape::text) ? "expected a string" : "expected a number",
                             context_);
        good = false;
      } else if (!has(shape::text)) {
        good &= number(node);
      }
    }
    return good;
  }

  bool key(const Node& node, std::span<const std::string_view> known) {
    if (field_.values == "@region") {
      if (l_.catalog.region_known(node.key)) return true;
      const std::vector<std::string_view> regions = l_.catalog.regions();
      return unknown_key(node, regions);
    }
    for (const std::string_view word : known) {
      if (word == node.key) return true;
    }
    return known.empty() || unknown_key(node, known);
  }

  bool unknown_key(const Node& node, std::span<const std::string_view> known) {
    const auto guess = l_.diagnostics.full() ? std::nullopt : nearest(node.key, known);
    l_.diagnostics.error(
        node.key_at, subject() + " has no `" + std::string(node.key.substr(0, 60)) + "`",
        guess ? "did you mean `" + std::string(*guess) + "`?" : "one of: " + join(known, ", "),
        context_);
    return false;
  }

  Lowering& l_;
  const Field& field_;
  std::string_view owner_;
  Span context_;
};

}  // namespace

bool check_value(Lowering& lowering, const Field& field, NodeId value, std::string_view owner,
                 Span context) {
  return Checker(lowering, field, owner, context).value(value, false);
}

const Field* known_field(Lowering& lowering, std::span<const Field> fields, const Node& node,
                         std::string_view owner, Span context, std::vector<bool>& stated) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name != node.key) continue;
    stated[i] = true;
    return &fields[i];
  }
  std::string label;
  if (!lowering.diagnostics.full()) {
    std::vector<std::string_view> names;
    for (const Field& field : fields) names.push_back(field.name);
    const auto guess = nearest(node.key, names);
    const std::string_view inside = address_inside(owner);
    const std::string kind(inside.substr(0, inside.find('.')));
    label = guess                        ? "did you mean `" + std::string(*guess) + "`?"
            : names.size() <= 12         ? "it has: " + join(names, ", ")
            : find_kind(kind) != nullptr ? "tenfold kinds " + kind + " lists its fields"
                                         : "man tenfold-topology lists its fields";
    for (std::size_t i = 0; guess && i < fields.size(); ++i) {
      if (fields[i].name == *guess) stated[i] = true;
    }
  }
  lowering.diagnostics.error(
      node.key_at,
      "unknown field `" + std::string(node.key.substr(0, 60)) + "` in " + std::string(owner),
      std::move(label), context);
  return nullptr;
}

bool require(Lowering& lowering, std::span<const Field> fields, const std::vector<bool>& stated,
             std::string_view owner, Span at) {
  bool whole = true;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].required || stated[i]) continue;
    whole = false;
    if (lowering.incomplete()) continue;
    lowering.diagnostics.error(at,
                               std::string(owner) + " lacks `" + std::string(fields[i].name) + "`",
                               "add it: " + std::string(fields[i].says));
  }
  return whole;
}

bool check_table(Lowering& lowering, std::span<const Field> fields, NodeId table,
                 std::string_view owner, Span context, bool required) {
  const std::size_t before = lowering.diagnostics.errors;
  std::vector<bool> stated(fields.size());
  bool good = true;
  for (NodeId i = lowering.node(table).first; i != kNoNode; i = lowering.node(i).next) {
    const Field* field = known_field(lowering, fields, lowering.node(i), owner, context, stated);
    if (field == nullptr) continue;
    good &= check_value(lowering, *field, i, owner, context);
  }
  if (required) good &= require(lowering, fields, stated, owner, lowering.node(table).at);
  return good && lowering.diagnostics.errors == before;
}

}  // namespace tenfold
