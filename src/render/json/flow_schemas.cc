// $defs of what traffic brings and what an estimate rests on.
#include "render/json/schema_pieces.h"

namespace tenfold {
namespace {

constexpr SchemaPiece kPieces[] = {
    {"assumption", R"({
      "type": "object",
      "description": "what nobody stated and a figure rests on",
      "required": ["what", "concerns"],
      "properties": {
        "what": {"type": "string"},
        "concerns": {"type": "array", "items": {
          "type": "object",
          "required": ["address", "line", "place"],
          "properties": {
            "address": {"$ref": "#/$defs/maybe_text", "description": "null: the demand itself"},
            "line": {"$ref": "#/$defs/maybe_text", "description": "of the estimate, by its name"},
            "place": {"$ref": "#/$defs/place", "description": "where it would be stated"}
          }
        }}
      }
    })"},
    {"demand", R"({
      "type": "object",
      "description": "of a file with [traffic] or users; requests: a month's",
      "required": ["module", "from", "peak_rps", "users", "daily_active_percent",
                   "sessions_per_day", "requests_per_session", "shape", "day_mean", "weekend",
                   "week_rps", "requests", "request_kb", "response_kb", "entries"],
      "properties": {
        "module": {"$ref": "#/$defs/maybe_text", "description": "null: the file itself"},
        "from": {"enum": ["users", "peak_rps"]},
        "peak_rps": {"$ref": "#/$defs/maybe_decimal"},
        "users": {"type": ["integer", "null"], "description": "null: the peak is stated"},
        "daily_active_percent": {"$ref": "#/$defs/maybe_decimal"},
        "sessions_per_day": {"$ref": "#/$defs/maybe_decimal"},
        "requests_per_session": {"$ref": "#/$defs/maybe_decimal"},
        "shape": {"$ref": "#/$defs/maybe_text", "description": "null: 24 shares are stated"},
        "day_mean": {"$ref": "#/$defs/maybe_decimal", "description": "of the 24 shares"},
        "weekend": {"$ref": "#/$defs/maybe_decimal"},
        "week_rps": {"$ref": "#/$defs/maybe_decimal", "description": "the sum of 168 hours"},
        "requests": {"$ref": "#/$defs/maybe_decimal"},
        "request_kb": {"$ref": "#/$defs/maybe_decimal"},
        "response_kb": {"$ref": "#/$defs/maybe_decimal"},
        "entries": {"type": "array", "items": {
          "type": "object",
          "required": ["address", "share"],
          "properties": {
            "address": {"type": "string"},
            "share": {"$ref": "#/$defs/maybe_decimal"}
          }
        }}
      }
    })"},
    {"flow_step", R"({
      "type": "object",
      "description": "rps: in the hour in which most arrives at the component; requests: a month's",
      "required": ["from", "to", "role", "to_cache", "share", "weight", "weights", "per_request",
                   "hit_ratio", "cache", "calls", "from_rps", "rps", "from_requests", "requests",
                   "request_kb", "response_kb", "gb_in", "gb_out"],
      "properties": {
        "from": {"$ref": "#/$defs/maybe_text", "description": "null: users"},
        "to": {"type": "string"},
        "role": {"enum": ["serves", "uses", "sessions", "consumes", "guards", null]},
        "demand": {"$ref": "#/$defs/count", "description": "of an entry: index into demands"},
        "to_cache": {"type": "boolean", "description": "what a cache aside is asked"},
        "share": {"$ref": "#/$defs/maybe_decimal", "description": "of an entry"},
        "weight": {"$ref": "#/$defs/maybe_decimal"},
        "weights": {"$ref": "#/$defs/maybe_decimal", "description": "of all targets"},
        "per_request": {"$ref": "#/$defs/maybe_decimal"},
        "hit_ratio": {"$ref": "#/$defs/maybe_decimal", "description": "null: no cache before it"},
        "cache": {"$ref": "#/$defs/maybe_text", "description": "null: the caller's own"},
        "calls": {"$ref": "#/$defs/maybe_decimal", "description": "for one request of the caller"},
        "from_rps": {"$ref": "#/$defs/maybe_decimal"},
        "rps": {"$ref": "#/$defs/maybe_decimal"},
        "from_requests": {"$ref": "#/$defs/maybe_decimal"},
        "requests": {"$ref": "#/$defs/maybe_decimal"},
        "request_kb": {"$ref": "#/$defs/maybe_decimal", "description": "null: as they came"},
        "response_kb": {"$ref": "#/$defs/maybe_decimal"},
        "gb_in": {"$ref": "#/$defs/maybe_decimal", "description": "null: not known"},
        "gb_out": {"$ref": "#/$defs/maybe_decimal"}
      }
    })"},
    {"zone_shares", R"({
      "type": "array",
      "items": {
        "type": "object",
        "required": ["zone", "share"],
        "properties": {
          "zone": {"type": "string"},
          "share": {"$ref": "#/$defs/maybe_decimal"}
        }
      }
    })"},
    {"transfer_rule", R"({
      "type": ["object", "null"],
      "description": "the row that says how AWS bills it; null: there is none",
      "required": ["ends", "sure", "file", "line"],
      "properties": {
        "ends": {"type": "integer", "minimum": 0, "maximum": 2},
        "sure": {"type": "string"},
        "file": {"type": "string"},
        "line": {"type": "integer", "minimum": 1}
      }
    })"},
    {"zone_step", R"({
      "type": "object",
      "required": ["to", "gb_there", "gb_back", "callers", "reads", "writes", "read_share",
                   "same_zone", "reads_stay", "writes_stay", "share", "there", "back"],
      "properties": {
        "to": {"type": "string"},
        "gb_there": {"$ref": "#/$defs/maybe_decimal", "description": "of all calls; null: unknown"},
        "gb_back": {"$ref": "#/$defs/maybe_decimal"},
        "callers": {"$ref": "#/$defs/zone_shares"},
        "reads": {"$ref": "#/$defs/zone_shares"},
        "writes": {"$ref": "#/$defs/zone_shares"},
        "read_share": {"$ref": "#/$defs/maybe_decimal"},
        "same_zone": {"type": "boolean"},
        "reads_stay": {"$ref": "#/$defs/maybe_decimal", "description": "in the caller's zone"},
        "writes_stay": {"$ref": "#/$defs/maybe_decimal"},
        "share": {"$ref": "#/$defs/maybe_decimal", "description": "that crosses"},
        "there": {"$ref": "#/$defs/transfer_rule"},
        "back": {"$ref": "#/$defs/transfer_rule"}
      }
    })"},
    {"flow_path", R"({
      "type": ["object", "null"],
      "description": "how traffic gets to the component; null: there is no demand",
      "required": ["peak_hour", "peak_rps", "steps", "left_out", "lacking", "between_zones",
                   "through", "fleet"],
      "properties": {
        "peak_hour": {"type": "integer", "minimum": 0, "maximum": 167},
        "peak_rps": {"$ref": "#/$defs/maybe_decimal"},
        "steps": {"type": "array", "items": {"$ref": "#/$defs/flow_step"}},
        "left_out": {"$ref": "#/$defs/count", "description": "steps further away"},
        "lacking": {"type": "array", "description": "why the GB are not known", "items": {
          "type": "object",
          "required": ["from", "to", "request_kb", "response_kb"],
          "properties": {
            "from": {"type": "string"},
            "to": {"type": "string"},
            "request_kb": {"type": "boolean", "description": "is not stated"},
            "response_kb": {"type": "boolean"}
          }
        }},
        "between_zones": {"type": "array", "items": {"$ref": "#/$defs/zone_step"}},
        "through": {"type": "array", "description": "of a gateway or an endpoint", "items": {
          "type": "object",
          "required": ["from", "service", "share", "gb_there", "gb_back"],
          "properties": {
            "from": {"type": "string"},
            "service": {"type": "string"},
            "share": {"$ref": "#/$defs/maybe_decimal", "description": "that this one takes"},
            "gb_there": {"$ref": "#/$defs/maybe_decimal"},
            "gb_back": {"$ref": "#/$defs/maybe_decimal"}
          }
        }},
        "fleet": {
          "type": ["object", "null"],
          "required": ["sizes", "unit_minutes", "copies", "unit_hours", "undecided"],
          "properties": {
            "sizes": {"type": "array", "description": "of the week", "items": {
              "type": "object",
              "required": ["units", "minutes"],
              "properties": {
                "units": {"$ref": "#/$defs/count"},
                "minutes": {"$ref": "#/$defs/count"}
              }
            }},
            "unit_minutes": {"$ref": "#/$defs/count", "description": "of the week, of one copy"},
            "copies": {"$ref": "#/$defs/count"},
            "unit_hours": {"$ref": "#/$defs/maybe_decimal", "description": "a month, all copies"},
            "undecided": {"$ref": "#/$defs/maybe_text", "description": "why demand says nothing"}
          }
        }
      }
    })"},
};

}  // namespace

std::span<const SchemaPiece> flow_schema_pieces() { return kPieces; }

}  // namespace tenfold
