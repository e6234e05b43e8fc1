// What became of the book, and how two books differ, as data.
#include "render/json/answers.h"

namespace tenfold {
namespace {

void write_list(const ListRead& list, JsonWriter& json) {
  json.object().put("service", list.service).put("region", list.region);
  json.put("version", list.version).put("published", list.published).flag("fresh", list.fresh);
  json.count("bytes", list.bytes).count("rows", list.rows);
  json.count("claimed_rows", list.claimed_rows).count("items", list.items);
  json.key("left_out").array();
  for (const LeftOut& each : list.left_out)
    json.flat_object().put("item", each.item).put("why", each.why).end();
  json.end().key("unknown_units").array();
  for (const auto& [what, rows] : list.unknown_units)
    json.flat_object().put("unit", what).count("rows", rows).end();
  json.end().key("unclaimed").array();
  for (const UnclaimedRows& rows : list.unclaimed) {
    json.flat_object().put("usage_type", rows.usage).put("product_family", rows.family);
    json.put("unit", rows.unit).count("rows", rows.rows).end();
  }
  json.end().end();
}

void write_change(const PriceChange& change, JsonWriter& json) {
  json.flat_object().put("item", change.service + "/" + change.item).put("place", change.place);
  json.put("unit", change.unit).put("from", change.from);
  json.put("before_usd", change.before).put("after_usd", change.after);
  json.flag("other_tiers", change.tiers).end();
}

}  // namespace

void write_update(const BookUpdate& update, JsonWriter& json) {
  json.object().put("folder", update.folder).flag("changed", update.changed);
  json.count("tables", update.tables).count("fetched_bytes", update.fetched_bytes);
  json.put_or_null("spot_savings", update.spot).count("skipped_files", update.skipped_files);
  json.key("lists").array();
  for (const ListRead& list : update.lists) write_list(list, json);
  json.end().key("not_listed").array();
  for (const std::string& service : update.not_listed) json.text(service);
  json.end().end();
}

void write_diff(const BookDiff& diff, JsonWriter& json) {
  json.object().put("before", diff.before).put("after", diff.after).key("counts").array();
  for (const DiffCounts& each : diff.counts) {
    json.flat_object().put("service", each.service).put("place", each.place);
    json.count("dearer", each.dearer).count("cheaper", each.cheaper).count("added", each.added);
    json.count("gone", each.gone).count("other_tiers", each.other).count("same", each.same);
    const bool any = each.largest_before != each.largest_after;
    json.put("largest_before_usd", any ? std::optional(each.largest_before) : std::nullopt);
    json.put("largest_after_usd", any ? std::optional(each.largest_after) : std::nullopt).end();
  }
  json.end().key("changes").array();
  for (const PriceChange& change : diff.changes) write_change(change, json);
  json.end().key("topologies").array();
  for (const BookDiff::Total& total : diff.totals) {
    json.flat_object().put("file", total.file).put("name", total.name);
    json.put("before_monthly_usd", total.before).put("after_monthly_usd", total.after);
    json.count("unpriced_before", total.unpriced_before);
    json.count("unpriced_after", total.unpriced_after).end();
  }
  json.end().end();
}

}  // namespace tenfold
