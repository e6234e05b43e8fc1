#include "render/json/prices_schema.h"

namespace tenfold {

constinit const std::string_view kPricesSchema =
    R"("prices": {"type": "array", "description": "of show", "items": {
      "type": "object",
      "required": ["item", "places", "rows"],
      "properties": {
        "item": {"type": "string"},
        "places": {"type": "array", "items": {"$ref": "#/$defs/priced_by"}},
        "rows": {"type": "array", "description": "of tables that are no prices", "items": {
          "type": "object",
          "required": ["place", "file", "line", "cells"],
          "properties": {
            "place": {"$ref": "#/$defs/maybe_text"},
            "file": {"type": "string"},
            "line": {"type": "integer", "minimum": 1},
            "cells": {"type": "object", "additionalProperties": {"$ref": "#/$defs/maybe_text"}}
          }
        }}
      }
    }},
    "lists": {"type": "array", "description": "of list", "items": {
      "type": "object",
      "required": ["asked", "tables", "items"],
      "properties": {
        "asked": {"$ref": "#/$defs/maybe_text"},
        "tables": {"type": "array", "items": {
          "type": "object",
          "required": ["name", "of_prices", "items", "rows", "places"],
          "properties": {
            "name": {"type": "string"},
            "of_prices": {"type": "boolean"},
            "items": {"$ref": "#/$defs/count"},
            "rows": {"$ref": "#/$defs/count"},
            "places": {"$ref": "#/$defs/count"}
          }
        }},
        "items": {"type": "array", "items": {
          "type": "object",
          "required": ["item", "unit", "places", "rows", "least_usd", "most_usd"],
          "properties": {
            "item": {"type": "string"},
            "unit": {"$ref": "#/$defs/maybe_text"},
            "places": {"$ref": "#/$defs/count"},
            "rows": {"$ref": "#/$defs/count"},
            "least_usd": {"$ref": "#/$defs/maybe_decimal"},
            "most_usd": {"$ref": "#/$defs/maybe_decimal"}
          }
        }}
      }
    }},
    "summary": {
      "type": ["object", "null"],
      "description": "of list --summary",
      "required": ["regions", "services", "tables", "price_tables", "items", "rows", "other_rows",
                   "rules", "oldest", "newest", "confidence", "kinds", "unused_services"],
      "properties": {
        "regions": {"$ref": "#/$defs/count"},
        "services": {"$ref": "#/$defs/count"},
        "tables": {"$ref": "#/$defs/count"},
        "price_tables": {"$ref": "#/$defs/count"},
        "items": {"$ref": "#/$defs/count", "description": "different ones, of prices"},
        "rows": {"$ref": "#/$defs/count", "description": "of prices"},
        "other_rows": {"$ref": "#/$defs/count"},
        "rules": {"$ref": "#/$defs/count"},
        "oldest": {"$ref": "#/$defs/dated"},
        "newest": {"$ref": "#/$defs/dated"},
        "confidence": {"type": "object", "description": "rows by their least sure source",
          "additionalProperties": {"$ref": "#/$defs/count"}},
        "kinds": {"$ref": "#/$defs/count"},
        "unused_services": {"type": "array", "items": {"type": "string"},
          "description": "services that no kind of component uses"}
      }
    },
    "verified": {
      "type": ["object", "null"],
      "description": "of verify; the problems stand in diagnostics",
      "required": ["of", "tables", "items", "rows", "problems"],
      "properties": {
        "of": {"type": "string"},
        "tables": {"$ref": "#/$defs/count"},
        "items": {"$ref": "#/$defs/count"},
        "rows": {"$ref": "#/$defs/count"},
        "problems": {"$ref": "#/$defs/count"}
      }
    },
    "updated": {
      "type": ["object", "null"],
      "description": "of update and import",
      "required": ["folder", "changed", "tables", "fetched_bytes", "spot_savings", "skipped_files",
                   "lists", "not_listed"],
      "properties": {
        "folder": {"type": "string"},
        "changed": {"type": "boolean", "description": "tables were written"},
        "tables": {"$ref": "#/$defs/count", "description": "written"},
        "fetched_bytes": {"$ref": "#/$defs/count", "description": "over the network"},
        "spot_savings": {"$ref": "#/$defs/maybe_text",
          "description": "their day; - is not known, null: there are none"},
        "skipped_files": {"$ref": "#/$defs/count", "description": "of import: not mapped"},
        "lists": {"type": "array", "items": {
          "type": "object",
          "required": ["service", "region", "version", "published", "fresh", "bytes", "rows",
                       "claimed_rows", "items", "left_out", "unknown_units", "unclaimed"],
          "properties": {
            "service": {"type": "string"},
            "region": {"type": "string"},
            "version": {"type": "string"},
            "published": {"type": "string"},
            "fresh": {"type": "boolean", "description": "false: it was there already"},
            "bytes": {"$ref": "#/$defs/count"},
            "rows": {"$ref": "#/$defs/count"},
            "claimed_rows": {"$ref": "#/$defs/count"},
            "items": {"$ref": "#/$defs/count"},
            "left_out": {"type": "array", "items": {
              "type": "object",
              "required": ["item", "why"],
              "properties": {"item": {"type": "string"}, "why": {"type": "string"}}
            }},
            "unknown_units": {"type": "array", "items": {
              "type": "object",
              "required": ["unit", "rows"],
              "properties": {"unit": {"type": "string"}, "rows": {"$ref": "#/$defs/count"}}
            }},
            "unclaimed": {"type": "array", "description": "with --unclaimed", "items": {
              "type": "object",
              "required": ["usage_type", "product_family", "unit", "rows"],
              "properties": {
                "usage_type": {"type": "string"},
                "product_family": {"type": "string"},
                "unit": {"type": "string"},
                "rows": {"$ref": "#/$defs/count"}
              }
            }}
          }
        }},
        "not_listed": {"$ref": "#/$defs/texts",
          "description": "services that the mapping has and AWS's index does not"}
      }
    },
    "differs": {
      "type": ["object", "null"],
      "description": "of diff",
      "required": ["before", "after", "counts", "changes", "topologies"],
      "properties": {
        "before": {"type": "string"},
        "after": {"type": "string"},
        "counts": {"type": "array", "description": "that with the largest change first", "items": {
          "type": "object",
          "required": ["service", "place", "dearer", "cheaper", "added", "gone", "other_tiers",
                       "same", "largest_before_usd", "largest_after_usd"],
          "properties": {
            "service": {"type": "string"},
            "place": {"type": "string"},
            "dearer": {"$ref": "#/$defs/count"},
            "cheaper": {"$ref": "#/$defs/count"},
            "added": {"$ref": "#/$defs/count"},
            "gone": {"$ref": "#/$defs/count"},
            "other_tiers": {"$ref": "#/$defs/count"},
            "same": {"$ref": "#/$defs/count"},
            "largest_before_usd": {"$ref": "#/$defs/maybe_decimal"},
            "largest_after_usd": {"$ref": "#/$defs/maybe_decimal"}
          }
        }},
        "changes": {"type": "array", "description": "the biggest first", "items": {
          "type": "object",
          "required": ["item", "place", "unit", "from", "before_usd", "after_usd", "other_tiers"],
          "properties": {
            "item": {"type": "string"},
            "place": {"type": "string"},
            "unit": {"type": "string"},
            "from": {"$ref": "#/$defs/decimal", "description": "of the tier that changed most"},
            "before_usd": {"$ref": "#/$defs/decimal"},
            "after_usd": {"$ref": "#/$defs/decimal"},
            "other_tiers": {"type": "boolean"}
          }
        }},
        "topologies": {"type": "array", "items": {
          "type": "object",
          "required": ["file", "name", "before_monthly_usd", "after_monthly_usd",
                       "unpriced_before", "unpriced_after"],
          "properties": {
            "file": {"type": "string"},
            "name": {"type": "string"},
            "before_monthly_usd": {"$ref": "#/$defs/decimal"},
            "after_monthly_usd": {"$ref": "#/$defs/decimal"},
            "unpriced_before": {"$ref": "#/$defs/count"},
            "unpriced_after": {"$ref": "#/$defs/count"}
          }
        }}
      }
    })";

}  // namespace tenfold
