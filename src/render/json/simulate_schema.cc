#include "render/json/simulate_schema.h"

namespace tenfold {

constinit const std::string_view kSimulateSchema =
    R"("availability": {"$ref": "#/$defs/availability"},
          "losses": {"type": "array", "items": {"$ref": "#/$defs/loss"},
            "description": "of --lose, in its order"},
          "demand": {"type": "array", "description": "empty: nobody stated any", "items": {
            "type": "object",
            "required": ["module", "users", "derived", "shape", "shape_stated", "weekend",
                         "peak_rps", "peak_hour", "mean_rps", "monthly_requests", "entries",
                         "entries_stated"],
            "properties": {
              "module": {"$ref": "#/$defs/maybe_text", "description": "null: of the file itself"},
              "users": {"type": ["integer", "null"],
                "description": "the peak is derived from them"},
              "derived": {"$ref": "#/$defs/maybe_text", "description": "how"},
              "shape": {"$ref": "#/$defs/maybe_text", "description": "null: 24 stated shares"},
              "shape_stated": {"type": "boolean", "description": "false: assumed"},
              "weekend": {"$ref": "#/$defs/maybe_decimal", "description": "factor"},
              "peak_rps": {"$ref": "#/$defs/maybe_decimal"},
              "peak_hour": {"$ref": "#/$defs/count",
                "description": "of the week, from Monday 00:00"},
              "mean_rps": {"$ref": "#/$defs/maybe_decimal"},
              "monthly_requests": {"$ref": "#/$defs/maybe_decimal"},
              "entries": {"$ref": "#/$defs/texts"},
              "entries_stated": {"type": "boolean"}
            }
          }},
          "fleets": {"type": "array", "items": {
            "type": "object",
            "description": "of all copies of a component together",
            "required": ["address", "unit", "minimum", "maximum", "scales", "unknown", "peak_rps",
                         "peak_hour", "lowest", "highest", "unit_hours", "spot_hours",
                         "average",
                         "unmet_requests", "minutes_at_maximum", "launches", "fixed_ratio",
                         "waiting_peak", "day"],
            "properties": {
              "address": {"type": "string"},
              "unit": {"type": "string", "description": "instance, task, or unit of capacity"},
              "minimum": {"$ref": "#/$defs/count"},
              "maximum": {"$ref": "#/$defs/count"},
              "scales": {"type": "boolean"},
              "unknown": {"$ref": "#/$defs/maybe_text",
                "description": "why demand does not decide"},
              "peak_rps": {"$ref": "#/$defs/maybe_decimal"},
              "peak_hour": {"$ref": "#/$defs/count"},
              "lowest": {"$ref": "#/$defs/count", "description": "units that ran in the week"},
              "highest": {"$ref": "#/$defs/count"},
              "unit_hours": {"$ref": "#/$defs/maybe_decimal", "description": "of the week"},
              "spot_hours": {"$ref": "#/$defs/maybe_decimal", "description": "of them"},
              "average": {"$ref": "#/$defs/maybe_decimal", "description": "units"},
              "unmet_requests": {"$ref": "#/$defs/maybe_decimal",
                "description": "null: what a unit serves is not stated"},
              "minutes_at_maximum": {"$ref": "#/$defs/count"},
              "launches": {"$ref": "#/$defs/count"},
              "fixed_ratio": {"$ref": "#/$defs/maybe_decimal",
                "description": "hours of a fleet fixed at its highest, by the hours that ran"},
              "waiting_peak": {"$ref": "#/$defs/maybe_decimal", "description": "messages"},
              "day": {
                "type": "object",
                "required": ["kind", "step_minutes", "peak_rps", "peak_minute", "lowest",
                             "highest", "steps"],
                "properties": {
                  "kind": {"enum": ["weekday", "weekend"]},
                  "step_minutes": {"$ref": "#/$defs/count"},
                  "peak_rps": {"$ref": "#/$defs/maybe_decimal"},
                  "peak_minute": {"$ref": "#/$defs/count"},
                  "lowest": {"$ref": "#/$defs/count"},
                  "highest": {"$ref": "#/$defs/count"},
                  "steps": {"type": "array", "items": {
                    "type": "object",
                    "description": "means of its minutes",
                    "required": ["minute", "rps", "units"],
                    "properties": {
                      "minute": {"$ref": "#/$defs/count"},
                      "rps": {"$ref": "#/$defs/maybe_decimal"},
                      "units": {"$ref": "#/$defs/maybe_decimal"}
                    }
                  }}
                }
              }
            }
          }},
          "reached": {"type": "array", "description": "components without a fleet", "items": {
            "type": "object",
            "required": ["address", "monthly_requests", "peak_rps", "in_gb", "out_gb",
                         "through_gb"],
            "properties": {
              "address": {"type": "string"},
              "monthly_requests": {"$ref": "#/$defs/maybe_decimal"},
              "peak_rps": {"$ref": "#/$defs/maybe_decimal"},
              "in_gb": {"$ref": "#/$defs/maybe_decimal",
                "description": "a month; null: nobody stated the KB of a call"},
              "out_gb": {"$ref": "#/$defs/maybe_decimal"},
              "through_gb": {"$ref": "#/$defs/maybe_decimal",
                "description": "of gateways and endpoints: both ways"}
            }
          }},
          "apart": {"$ref": "#/$defs/texts", "description": "no traffic reaches them"},
          "circular": {"$ref": "#/$defs/texts",
            "description": "on a circle of calls or behind one: nobody knows what reaches them"},
          "without_demand": {"$ref": "#/$defs/texts", "description": "of modules without any"},
          "spared": {"type": "array", "description": "what caches answer in place of a tier",
            "items": {
              "type": "object",
              "required": ["cache", "tier", "hit_percent", "monthly_requests", "gb", "followed",
                           "fleets"],
              "properties": {
                "cache": {"type": "string"},
                "tier": {"type": "string"},
                "hit_percent": {"$ref": "#/$defs/maybe_decimal"},
                "monthly_requests": {"$ref": "#/$defs/maybe_decimal"},
                "gb": {"$ref": "#/$defs/maybe_decimal"},
                "followed": {"type": "boolean",
                  "description": "false: so many caches that the fleets are not worked out"},
                "fleets": {"type": "array", "description": "at the tier and behind it", "items": {
                  "type": "object",
                  "required": ["address", "unit", "with", "without", "wanted", "maximum",
                               "carried"],
                  "properties": {
                    "address": {"type": "string"},
                    "unit": {"type": "string"},
                    "with": {"$ref": "#/$defs/count", "description": "units at the peak"},
                    "without": {"$ref": "#/$defs/count"},
                    "wanted": {"$ref": "#/$defs/count", "description": "without it and a maximum"},
                    "maximum": {"$ref": "#/$defs/count"},
                    "carried": {"type": ["boolean", "null"],
                      "description": "would the maximum serve the peak? null: not known"}
                  }
                }}
              }
            }},
          "spot": {"type": "array", "items": {"$ref": "#/$defs/spot_tier"}},
          "commitments": {"type": "array", "items": {"$ref": "#/$defs/commitment_advice"}},
          "total": {
            "type": "object",
            "required": ["monthly_usd", "unpriced", "usage_unstated"],
            "properties": {
              "monthly_usd": {"$ref": "#/$defs/decimal"},
              "unpriced": {"$ref": "#/$defs/count"},
              "usage_unstated": {"$ref": "#/$defs/count"}
            }
          },
          "hours": {"type": "array", "description": "of the week, from Monday 00:00", "items": {
            "type": "object",
            "required": ["hour", "day", "time", "rps", "spend_usd", "fleets"],
            "properties": {
              "hour": {"$ref": "#/$defs/count"},
              "day": {"enum": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                               "Sunday"]},
              "time": {"type": "string"},
              "rps": {"$ref": "#/$defs/maybe_decimal", "description": "mean of all demand"},
              "spend_usd": {"$ref": "#/$defs/decimal",
                "description": "of the month, all such hours together; they add up to the total"},
              "fleets": {"type": "array", "items": {
                "type": "object",
                "required": ["address", "rps", "units", "unmet_requests"],
                "properties": {
                  "address": {"type": "string"},
                  "rps": {"$ref": "#/$defs/maybe_decimal"},
                  "units": {"$ref": "#/$defs/maybe_decimal", "description": "mean"},
                  "unmet_requests": {"$ref": "#/$defs/maybe_decimal"}
                }
              }}
            }
          }})";

constinit const std::string_view kShapesSchema =
    R"("shapes": {"type": "array", "items": {
      "type": "object",
      "required": ["name", "says", "assumed", "peak_to_mean", "shares"],
      "properties": {
        "name": {"type": "string"},
        "says": {"type": "string"},
        "assumed": {"const": true},
        "peak_to_mean": {"$ref": "#/$defs/decimal"},
        "shares": {"type": "array", "minItems": 24, "maxItems": 24,
          "description": "of the peak, at the start of each hour",
          "items": {"$ref": "#/$defs/decimal"}}
      }
    }})";

}  // namespace tenfold
