// The answers as JSON Schemas describe them, a command each.
#include "render/json/answer_schemas.h"

#include "render/json/kinds_schema.h"
#include "render/json/prices_schema.h"
#include "render/json/rules_schema.h"
#include "render/json/simulate_schema.h"

namespace tenfold {
namespace {

constexpr std::string_view kGates = R"("gates": {"$ref": "#/$defs/gates"})";

// Of plan and review.
constexpr std::string_view kPlanPieces =
    "assumption bottleneck change count decimal effect finding_change fleet_size gates levels "
    "maybe_count maybe_decimal money_change situation texts verdict without_sla";
constexpr std::string_view kPlanRequired =
    R"("changes", "summary", "against", "was", "is", "zones", "moves_offered", "finding_changes",
                     "before", "after", "assumptions")";
constexpr std::string_view kPlan =
    R"("fleet": {"$ref": "#/$defs/fleet_size"},
          "assumptions": {"type": "array", "items": {"$ref": "#/$defs/assumption"}},
          "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
          "against": {"$ref": "#/$defs/maybe_text", "description": "null: nothing"},
          "was": {"type": "boolean", "description": "it is in what it is compared with"},
          "is": {"type": "boolean", "description": "false: it is only there"},
          "zones": {"$ref": "#/$defs/texts"},
          "moves_offered": {"type": "array",
            "description": "what is destroyed and created says the same: `moved` makes it a move",
            "items": {
              "type": "object",
              "required": ["from", "to"],
              "properties": {"from": {"type": "string"}, "to": {"type": "string"}}
            }},
          "finding_changes": {"type": "array", "items": {"$ref": "#/$defs/finding_change"}},
          "before": {"oneOf": [{"$ref": "#/$defs/situation"}, {"type": "null"}]},
          "after": {"$ref": "#/$defs/situation"},
          "summary": {
            "type": "object",
            "required": ["create", "update", "replace", "destroy", "interrupting", "not_known",
                         "moved", "monthly_usd", "findings",
                         "unpriced", "usage_unstated", "low_usd", "high_usd",
                         "availability_percent", "downtime_minutes", "slo_percent", "below_slo",
                         "next_bottleneck", "next_bottleneck_months"],
            "properties": {
              "create": {"$ref": "#/$defs/count"},
              "update": {"$ref": "#/$defs/count"},
              "replace": {"$ref": "#/$defs/count"},
              "destroy": {"$ref": "#/$defs/count"},
              "interrupting": {"$ref": "#/$defs/count", "description": "among the updates"},
              "not_known": {"$ref": "#/$defs/count", "description": "likewise: no source says"},
              "moved": {"$ref": "#/$defs/count"},
              "monthly_usd": {"$ref": "#/$defs/money_change"},
              "unpriced": {"$ref": "#/$defs/count"},
              "usage_unstated": {"$ref": "#/$defs/count"},
              "next_bottleneck": {"oneOf": [{"$ref": "#/$defs/bottleneck"}, {"type": "null"}]},
              "next_bottleneck_months": {"$ref": "#/$defs/maybe_count"},
              "low_usd": {"$ref": "#/$defs/maybe_decimal"},
              "high_usd": {"$ref": "#/$defs/maybe_decimal"},
              "availability_percent": {"$ref": "#/$defs/maybe_decimal",
                "description": "composed of what AWS promises; null: there is no figure"},
              "downtime_minutes": {"$ref": "#/$defs/maybe_decimal",
                "description": "of a month of 43,200"},
              "slo_percent": {"$ref": "#/$defs/maybe_decimal"},
              "below_slo": {"type": "boolean"},
              "availability_lower_bound": {"type": "boolean", "description": "it may be higher"},
              "bounded_by": {"$ref": "#/$defs/texts", "description": "what takes most of it"},
              "without_sla": {"$ref": "#/$defs/without_sla"},
              "findings": {"$ref": "#/$defs/levels"}
            }
          })";

const AnswerSchema kAnswers[] = {
    {"validate", "count", R"("components", "modules", "moved")",
     R"("components": {"type": "array", "items": {
            "type": "object",
            "required": ["address", "kind", "region", "zones", "count", "place"],
            "properties": {
              "address": {"type": "string"},
              "kind": {"type": "string"},
              "region": {"type": "string"},
              "zones": {"type": "array", "items": {"type": "string"}},
              "count": {"$ref": "#/$defs/count"},
              "place": {"$ref": "#/$defs/place"}
            }
          }},
          "modules": {"type": "array", "items": {
            "type": "object",
            "required": ["address", "file", "region", "environment", "place"],
            "properties": {
              "address": {"type": "string"},
              "file": {"type": "string"},
              "region": {"type": "string"},
              "environment": {"type": "string"},
              "place": {"$ref": "#/$defs/place"}
            }
          }},
          "moved": {"type": "array", "items": {
            "type": "object",
            "required": ["from", "to", "place"],
            "properties": {
              "from": {"type": "string"},
              "to": {"type": "string"},
              "place": {"$ref": "#/$defs/place"}
            }
          }})",
     R"("module_files")", R"("module_files": {"type": "array",
      "description": "what a folder holds that is read as a module only",
      "items": {
        "type": "object",
        "required": ["file", "module_of"],
        "properties": {"file": {"type": "string"}, "module_of": {"type": "string"}}
      }})"},
    {"lint", "count decimal finding maybe_decimal skipped",
     R"("findings", "summary", "availability_percent", "all_fixes")",
     R"("findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
          "summary": {
            "type": "object",
            "required": ["error", "warning", "notice", "upcoming", "suppressed", "baseline",
                         "not_evaluated"],
            "properties": {
              "error": {"$ref": "#/$defs/count"},
              "warning": {"$ref": "#/$defs/count"},
              "notice": {"$ref": "#/$defs/count"},
              "upcoming": {"$ref": "#/$defs/count"},
              "suppressed": {"$ref": "#/$defs/count"},
              "baseline": {"$ref": "#/$defs/count"},
              "not_evaluated": {"$ref": "#/$defs/count", "description": "rules that lacked a fact"}
            }
          },
          "availability_percent": {"$ref": "#/$defs/maybe_decimal",
            "description": "composed, as it stands"},
          "all_fixes": {
            "type": ["object", "null"],
            "description": "all fixes of open findings at once, without those that contradict one",
            "required": ["fixes", "left_out", "monthly_usd", "at_least", "availability_percent"],
            "properties": {
              "fixes": {"$ref": "#/$defs/count"},
              "left_out": {"$ref": "#/$defs/count"},
              "monthly_usd": {"$ref": "#/$defs/maybe_decimal"},
              "at_least": {"type": "boolean"},
              "availability_percent": {"$ref": "#/$defs/maybe_decimal"}
            }
          },
          "not_evaluated": {"type": "array", "items": {"$ref": "#/$defs/skipped"},
            "description": "with --explain-skipped"},
          "rules": {"type": "array", "description": "with --explain-skipped: those that were asked",
            "items": {
              "type": "object", "required": ["rule", "found", "passed", "not_evaluated"],
              "properties": {
                "rule": {"type": "string"},
                "found": {"$ref": "#/$defs/count"},
                "passed": {"$ref": "#/$defs/count", "description": "subjects in order"},
                "not_evaluated": {"$ref": "#/$defs/count"}
              }
            }
          })",
     "", ""},
    {"cost",
     "assumption component cost_change count decimal demand derivation derived_from fleet_size "
     "line "
     "gates maybe_decimal priced_by source working",
     R"("total", "demands", "components", "assumptions")",
     R"("fleet": {"$ref": "#/$defs/fleet_size"},
          "total": {
            "type": "object",
            "required": ["monthly_usd", "hourly_usd", "upfront_usd", "unpriced", "usage_unstated",
                         "low_usd", "high_usd", "on_demand_usd", "spot_saves_usd"],
            "properties": {
              "on_demand_usd": {"$ref": "#/$defs/maybe_decimal",
                "description": "a month without spot; null: there is none, or no price"},
              "spot_saves_usd": {"$ref": "#/$defs/maybe_decimal"},
              "monthly_usd": {"$ref": "#/$defs/decimal"},
              "hourly_usd": {"$ref": "#/$defs/decimal"},
              "upfront_usd": {"$ref": "#/$defs/decimal"},
              "unpriced": {"$ref": "#/$defs/count", "description": "lines without a known price"},
              "usage_unstated": {"$ref": "#/$defs/count",
                "description": "lines without a quantity"},
              "low_usd": {"$ref": "#/$defs/maybe_decimal",
                "description": "a month, with the cheap ends of all [assumptions]; null: none"},
              "high_usd": {"$ref": "#/$defs/maybe_decimal"}
            }
          },
          "demands": {"type": "array", "items": {"$ref": "#/$defs/demand"}},
          "assumptions": {"type": "array", "items": {"$ref": "#/$defs/assumption"}},
          "change": {"$ref": "#/$defs/cost_change"},
          "currency": {
            "type": "object",
            "description": "with --currency: what the text shows; all figures here are USD",
            "required": ["code", "rate"],
            "properties": {"code": {"type": "string"}, "rate": {"$ref": "#/$defs/decimal"}}
          },
          "groups": {"type": "array", "description": "with --group-by", "items": {
            "type": "object",
            "required": ["key", "monthly_usd", "upfront_usd", "unpriced", "usage_unstated",
                         "components"],
            "properties": {
              "key": {"type": "string"},
              "monthly_usd": {"$ref": "#/$defs/decimal"},
              "upfront_usd": {"$ref": "#/$defs/decimal"},
              "unpriced": {"$ref": "#/$defs/count"},
              "usage_unstated": {"$ref": "#/$defs/count"},
              "components": {"type": "array", "items": {
                "type": "object",
                "required": ["address", "monthly_usd"],
                "properties": {
                  "address": {"type": "string"},
                  "monthly_usd": {"$ref": "#/$defs/decimal"}
                }
              }}
            }
          }},
          "regions": {"type": "array", "description": "with --compare-regions", "items": {
            "type": "object",
            "required": ["region", "monthly_usd", "upfront_usd", "unpriced", "usage_unstated",
                         "unpriced_reason", "refused"],
            "properties": {
              "region": {"type": "string"},
              "monthly_usd": {"$ref": "#/$defs/maybe_decimal"},
              "upfront_usd": {"$ref": "#/$defs/maybe_decimal"},
              "unpriced": {"$ref": "#/$defs/count"},
              "usage_unstated": {"$ref": "#/$defs/count"},
              "unpriced_reason": {"$ref": "#/$defs/maybe_text"},
              "refused": {"$ref": "#/$defs/maybe_text"}
            }
          }},
          "components": {"type": "array", "items": {"$ref": "#/$defs/component"}})",
     "", kGates},
    {"plan", kPlanPieces, kPlanRequired, kPlan, "", kGates},
    {"review", kPlanPieces, kPlanRequired, kPlan, R"("verdict")",
     R"("verdict": {"$ref": "#/$defs/verdict"},
    "gates": {"$ref": "#/$defs/gates"})"},
    {"grow", "bottleneck count decimal finding grown_size maybe_count maybe_decimal",
     R"("stated_users", "monthly_budget_usd", "keeps_stated", "sizes", "steps")",
     R"("stated_users": {"$ref": "#/$defs/maybe_count"},
          "monthly_budget_usd": {"$ref": "#/$defs/maybe_decimal"},
          "keeps_stated": {"type": "boolean", "description": "--keep-stated"},
          "sizes": {"type": "array", "items": {"$ref": "#/$defs/grown_size"}},
          "steps": {"type": "array", "description": "on the way up, of these sizes", "items": {
            "type": "object",
            "required": ["users", "step", "rule", "state"],
            "properties": {
              "users": {"type": "integer", "minimum": 1},
              "step": {"type": "string"},
              "rule": {"type": "string", "description": "asks for it"},
              "state": {"enum": ["taken", "next", "left_out", "not_asked"],
                "description": "taken: its rule finds nothing missing; left_out: it is suppressed"}
            }
          }})",
     "", ""},
    {"explain",
     "assumption availability_part availability_upgrade commitment_advice component count decimal "
     "demand derivation derived_from finding fleet_size flow_path flow_step line maybe_count "
     "maybe_decimal priced_by promise skipped sla source spot_tier texts transfer_rule working "
     "zone_shares zone_step",
     R"("component", "demands", "path", "availability", "spot", "commitments", "findings",
                   "not_evaluated",
                   "assumptions")",
     R"("fleet": {"$ref": "#/$defs/fleet_size"},
          "component": {"$ref": "#/$defs/component"},
          "demands": {"type": "array", "items": {"$ref": "#/$defs/demand"}},
          "path": {"$ref": "#/$defs/flow_path"},
          "availability": {"$ref": "#/$defs/promise"},
          "spot": {"type": "array", "items": {"$ref": "#/$defs/spot_tier"}},
          "commitments": {"type": "array", "items": {"$ref": "#/$defs/commitment_advice"}},
          "assumptions": {"type": "array", "items": {"$ref": "#/$defs/assumption"}},
          "zones": {"$ref": "#/$defs/texts"},
          "refers_to": {"$ref": "#/$defs/texts"},
          "referred_by": {"$ref": "#/$defs/texts"},
          "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
          "not_evaluated": {"type": "array", "items": {"$ref": "#/$defs/skipped"}})",
     "", ""},
    {"rules", "texts", "", "", R"("rules")", kRulesSchema},
    {"kinds", "texts", "", "", R"("kinds")", kKindsSchema},
    {"prices",
     "count dated decimal derivation derived_from maybe_decimal priced_by source texts", "", "",
     R"("prices", "lists", "summary", "verified", "updated", "differs")", kPricesSchema},
    {"shapes", "decimal", "", "", R"("shapes")", kShapesSchema},
    {"simulate",
     "availability availability_part availability_upgrade commitment_advice count decimal loss "
     "maybe_count maybe_decimal sla spot_tier texts tier_loss without_sla",
     R"("demand", "fleets", "reached", "apart", "circular", "without_demand", "spared", "spot",
                   "commitments", "total", "availability", "losses", "hours")",
     kSimulateSchema, "", ""},
};

}  // namespace

std::span<const AnswerSchema> answer_schemas() { return kAnswers; }

}  // namespace tenfold
