// $defs of availability and losses. Shares are decimal strings in percent.
#include "render/json/schema_pieces.h"

namespace tenfold {
namespace {

constexpr SchemaPiece kPieces[] = {
    {"availability", R"({
      "type": "object",
      "description": "composed of what AWS promises: it does not promise more than this",
      "required": ["percent", "downtime_minutes", "slo_percent", "below_slo", "lower_bound",
                   "evenly", "entries", "parts", "without_sla", "degraded", "circular", "upgrades"],
      "properties": {
        "percent": {"$ref": "#/$defs/maybe_decimal",
          "description": "null: no entry, or one without a figure"},
        "downtime_minutes": {"$ref": "#/$defs/maybe_decimal",
          "description": "of a month of 43,200"},
        "slo_percent": {"$ref": "#/$defs/maybe_decimal", "description": "as the file promises"},
        "below_slo": {"type": "boolean"},
        "lower_bound": {"type": "boolean", "description": "it may be higher"},
        "evenly": {"type": "boolean",
          "description": "no demand says how many requests each entry takes"},
        "entries": {"type": "array", "items": {
          "type": "object",
          "required": ["address", "share_percent", "state", "percent"],
          "properties": {
            "address": {"type": "string"},
            "share_percent": {"$ref": "#/$defs/decimal", "description": "of all requests"},
            "state": {"enum": ["known", "circular", "too-tangled"]},
            "percent": {"$ref": "#/$defs/maybe_decimal"}
          }
        }},
        "parts": {"type": "array", "items": {"$ref": "#/$defs/availability_part"},
          "description": "what loses most requests first"},
        "without_sla": {"$ref": "#/$defs/without_sla"},
        "degraded": {"$ref": "#/$defs/texts", "description": "missed when down, not needed"},
        "circular": {"$ref": "#/$defs/texts"},
        "upgrades": {"type": "array", "items": {"$ref": "#/$defs/availability_upgrade"},
          "description": "what buys most first"}
      }
    })"},
    {"availability_part", R"({
      "type": "object",
      "description": "one component, or a tier of those that stand in for each other",
      "required": ["addresses", "percent", "downtime_minutes", "share_percent", "bounds", "sla",
                   "tier"],
      "properties": {
        "addresses": {"$ref": "#/$defs/texts"},
        "percent": {"$ref": "#/$defs/decimal"},
        "downtime_minutes": {"$ref": "#/$defs/decimal", "description": "of all requests"},
        "share_percent": {"$ref": "#/$defs/decimal",
          "description": "of all requests: those that need it"},
        "bounds": {"type": "boolean", "description": "it is among what takes most"},
        "sla": {"$ref": "#/$defs/sla",
          "description": "that it is, or never exceeds; null: as the file states"},
        "tier": {
          "type": ["object", "null"],
          "required": ["unit", "running", "needed", "lowest", "zones", "load_known", "overloaded",
                       "uncapped_percent", "capped", "unit_sla"],
          "properties": {
            "unit": {"$ref": "#/$defs/maybe_text", "description": "null: targets without units"},
            "running": {"$ref": "#/$defs/count", "description": "at the week's peak"},
            "needed": {"$ref": "#/$defs/count", "description": "of them"},
            "lowest": {"$ref": "#/$defs/count", "description": "at the quietest time"},
            "zones": {"$ref": "#/$defs/count"},
            "load_known": {"type": "boolean", "description": "false: one is taken as needed"},
            "overloaded": {"type": "boolean", "description": "all do not carry the peak"},
            "uncapped_percent": {"$ref": "#/$defs/decimal"},
            "capped": {"type": "boolean", "description": "by its service's own promise"},
            "unit_sla": {"$ref": "#/$defs/sla", "description": "of one unit"}
          }
        }
      }
    })"},
    {"availability_upgrade", R"({
      "type": "object",
      "required": ["address", "edits", "sla", "availability_percent", "minutes_less",
                   "monthly_usd", "at_least"],
      "properties": {
        "address": {"type": "string"},
        "edits": {"type": "array", "items": {
          "type": "object",
          "required": ["path", "value"],
          "properties": {"path": {"type": "string"}, "value": {"type": "string"}}
        }},
        "sla": {"$ref": "#/$defs/sla", "description": "that holds then; null: more units"},
        "availability_percent": {"$ref": "#/$defs/decimal", "description": "of the whole"},
        "minutes_less": {"$ref": "#/$defs/decimal"},
        "monthly_usd": {"$ref": "#/$defs/maybe_decimal", "description": "null: not known"},
        "at_least": {"type": "boolean", "description": "it brings a line without usage"}
      }
    })"},
    {"loss", R"({
      "type": "object",
      "description": "what it leaves at the week's peak",
      "required": ["lost", "before_percent", "served_percent", "with_new_percent", "launches",
                   "restored_s", "load_known", "entries", "tiers", "failovers", "stops",
                   "degraded", "circular"],
      "properties": {
        "lost": {
          "type": "object",
          "required": ["what", "zones", "address", "unit"],
          "properties": {
            "what": {"enum": ["zones", "spot", "component"]},
            "zones": {"$ref": "#/$defs/texts"},
            "address": {"$ref": "#/$defs/maybe_text"},
            "unit": {"$ref": "#/$defs/maybe_count", "description": "null: all of it"}
          }
        },
        "before_percent": {"$ref": "#/$defs/decimal", "description": "of all requests served"},
        "served_percent": {"$ref": "#/$defs/decimal"},
        "with_new_percent": {"$ref": "#/$defs/decimal", "description": "with what is launched"},
        "launches": {"type": "boolean", "description": "new capacity arrives"},
        "restored_s": {"$ref": "#/$defs/maybe_count",
          "description": "until all of it serves; null: none is launched, or not known"},
        "load_known": {"type": "boolean",
          "description": "false: some tier carries all while any of it is left"},
        "entries": {"type": "array", "items": {
          "type": "object",
          "required": ["address", "share_percent", "before_percent", "served_percent",
                       "with_new_percent"],
          "properties": {
            "address": {"type": "string"},
            "share_percent": {"$ref": "#/$defs/decimal", "description": "of all requests"},
            "before_percent": {"$ref": "#/$defs/decimal"},
            "served_percent": {"$ref": "#/$defs/decimal"},
            "with_new_percent": {"$ref": "#/$defs/decimal"}
          }
        }},
        "tiers": {"type": "array", "items": {"$ref": "#/$defs/tier_loss"}},
        "failovers": {"type": "array", "description": "how long one takes is not known", "items": {
          "type": "object",
          "required": ["address", "to"],
          "properties": {"address": {"type": "string"}, "to": {"type": "string"}}
        }},
        "stops": {"type": "array", "items": {
          "type": "object",
          "required": ["address", "because"],
          "properties": {
            "address": {"type": "string"},
            "because": {"$ref": "#/$defs/maybe_text", "description": "null: lost itself"}
          }
        }},
        "degraded": {"$ref": "#/$defs/texts", "description": "stopped, and done without"},
        "circular": {"$ref": "#/$defs/texts", "description": "left as they were"}
      }
    })"},
    {"promise", R"({
      "type": ["object", "null"],
      "required": ["standing", "stated_percent", "sla", "unit_sla", "best_sla", "unknown",
                   "whole_percent", "whole_downtime_minutes", "parts", "upgrades"],
      "properties": {
        "standing": {"enum": ["needed", "degraded", "apart"]},
        "stated_percent": {"$ref": "#/$defs/maybe_decimal", "description": "by the file"},
        "sla": {"$ref": "#/$defs/sla",
          "description": "as it stands; of units: of those in two zones or more"},
        "unit_sla": {"$ref": "#/$defs/sla", "description": "of one unit by itself"},
        "best_sla": {"$ref": "#/$defs/sla", "description": "the most that its service promises"},
        "unknown": {"$ref": "#/$defs/maybe_text", "description": "what of it no row is about"},
        "whole_percent": {"$ref": "#/$defs/maybe_decimal"},
        "whole_downtime_minutes": {"$ref": "#/$defs/maybe_decimal"},
        "parts": {"type": "array", "items": {"$ref": "#/$defs/availability_part"}},
        "upgrades": {"type": "array", "items": {"$ref": "#/$defs/availability_upgrade"}}
      }
    })"},
    {"sla", R"({
      "type": ["object", "null"],
      "description": "a row of the table of SLAs",
      "required": ["row", "percent", "file", "line", "tag", "source", "effective", "confidence"],
      "properties": {
        "row": {"type": "string"},
        "percent": {"$ref": "#/$defs/decimal"},
        "file": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "tag": {"type": "string"},
        "source": {"$ref": "#/$defs/maybe_text"},
        "effective": {"$ref": "#/$defs/maybe_text"},
        "confidence": {"$ref": "#/$defs/maybe_text"}
      }
    })"},
    {"tier_loss", R"({
      "type": "object",
      "required": ["addresses", "counts", "before", "left", "needed", "each_rps", "peak_rps",
                   "carries_percent", "launches", "with_new", "carries_with_new_percent",
                   "detected_s", "serving_s"],
      "properties": {
        "addresses": {"$ref": "#/$defs/texts"},
        "counts": {"type": "string", "description": "what is counted: instance, zone, copy"},
        "before": {"$ref": "#/$defs/count"},
        "left": {"$ref": "#/$defs/count"},
        "needed": {"$ref": "#/$defs/maybe_count", "description": "at the week's peak"},
        "each_rps": {"$ref": "#/$defs/maybe_decimal", "description": "that one serves at most"},
        "peak_rps": {"$ref": "#/$defs/maybe_decimal"},
        "carries_percent": {"$ref": "#/$defs/decimal", "description": "of its peak"},
        "launches": {"type": "boolean"},
        "with_new": {"$ref": "#/$defs/count", "description": "with what is launched"},
        "carries_with_new_percent": {"$ref": "#/$defs/decimal"},
        "detected_s": {"$ref": "#/$defs/maybe_count",
          "description": "until nothing is sent there any more; null: not known"},
        "serving_s": {"$ref": "#/$defs/maybe_count",
          "description": "from then until what is launched serves; null: not known"}
      }
    })"},
    {"without_sla", R"({
      "type": "array",
      "description": "no SLA is known: left out of the figure",
      "items": {
        "type": "object",
        "required": ["address", "what"],
        "properties": {
          "address": {"type": "string"},
          "what": {"$ref": "#/$defs/maybe_text", "description": "null: all of it"}
        }
      }
    })"},
};

}  // namespace

std::span<const SchemaPiece> availability_schema_pieces() { return kPieces; }

}  // namespace tenfold
