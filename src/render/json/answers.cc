#include "render/json/answers.h"

#include <algorithm>

namespace tenfold {

void write_place(std::string_view name, Span at, const Texts& texts, JsonWriter& json) {
  json.key(name);
  if (!texts.has(at)) {
    json.null();
    return;
  }
  const Place place = texts.place(at);
  json.flat_object().put("file", texts.source(at).name);
  json.key("line").integer(place.line).key("column").integer(place.column);
  json.key("end_line").integer(place.end_line).key("end_column").integer(place.end_column).end();
}

void write_sources(const Price& price, const Tier& tier, JsonWriter& json) {
  std::string_view tags = tier.source;
  while (!tags.empty()) {
    const std::string_view tag = tags.substr(0, tags.find('+'));
    tags.remove_prefix(std::min(tags.size(), tag.size() + 1));
    const auto source = price.table->source(tag);
    json.flat_object().put("file", price.table->path());
    json.key("line").integer(price.table->line_of(tier.row)).put("tag", tag);
    const bool dated = source && source->date != "-";
    json.put_or_null("effective", dated ? source->date : std::string_view{});
    json.put_or_null("confidence", source ? source->confidence : std::string_view{}).end();
  }
  if (price.derived == nullptr) return;
  for (const Price* start : {price.derived->base, price.derived->plus}) {
    if (start == nullptr) continue;
    const std::size_t n = static_cast<std::size_t>(&tier - price.tiers.data());
    write_sources(*start, start->tiers[std::min(n, start->tiers.size() - 1)], json);
  }
}

void write_addresses(std::string_view name, const Topology& topology, const std::vector<Id>& ids,
                     JsonWriter& json) {
  json.key(name).array();
  for (const Id id : ids) json.text(topology[id].address);
  json.end();
}

// A stated value: numbers as they are written, in JSON's spelling.
void write_value(const Document& document, NodeId id, JsonWriter& json) {
  const Node& node = document[id];
  switch (node.type) {
    case NodeType::table:
      json.object();
      for (const NodeId child : document.children(id)) {
        json.key(document[child].key);
        write_value(document, child, json);
      }
      json.end();
      return;
    case NodeType::array:
      json.array();
      for (const NodeId child : document.children(id)) write_value(document, child, json);
      json.end();
      return;
    case NodeType::integer:
    case NodeType::real: {
      const auto micros = parse_decimal(node.text, 6);
      if (micros)
        json.literal(exact(Quantity{*micros}));
      else
        json.text(node.text);  // hexadecimal, an exponent, more places than a figure has
      return;
    }
    case NodeType::boolean: json.boolean(node.text == "true"); return;
    case NodeType::text:
    case NodeType::date: json.text(node.text); return;
  }
}

}  // namespace tenfold
