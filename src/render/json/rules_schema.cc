#include "render/json/rules_schema.h"

namespace tenfold {

constinit const std::string_view kRulesSchema =
    R"("rules": {"type": "array", "items": {
      "type": "object",
      "required": ["id", "title", "stages", "redundancy", "always", "fix_class", "when", "why",
                   "fix", "bad", "good", "mind", "elsewhere", "references", "fields",
                   "options", "silences"],
      "properties": {
        "id": {"type": "string"},
        "title": {"type": "string"},
        "stages": {"type": "array", "items": {
          "type": "object",
          "required": ["users", "severity"],
          "properties": {
            "users": {"type": "integer", "minimum": 1},
            "severity": {"enum": ["off", "notice", "warning", "error"]}
          }
        }},
        "redundancy": {"type": "boolean"},
        "always": {"type": "boolean"},
        "fix_class": {"enum": ["no", "suggest", "safe"]},
        "when": {"$ref": "#/$defs/maybe_text"},
        "why": {"$ref": "#/$defs/maybe_text"},
        "fix": {"$ref": "#/$defs/maybe_text"},
        "bad": {"$ref": "#/$defs/maybe_text"},
        "good": {"$ref": "#/$defs/maybe_text"},
        "mind": {"$ref": "#/$defs/maybe_text"},
        "elsewhere": {"$ref": "#/$defs/maybe_text"},
        "references": {"$ref": "#/$defs/texts"},
        "options": {"type": "array", "items": {
          "type": "object",
          "required": ["name", "says", "shape", "default", "least", "most"],
          "properties": {
            "name": {"type": "string"},
            "says": {"type": "string"},
            "shape": {"enum": ["number", "numbers", "text", "texts"]},
            "default": {"$ref": "#/$defs/maybe_text", "description": "of lists with blanks"},
            "least": {"type": "number"},
            "most": {"type": ["number", "null"]}
          }
        }},
        "fields": {"$ref": "#/$defs/maybe_text"},
        "silences": {"$ref": "#/$defs/texts"}
      }
    }})";

}  // namespace tenfold
