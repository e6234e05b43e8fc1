#include "model/reader.h"

#include <charconv>
#include <string>

namespace tenfold {
namespace {

// A default is declared as TOML text; strings lose their quotes.
std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"') return text.substr(1, text.size() - 2);
  return text;
}

double to_double(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != '_' && c != '+') digits.push_back(c);
  }
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

std::optional<Quantity> amount_of(const Node& node) {
  const auto micros = parse_decimal(node.text, 6);
  if (!micros) return std::nullopt;
  return Quantity{*micros};
}

double number_of(const Node& node) { return to_double(node.text); }

NodeId Values::find(FieldIndex field) const {
  if (component == nullptr) {
    return table == kNoNode ? kNoNode : document->child(table, fields[field.value].name);
  }
  if ((component->stated_bits & Stated::bit(field, usage)) == 0) return kNoNode;
  for (const Stated& s : component->stated) {
    if (s.field.value == field.value && s.usage == usage) return s.node;
  }
  return kNoNode;
}

Fact<std::string_view> Values::text(FieldIndex field) const {
  const NodeId id = find(field);
  const std::string_view name = fields[field.value].name;
  if (id != kNoNode) {
    const Node& node = (*document)[id];
    if (node.type == NodeType::table || node.type == NodeType::array)
      return {{}, Origin::unknown, node.at, name};
    return {node.text, Origin::stated, node.at, name};
  }
  const std::string_view initial = fields[field.value].initial;
  if (initial.empty()) return {{}, Origin::unknown, at, name};
  return {unquoted(initial), Origin::defaulted, at, name};
}

Fact<Quantity> Values::amount(FieldIndex field) const {
  const Fact<std::string_view> raw = text(field);
  if (!raw) return {{}, raw.origin, raw.at, raw.field};
  const auto micros = parse_decimal(*raw, 6);
  if (!micros) return {{}, raw.origin, raw.at, raw.field};
  return raw.as(Quantity{*micros});
}

Fact<double> Values::number(FieldIndex field) const {
  const Fact<std::string_view> raw = text(field);
  if (!raw) return {{}, raw.origin, raw.at, raw.field};
  return raw.as(to_double(*raw));
}

Fact<std::int64_t> Values::whole(FieldIndex field) const {
  const Fact<std::string_view> raw = text(field);
  const auto value = raw ? parse_decimal(*raw, 0) : std::nullopt;
  if (!value) return {{}, raw.origin, raw.at, raw.field};
  return raw.as(*value);
}

Fact<bool> Values::flag(FieldIndex field) const {
  const Fact<std::string_view> raw = text(field);
  if (!raw) return {{}, raw.origin, raw.at, raw.field};
  return raw.as(*raw == "true");
}

std::vector<NodeId> Values::items(FieldIndex field) const {
  const NodeId id = find(field);
  if (id == kNoNode) return {};
  if ((*document)[id].type == NodeType::array) return document->children(id);
  return {id};
}

std::vector<std::string_view> Values::list(FieldIndex field) const {
  std::vector<std::string_view> all;
  for (const NodeId id : items(field)) {
    if ((*document)[id].type == NodeType::text) all.push_back((*document)[id].text);
  }
  return all;
}

std::vector<std::pair<std::string_view, Quantity>> Values::map(FieldIndex field) const {
  std::vector<std::pair<std::string_view, Quantity>> all;
  const NodeId id = find(field);
  if (id == kNoNode || (*document)[id].type != NodeType::table) return all;
  for (const NodeId item : document->children(id)) {
    const Node& node = (*document)[item];
    if (const auto amount = amount_of(node)) all.emplace_back(node.key, *amount);
  }
  return all;
}

}  // namespace tenfold
