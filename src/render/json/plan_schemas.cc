// $defs of plans, reviews and changes of cost.
#include "render/json/schema_pieces.h"

namespace tenfold {
namespace {

constexpr SchemaPiece kPieces[] = {
    {"effect", R"({"enum": ["none", "in-place", "interruption", "replacement", "not-known",
                    "create", "destroy"]})"},
    {"money_change", R"({
      "type": "object",
      "description": "a month; null: it is not there",
      "required": ["before", "after", "change", "before_complete", "after_complete"],
      "properties": {
        "before": {"$ref": "#/$defs/maybe_decimal"},
        "after": {"$ref": "#/$defs/maybe_decimal"},
        "change": {"$ref": "#/$defs/decimal"},
        "before_complete": {"type": "boolean", "description": "no line lacks a price or usage"},
        "after_complete": {"type": "boolean"}
      }
    })"},
    {"change", R"({
      "type": "object",
      "required": ["address", "moved_from", "action", "because", "summary", "settings", "fields",
                   "followed", "created", "destroyed", "monthly_usd", "complete"],
      "properties": {
        "address": {"type": "string",
          "description": "of a component, of settings such as traffic, of a region's own lines"},
        "moved_from": {"$ref": "#/$defs/maybe_text", "description": "by `moved`: where it was"},
        "action": {"enum": ["no-op", "create", "update", "update-not-known", "update-interrupting",
                            "replace", "destroy"],
          "description": "no-op: nothing on AWS, but the file or the bill changes"},
        "because": {"$ref": "#/$defs/maybe_text", "description": "of the gravest effect"},
        "summary": {"$ref": "#/$defs/maybe_text"},
        "settings": {"type": "boolean", "description": "no component: topology, traffic, quotas"},
        "complete": {"type": "boolean", "description": "no line lacks a price or usage"},
        "fields": {"type": "array",
          "description": "put to the file before, they make the file after; of what is new all",
          "items": {
            "type": "object",
            "required": ["path", "before", "after", "effect", "reason", "source"],
            "properties": {
              "path": {"type": "string"},
              "before": {"description": "null: not stated"},
              "after": {"description": "null: not stated"},
              "effect": {"$ref": "#/$defs/effect"},
              "reason": {"$ref": "#/$defs/maybe_text"},
              "source": {"$ref": "#/$defs/maybe_text",
                "description": "CloudFormation's property and its word for an update"}
            }
          }},
        "followed": {"type": "array",
          "description": "what changes although the component does not say it",
          "items": {
            "type": "object",
            "required": ["path", "before", "after", "effect", "follows", "reason", "source"],
            "properties": {
              "path": {"type": "string"},
              "before": {"$ref": "#/$defs/texts"},
              "after": {"$ref": "#/$defs/texts"},
              "effect": {"$ref": "#/$defs/effect"},
              "follows": {"type": "string", "description": "topology.azs"},
              "reason": {"$ref": "#/$defs/maybe_text"},
              "source": {"$ref": "#/$defs/maybe_text"}
            }
          }},
        "created": {"$ref": "#/$defs/texts", "description": "copies, by count: ec2.web[2]"},
        "destroyed": {"$ref": "#/$defs/texts"},
        "monthly_usd": {"$ref": "#/$defs/money_change"}
      }
    })"},
    {"finding_change", R"({
      "type": "object",
      "required": ["state", "severity", "rule", "address", "message", "file", "line"],
      "properties": {
        "state": {"enum": ["new", "worse", "fixed"]},
        "severity": {"enum": ["error", "warning", "notice"]},
        "rule": {"type": "string"},
        "address": {"$ref": "#/$defs/maybe_text", "description": "null: the topology"},
        "message": {"type": "string"},
        "file": {"$ref": "#/$defs/maybe_text"},
        "line": {"$ref": "#/$defs/maybe_count"}
      }
    })"},
    {"situation", R"({
      "type": "object",
      "description": "how it stands",
      "required": ["monthly_usd", "unpriced", "usage_unstated", "availability_percent",
                   "downtime_minutes", "slo_percent", "below_slo", "availability_lower_bound",
                   "bounded_by", "without_sla", "findings", "next_bottleneck"],
      "properties": {
        "monthly_usd": {"$ref": "#/$defs/decimal"},
        "unpriced": {"$ref": "#/$defs/count"},
        "usage_unstated": {"$ref": "#/$defs/count"},
        "availability_percent": {"$ref": "#/$defs/maybe_decimal"},
        "downtime_minutes": {"$ref": "#/$defs/maybe_decimal"},
        "slo_percent": {"$ref": "#/$defs/maybe_decimal"},
        "below_slo": {"type": "boolean"},
        "availability_lower_bound": {"type": "boolean"},
        "bounded_by": {"$ref": "#/$defs/texts"},
        "without_sla": {"$ref": "#/$defs/count", "description": "parts that are left out"},
        "findings": {"$ref": "#/$defs/levels"},
        "next_bottleneck": {
          "type": ["object", "null"],
          "required": ["what", "of", "quota", "at", "months", "growth_percent"],
          "properties": {
            "what": {"enum": ["fleet", "reads", "writes", "calls", "connections", "concurrency",
                              "vcpus", "spot-vcpus"]},
            "of": {"type": "string", "description": "an address; of a quota the region"},
            "quota": {"type": "boolean"},
            "at": {"$ref": "#/$defs/decimal", "description": "so many times the week's peak"},
            "months": {"$ref": "#/$defs/maybe_count"},
            "growth_percent": {"$ref": "#/$defs/decimal", "description": "a month, as stated"}
          }
        }
      }
    })"},
    {"levels", R"({
      "type": "object",
      "required": ["error", "warning", "notice"],
      "properties": {
        "error": {"$ref": "#/$defs/count"},
        "warning": {"$ref": "#/$defs/count"},
        "notice": {"$ref": "#/$defs/count"}
      }
    })"},
    {"gates", R"({"type": "array", "description": "with budget flags", "items": {
      "type": "object",
      "required": ["flag", "says", "kept"],
      "properties": {
        "flag": {"type": "string"},
        "says": {"type": "string"},
        "kept": {"type": "boolean", "description": "false: the exit code is 3"}
      }
    }})"},
    {"verdict", R"({
      "type": "object",
      "required": ["says", "reasons"],
      "properties": {
        "says": {"enum": ["fine", "look", "no"]},
        "reasons": {"$ref": "#/$defs/texts"}
      }
    })"},
    {"cost_change", R"({
      "type": ["object", "null"],
      "description": "with --against or --set; null: that is not there, or not valid",
      "required": ["against", "before_usd", "after_usd", "change_usd", "change_percent", "complete",
                   "missing_lines", "components", "groups"],
      "properties": {
        "against": {"$ref": "#/$defs/maybe_text", "description": "null: the file itself"},
        "before_usd": {"$ref": "#/$defs/maybe_decimal"},
        "after_usd": {"$ref": "#/$defs/maybe_decimal"},
        "change_usd": {"$ref": "#/$defs/decimal"},
        "change_percent": {"$ref": "#/$defs/maybe_decimal", "description": "null: of nothing"},
        "complete": {"type": "boolean"},
        "missing_lines": {"$ref": "#/$defs/count", "description": "without a price or usage"},
        "components": {"type": "array", "items": {
          "type": "object",
          "required": ["address", "moved_from", "before_usd", "after_usd", "change_usd",
                       "change_percent", "complete", "lines"],
          "properties": {
            "address": {"type": "string"},
            "moved_from": {"$ref": "#/$defs/maybe_text"},
            "before_usd": {"$ref": "#/$defs/maybe_decimal"},
            "after_usd": {"$ref": "#/$defs/maybe_decimal"},
            "change_usd": {"$ref": "#/$defs/decimal"},
            "change_percent": {"$ref": "#/$defs/maybe_decimal"},
            "complete": {"type": "boolean"},
            "lines": {"type": "array", "items": {
              "type": "object",
              "required": ["name", "service", "unit", "quantity_before", "quantity_after",
                           "before_usd", "after_usd", "change_usd", "change_percent", "complete"],
              "properties": {
                "name": {"type": "string"},
                "service": {"type": "string"},
                "unit": {"type": "string"},
                "quantity_before": {"$ref": "#/$defs/maybe_decimal"},
                "quantity_after": {"$ref": "#/$defs/maybe_decimal"},
                "before_usd": {"$ref": "#/$defs/maybe_decimal"},
                "after_usd": {"$ref": "#/$defs/maybe_decimal"},
                "change_usd": {"$ref": "#/$defs/decimal"},
                "change_percent": {"$ref": "#/$defs/maybe_decimal"},
                "complete": {"type": "boolean"}
              }
            }}
          }
        }},
        "groups": {"type": "array", "description": "with --group-by", "items": {
          "type": "object",
          "required": ["key", "before_usd", "after_usd", "change_usd", "change_percent",
                       "complete"],
          "properties": {
            "key": {"type": "string"},
            "before_usd": {"$ref": "#/$defs/maybe_decimal"},
            "after_usd": {"$ref": "#/$defs/maybe_decimal"},
            "change_usd": {"$ref": "#/$defs/decimal"},
            "change_percent": {"$ref": "#/$defs/maybe_decimal"},
            "complete": {"type": "boolean"}
          }
        }}
      }
    })"},
};

}  // namespace

std::span<const SchemaPiece> plan_schema_pieces() { return kPieces; }

}  // namespace tenfold
