#include "emitter/json_of_yaml.h"

#include <yaml.h>

#include <nlohmann/json.hpp>

namespace tenfold {
namespace {

using Json = nlohmann::ordered_json;

std::string_view text_of(const yaml_node_t& node) {
  return {reinterpret_cast<const char*>(node.data.scalar.value), node.data.scalar.length};
}

std::string_view tag_of(const yaml_node_t& node) {
  return node.tag == nullptr ? std::string_view{}
                             : std::string_view(reinterpret_cast<const char*>(node.tag));
}

// What stands there without quotes is a switch or a number where it looks like one.
Json plain(std::string_view text) {
  if (text.empty() || text == "~" || text == "null") return nullptr;
  if (text == "true" || text == "false") return text == "true";
  const Json number = Json::parse(text, nullptr, false);
  return number.is_number() ? number : Json(std::string(text));
}

class YamlReader {
 public:
  explicit YamlReader(yaml_document_t& document) : document_(document) {}

  Json value(int id) const {
    const yaml_node_t& node = *yaml_document_get_node(&document_, id);
    Json made = untagged(node);
    const std::string_view tag = tag_of(node);
    if (!tag.starts_with('!') || tag.size() < 2) return made;
    const std::string name(tag.substr(1));
    if (name == "GetAtt" && made.is_string()) made = attribute(made.get<std::string>());
    return Json{{name == "Ref" || name == "Condition" ? name : "Fn::" + name, std::move(made)}};
  }

 private:
  // "Logical.Attribute", which may have points of its own.
  static Json attribute(const std::string& text) {
    const std::size_t point = text.find('.');
    if (point == std::string::npos) return text;
    return Json::array({text.substr(0, point), text.substr(point + 1)});
  }

  Json untagged(const yaml_node_t& node) const {
    switch (node.type) {
      case YAML_SCALAR_NODE: {
        const bool bare =
            node.data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !tag_of(node).starts_with("!");
        return bare ? plain(text_of(node)) : Json(std::string(text_of(node)));
      }
      case YAML_SEQUENCE_NODE: {
        Json list = Json::array();
        const auto& items = node.data.sequence.items;
        for (const yaml_node_item_t* it = items.start; it != items.top; ++it)
          list.push_back(value(*it));
        return list;
      }
      case YAML_MAPPING_NODE: {
        Json map = Json::object();
        const auto& pairs = node.data.mapping.pairs;
        for (const yaml_node_pair_t* it = pairs.start; it != pairs.top; ++it)
          map[std::string(text_of(*yaml_document_get_node(&document_, it->key)))] =
              value(it->value);
        return map;
      }
      case YAML_NO_NODE: break;
    }
    return nullptr;
  }

  yaml_document_t& document_;
};

}  // namespace

std::string json_of_yaml(std::string_view yaml) {
  yaml_parser_t parser;
  yaml_document_t document;
  if (yaml_parser_initialize(&parser) == 0) return {};
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(yaml.data()),
                               yaml.size());
  std::string text;
  if (yaml_parser_load(&parser, &document) != 0) {
    const yaml_node_t* const root = yaml_document_get_root_node(&document);
    if (root != nullptr) {
      const int id = static_cast<int>(root - document.nodes.start) + 1;
      text =
          YamlReader(document).value(id).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    }
    yaml_document_delete(&document);
  }
  yaml_parser_delete(&parser);
  return text;
}

}  // namespace tenfold
