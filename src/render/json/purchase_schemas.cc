// $defs of how capacity is bought.
#include "render/json/schema_pieces.h"

namespace tenfold {
namespace {

constexpr SchemaPiece kPieces[] = {
    {"spot_tier", R"({
      "type": "object",
      "description": "spot of a component, all copies together; null: AWS publishes no bands",
      "required": ["address", "types", "hours_stated", "running_at_peak", "spot_at_peak",
                   "hours", "monthly_usd",
                   "on_demand_usd", "interruptions_least", "interruptions_most", "pools",
                   "lost_at_once", "lost_percent", "overlap_hours", "overlap_usd", "assumed"],
      "properties": {
        "address": {"type": "string"},
        "types": {"type": "array", "description": "each is taken to run as often", "items": {
          "type": "object",
          "required": ["item", "saving_percent", "interruption", "source", "date"],
          "properties": {
            "item": {"type": "string"},
            "saving_percent": {"$ref": "#/$defs/count"},
            "interruption": {"type": "string",
              "description": "AWS's band: of those running, interrupted in a month"},
            "source": {"$ref": "#/$defs/maybe_text"},
            "date": {"$ref": "#/$defs/maybe_text"}
          }
        }},
        "hours_stated": {"type": "boolean",
          "description": "how many run at once is then not known"},
        "running_at_peak": {"$ref": "#/$defs/maybe_count", "description": "instances or tasks"},
        "spot_at_peak": {"$ref": "#/$defs/maybe_count"},
        "hours": {"$ref": "#/$defs/maybe_decimal", "description": "of spot, a month"},
        "monthly_usd": {"$ref": "#/$defs/maybe_decimal",
          "description": "null: a price is not known"},
        "on_demand_usd": {"$ref": "#/$defs/maybe_decimal",
          "description": "what they would cost on demand"},
        "interruptions_least": {"$ref": "#/$defs/maybe_decimal", "description": "a month"},
        "interruptions_most": {"$ref": "#/$defs/maybe_decimal",
          "description": "null: a band has no upper end"},
        "pools": {"$ref": "#/$defs/maybe_count", "description": "types × zones with them"},
        "lost_at_once": {"$ref": "#/$defs/maybe_count",
          "description": "at most, when AWS takes back a pool at the peak"},
        "lost_percent": {"$ref": "#/$defs/maybe_decimal", "description": "of what runs then"},
        "overlap_hours": {"$ref": "#/$defs/maybe_decimal",
          "description": "a month; at most, unless a band has no upper end"},
        "overlap_usd": {"$ref": "#/$defs/maybe_decimal"},
        "assumed": {"const": true}
      }
    })"},
    {"commitment_advice", R"({
      "type": "object",
      "description": "as if every week of the term were like this one",
      "required": ["address", "unit", "copies", "hours_stated", "duration", "offers"],
      "properties": {
        "address": {"type": "string"},
        "unit": {"type": "string"},
        "copies": {"$ref": "#/$defs/count", "description": "each with this duration and units"},
        "hours_stated": {"type": "boolean",
          "description": "how long each unit runs is then not known"},
        "duration": {"type": "array", "items": {
          "type": "object",
          "description": "for how many minutes of the week exactly so many ran on demand",
          "required": ["units", "minutes"],
          "properties": {
            "units": {"$ref": "#/$defs/count"},
            "minutes": {"$ref": "#/$defs/count"}
          }
        }},
        "offers": {"type": "array", "items": {
          "type": "object",
          "required": ["commitment", "units", "monthly_usd", "without_usd", "upfront_usd",
                       "term_months", "doubt", "break_even_percent", "utilisation_percent",
                       "break_even_month", "fallen"],
          "properties": {
            "commitment": {"type": "string", "description": "as `purchase` takes it"},
            "units": {"$ref": "#/$defs/count", "description": "to commit to; 0: none pays"},
            "monthly_usd": {"$ref": "#/$defs/decimal",
              "description": "of the on-demand capacity, with so many committed"},
            "without_usd": {"$ref": "#/$defs/decimal"},
            "upfront_usd": {"$ref": "#/$defs/decimal",
              "description": "paid once; in monthly_usd as its share"},
            "term_months": {"$ref": "#/$defs/count"},
            "doubt": {"enum": ["weak", "derived", null], "description": "of its price"},
            "break_even_percent": {"$ref": "#/$defs/decimal",
              "description": "of the time a unit must run"},
            "utilisation_percent": {"$ref": "#/$defs/maybe_decimal",
              "description": "of what is committed to, in the week"},
            "break_even_month": {"type": ["integer", "null"],
              "description": "from it on the term has paid, even if nothing runs after it"},
            "fallen": {
              "type": "object",
              "description": "with so many percent less traffic, a month",
              "required": ["percent", "regret_usd", "against_none_usd"],
              "properties": {
                "percent": {"$ref": "#/$defs/count"},
                "regret_usd": {"$ref": "#/$defs/decimal",
                  "description": "more than with the best number then"},
                "against_none_usd": {"$ref": "#/$defs/decimal", "description": "below 0: it saves"}
              }
            }
          }
        }}
      }
    })"},
};

}  // namespace

std::span<const SchemaPiece> purchase_schema_pieces() { return kPieces; }

}  // namespace tenfold
