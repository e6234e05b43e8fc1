#include "render/json/schema_pieces.h"

namespace tenfold {
namespace {

// $defs, each once. Objects may gain members in a minor version, so none is closed.
constexpr SchemaPiece kPieces[] = {
    {"decimal", R"({"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"})"},
    {"maybe_decimal", R"({"oneOf": [{"$ref": "#/$defs/decimal"}, {"type": "null"}]})"},
    {"maybe_text", R"({"type": ["string", "null"]})"},
    {"count", R"({"type": "integer", "minimum": 0})"},
    {"maybe_count", R"({"type": ["integer", "null"], "minimum": 0})"},
    {"bottleneck", R"({
      "type": "object",
      "description": "a bound that demand meets; figures are of the week's peak",
      "required": ["of", "address", "region", "used", "capacity", "full_at", "maximum_at", "units",
                   "units_needed", "stated"],
      "properties": {
        "of": {"enum": ["fleet", "reads", "writes", "calls", "connections", "concurrency", "vcpus",
                        "spot-vcpus"]},
        "address": {"$ref": "#/$defs/maybe_text", "description": "null: a quota of the region"},
        "region": {"type": "string"},
        "used": {"$ref": "#/$defs/decimal"},
        "capacity": {"$ref": "#/$defs/decimal"},
        "full_at": {"$ref": "#/$defs/decimal",
          "description": "so many times this peak fill it; below 1: it is full"},
        "maximum_at": {"$ref": "#/$defs/maybe_decimal",
          "description": "fleets: so many times this peak bring it to its maximum"},
        "units": {"$ref": "#/$defs/maybe_count", "description": "fleets: that may run"},
        "units_needed": {"$ref": "#/$defs/maybe_count", "description": "fleets: at the target"},
        "stated": {"type": "boolean", "description": "false: the quota is AWS's default"}
      }
    })"},
    {"grown_size", R"({
      "type": "object",
      "required": ["users", "peak_rps", "monthly_usd", "monthly_usd_per_thousand_users", "unpriced",
                   "usage_unstated", "over_budget", "availability_percent", "bottlenecks",
                   "not_known", "due", "grown", "refused"],
      "properties": {
        "users": {"type": "integer", "minimum": 1},
        "peak_rps": {"$ref": "#/$defs/maybe_decimal", "description": "null: there is no demand"},
        "monthly_usd": {"$ref": "#/$defs/maybe_decimal"},
        "monthly_usd_per_thousand_users": {"$ref": "#/$defs/maybe_decimal"},
        "unpriced": {"$ref": "#/$defs/count"},
        "usage_unstated": {"$ref": "#/$defs/count"},
        "over_budget": {"type": ["boolean", "null"], "description": "null: none is declared"},
        "availability_percent": {"$ref": "#/$defs/maybe_decimal"},
        "bottlenecks": {"type": "array", "items": {"$ref": "#/$defs/bottleneck"},
          "description": "the first to fill up first"},
        "not_known": {"type": "array", "items": {
          "type": "object",
          "required": ["address", "needs"],
          "properties": {"address": {"type": "string"}, "needs": {"type": "string"}}
        }},
        "due": {"type": "array", "items": {"$ref": "#/$defs/finding"},
          "description": "findings that are open here and at no size before"},
        "grown": {"type": "array", "items": {
          "type": "object",
          "required": ["address", "path", "before", "after", "at_bound"],
          "properties": {
            "address": {"type": "string"},
            "path": {"type": "string"},
            "before": {"$ref": "#/$defs/decimal"},
            "after": {"$ref": "#/$defs/decimal"},
            "at_bound": {"type": "boolean", "description": "the field takes no more, or no less"}
          }
        }},
        "refused": {"$ref": "#/$defs/maybe_text", "description": "why it is not valid at this size"}
      }
    })"},
    {"texts", R"({"type": "array", "items": {"type": "string"}})"},
    {"fleet_size", R"({"enum": ["min", "max", "desired"],
      "description": "with --fleet: the size that every fleet is priced at"})"},
    {"place", R"({
      "type": ["object", "null"],
      "required": ["file", "line", "column", "end_line", "end_column"],
      "properties": {
        "file": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1, "description": "in code points"},
        "end_line": {"type": "integer", "minimum": 1},
        "end_column": {"type": "integer", "minimum": 1, "description": "exclusive"}
      }
    })"},
    {"diagnostic", R"({
      "type": "object",
      "required": ["severity", "message", "label", "place"],
      "properties": {
        "severity": {"enum": ["error", "warning", "note"]},
        "message": {"type": "string"},
        "label": {"$ref": "#/$defs/maybe_text"},
        "place": {"$ref": "#/$defs/place"}
      }
    })"},
    {"source", R"({
      "type": "object",
      "required": ["file", "line", "tag", "effective", "confidence"],
      "properties": {
        "file": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "tag": {"type": "string"},
        "effective": {"$ref": "#/$defs/maybe_text"},
        "confidence": {"enum": ["official", "extract", "secondary", "weak", "derived", null]}
      }
    })"},
    {"dated", R"({
      "type": "object",
      "required": ["date", "tag", "what"],
      "properties": {
        "date": {"type": "string"},
        "tag": {"type": "string"},
        "what": {"type": "string"}
      }
    })"},
    {"derivation", R"({
      "type": ["object", "null"],
      "description": "(base × ratio + plus) × times, rounded half to even to whole `round`",
      "required": ["says", "ratio", "times", "round", "base", "plus"],
      "properties": {
        "says": {"type": "string"},
        "ratio": {"type": "string", "description": "a decimal, or two with a / between"},
        "times": {"$ref": "#/$defs/decimal"},
        "round": {"$ref": "#/$defs/maybe_decimal"},
        "base": {"$ref": "#/$defs/derived_from"},
        "plus": {"$ref": "#/$defs/derived_from"}
      }
    })"},
    {"derived_from", R"({
      "type": ["object", "null"],
      "required": ["item", "rate_usd", "file", "line", "derived"],
      "properties": {
        "item": {"type": "string"},
        "rate_usd": {"$ref": "#/$defs/decimal"},
        "file": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "derived": {"$ref": "#/$defs/derivation"}
      }
    })"},
    {"priced_by", R"({
      "type": "object",
      "required": ["unit", "tiering", "tiers"],
      "properties": {
        "place": {"type": "string"},
        "item": {"type": "string"},
        "saving": {
          "type": ["object", "null"],
          "description": "of spot, against on demand",
          "required": ["percent", "file", "line"],
          "properties": {
            "percent": {"type": "integer"},
            "file": {"type": "string"},
            "line": {"type": "integer", "minimum": 1}
          }
        },
        "unit": {"type": "string"},
        "tiering": {"enum": ["graduated", "volume"]},
        "tiers": {"type": "array", "items": {
          "type": "object",
          "required": ["from", "rate_usd", "derived", "sources"],
          "properties": {
            "from": {"$ref": "#/$defs/decimal"},
            "rate_usd": {"$ref": "#/$defs/decimal"},
            "derived": {"$ref": "#/$defs/derivation"},
            "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}}
          }
        }}
      }
    })"},
    {"working", R"({
      "type": "object",
      "description": "all that it takes to work the line out again",
      "required": ["place", "each", "copies", "count", "hours", "tier_by", "stated_usd"],
      "properties": {
        "place": {"type": "string", "description": "a region, global or an edge"},
        "each": {"$ref": "#/$defs/maybe_decimal", "description": "of one copy, a month"},
        "copies": {"$ref": "#/$defs/count"},
        "count": {"$ref": "#/$defs/count"},
        "hours": {"$ref": "#/$defs/maybe_decimal",
          "description": "that the copies are there, all together; null: all month"},
        "tier_by": {"$ref": "#/$defs/maybe_decimal", "description": "picks the tier"},
        "stated_usd": {"$ref": "#/$defs/maybe_decimal", "description": "instead of a price"},
        "prices": {"type": "array", "items": {"$ref": "#/$defs/priced_by"},
          "description": "of spot several, whose mean is charged"},
        "pool": {
          "type": ["object", "null"],
          "description": "tiers or an allowance that several lines share",
          "required": ["quantity", "free", "charge_usd", "lines", "allowance"],
          "properties": {
            "quantity": {"$ref": "#/$defs/decimal"},
            "free": {"$ref": "#/$defs/decimal"},
            "charge_usd": {"$ref": "#/$defs/decimal"},
            "lines": {"type": "array", "items": {
              "type": "object",
              "required": ["address", "name", "quantity"],
              "properties": {
                "address": {"type": "string"},
                "name": {"type": "string"},
                "quantity": {"$ref": "#/$defs/decimal"}
              }
            }},
            "allowance": {
              "type": ["object", "null"],
              "required": ["quantity", "file", "line", "drawn_by"],
              "properties": {
                "quantity": {"$ref": "#/$defs/decimal"},
                "file": {"type": "string"},
                "line": {"type": "integer", "minimum": 1},
                "drawn_by": {"type": "array", "items": {
                  "type": "object",
                  "required": ["item", "quantity", "free"],
                  "properties": {
                    "item": {"type": "string"},
                    "quantity": {"$ref": "#/$defs/decimal"},
                    "free": {"$ref": "#/$defs/decimal"}
                  }
                }}
              }
            }
          }
        },
        "basis": {
          "type": ["object", "null"],
          "description": "what of the traffic, or of the fleet, makes `each`; each figure alone",
          "required": ["together", "parts"],
          "properties": {
            "together": {"enum": ["sum", "largest", "by_hour"]},
            "parts": {"type": "array", "items": {
              "type": "object",
              "required": ["figure", "amount", "alone"],
              "properties": {
                "figure": {"enum": ["requests", "sessions", "gb_in", "gb_out", "gb_to_internet",
                                    "gb_through", "gb_between_zones", "requests_by_hour",
                                    "gb_by_hour", "unit_hours"]},
                "amount": {"$ref": "#/$defs/maybe_decimal"},
                "alone": {"$ref": "#/$defs/decimal"}
              }
            }}
          }
        },
        "once": {
          "type": ["array", "null"],
          "description": "billed once for all of these",
          "items": {
            "type": "object",
            "required": ["address", "quantity"],
            "properties": {
              "address": {"type": "string"},
              "quantity": {"$ref": "#/$defs/decimal"}
            }
          }
        }
      }
    })"},
    {"line", R"({
      "type": "object",
      "required": ["name", "service", "item", "purchase", "unit", "quantity", "monthly_usd",
                   "upfront_usd", "tiers", "sources", "assumed", "unpriced_reason", "follows"],
      "properties": {
        "name": {"type": "string"},
        "service": {"type": "string"},
        "item": {"type": "string"},
        "purchase": {"$ref": "#/$defs/maybe_text"},
        "unit": {"type": "string"},
        "quantity": {"$ref": "#/$defs/maybe_decimal"},
        "monthly_usd": {"$ref": "#/$defs/maybe_decimal"},
        "upfront_usd": {"$ref": "#/$defs/maybe_decimal",
          "description": "a fee, paid at the start of the term; monthly_usd is its share"},
        "term_months": {"enum": [12, 36]},
        "discount_percent": {"$ref": "#/$defs/decimal", "description": "already taken off"},
        "tiers": {"type": "array", "items": {
          "type": "object",
          "required": ["from", "quantity", "rate_usd", "monthly_usd"],
          "properties": {
            "from": {"$ref": "#/$defs/decimal"},
            "quantity": {"$ref": "#/$defs/decimal"},
            "rate_usd": {"$ref": "#/$defs/decimal"},
            "monthly_usd": {"$ref": "#/$defs/decimal"}
          }
        }},
        "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}},
        "assumed": {"$ref": "#/$defs/maybe_text"},
        "unpriced_reason": {"$ref": "#/$defs/maybe_text"},
        "follows": {"enum": ["demand", "fleet", null],
          "description": "where the quantity comes from; null: stated, or the component's own"},
        "working": {"$ref": "#/$defs/working", "description": "of explain"}
      }
    })"},
    {"component", R"({
      "type": "object",
      "required": ["address", "kind", "region", "tags", "place", "traffic", "monthly_usd",
                   "upfront_usd", "unpriced", "usage_unstated", "lines"],
      "properties": {
        "address": {"type": "string"},
        "kind": {"$ref": "#/$defs/maybe_text"},
        "region": {"$ref": "#/$defs/maybe_text"},
        "tags": {"type": "object", "additionalProperties": {"type": "string"}},
        "place": {"$ref": "#/$defs/place"},
        "traffic": {
          "type": ["object", "null"],
          "description": "what arrives in a month; null: nobody said how much there is",
          "required": ["state", "requests", "gb_in", "gb_out", "gb_through", "peak_rps"],
          "properties": {
            "state": {"enum": ["apart", "reached", "circular"]},
            "requests": {"$ref": "#/$defs/maybe_decimal"},
            "gb_in": {"$ref": "#/$defs/maybe_decimal"},
            "gb_out": {"$ref": "#/$defs/maybe_decimal"},
            "gb_through": {"$ref": "#/$defs/maybe_decimal", "description": "of a gateway"},
            "peak_rps": {"$ref": "#/$defs/maybe_decimal"}
          }
        },
        "monthly_usd": {"$ref": "#/$defs/decimal"},
        "upfront_usd": {"$ref": "#/$defs/decimal"},
        "unpriced": {"$ref": "#/$defs/count", "description": "lines"},
        "usage_unstated": {"$ref": "#/$defs/count", "description": "lines"},
        "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}}
      }
    })"},
    {"finding", R"({
      "type": "object",
      "required": ["rule", "severity", "address", "place", "message", "why", "measure", "fix",
                   "state", "reason", "fingerprint"],
      "properties": {
        "rule": {"type": "string"},
        "severity": {"enum": ["error", "warning", "notice"]},
        "address": {"$ref": "#/$defs/maybe_text"},
        "place": {"$ref": "#/$defs/place"},
        "message": {"type": "string"},
        "why": {"$ref": "#/$defs/maybe_text"},
        "measure": {"$ref": "#/$defs/maybe_text"},
        "fix": {
          "type": ["object", "null"],
          "required": ["class", "summary", "edits", "patch", "monthly_usd", "availability_percent"],
          "properties": {
            "class": {"enum": ["no", "suggest", "safe"]},
            "summary": {"$ref": "#/$defs/maybe_text"},
            "edits": {"type": "array", "items": {
              "type": "object",
              "required": ["do", "address", "path", "value"],
              "properties": {
                "do": {"enum": ["set", "remove_field", "add_component", "remove_component"]},
                "address": {"type": "string"},
                "path": {"$ref": "#/$defs/maybe_text"},
                "value": {"$ref": "#/$defs/maybe_text", "description": "TOML"}
              }
            }},
            "patch": {"$ref": "#/$defs/maybe_text"},
            "monthly_usd": {"$ref": "#/$defs/maybe_decimal"},
            "at_least": {"type": "boolean", "description": "it may cost more: a line lacks usage"},
            "availability_percent": {"$ref": "#/$defs/maybe_decimal"}
          }
        },
        "state": {"enum": ["open", "upcoming", "suppressed", "baseline"]},
        "reason": {"$ref": "#/$defs/maybe_text"},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"}
      }
    })"},
    {"skipped", R"({
      "type": "object",
      "required": ["rule", "address", "needs"],
      "properties": {
        "rule": {"type": "string"},
        "address": {"$ref": "#/$defs/maybe_text"},
        "needs": {"type": "string"}
      }
    })"},
};

}  // namespace

std::span<const SchemaPiece> schema_pieces() { return kPieces; }

}  // namespace tenfold
