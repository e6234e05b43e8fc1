#include "render/json/kinds_schema.h"

namespace tenfold {

// A field may hold fields, so what they are is said once, where a kind's own stand.
constinit const std::string_view kKindsSchema =
    R"("kinds": {"type": "array", "items": {
      "type": "object",
      "required": ["name", "title", "says", "services", "fields", "usage"],
      "properties": {
        "name": {"type": "string"},
        "title": {"type": "string"},
        "says": {"$ref": "#/$defs/maybe_text"},
        "services": {"$ref": "#/$defs/texts", "description": "of the price book"},
        "fields": {"type": "array", "items": {
          "type": "object",
          "required": ["name", "shapes", "values", "default", "required", "monthly", "least",
                       "most", "says", "on_change", "fields"],
          "properties": {
            "name": {"type": "string"},
            "shapes": {"type": "array", "items": {"enum": ["text", "word", "number", "integer",
              "boolean", "address", "table", "map", "date", "list"]}},
            "values": {"$ref": "#/$defs/texts"},
            "default": {"$ref": "#/$defs/maybe_text", "description": "TOML"},
            "required": {"type": "boolean"},
            "monthly": {"type": "boolean"},
            "least": {"type": "number"},
            "most": {"type": ["number", "null"]},
            "says": {"$ref": "#/$defs/maybe_text"},
            "on_change": {
              "description": "what a change does on AWS; none: AWS does not know the field",
              "type": "object",
              "required": ["effect", "note", "source", "row", "property", "update_requires",
                           "argument", "conditions"],
              "properties": {
                "effect": {"enum": ["none", "in-place", "interruption", "replacement",
                                    "not-known"]},
                "note": {"$ref": "#/$defs/maybe_text"},
                "source": {"$ref": "#/$defs/maybe_text",
                  "description": "tags of the table, joined by +"},
                "row": {"$ref": "#/$defs/maybe_text", "description": "its key in change-effects"},
                "property": {"$ref": "#/$defs/maybe_text", "description": "CloudFormation's"},
                "update_requires": {"$ref": "#/$defs/maybe_text",
                  "description": "CloudFormation's word"},
                "argument": {"$ref": "#/$defs/maybe_text", "description": "Terraform's"},
                "conditions": {"type": "array", "description": "what holds instead, and when",
                  "items": {
                    "type": "object",
                    "required": ["when", "effect", "note", "source", "row"],
                    "properties": {
                      "when": {"type": "string"},
                      "effect": {"enum": ["none", "in-place", "interruption", "replacement"]},
                      "note": {"$ref": "#/$defs/maybe_text"},
                      "source": {"$ref": "#/$defs/maybe_text"},
                      "row": {"type": "string"}
                    }
                  }}
              }
            },
            "fields": {"$ref": "#/properties/kinds/items/properties/fields"}
          }
        }},
        "usage": {"$ref": "#/properties/kinds/items/properties/fields"}
      }
    }})";

}  // namespace tenfold
