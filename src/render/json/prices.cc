// The price book as data. What was not asked for is an empty list or null.
#include <algorithm>

#include "render/json/answers.h"

namespace tenfold {
namespace {

void write_derivation(const Price& price, std::size_t n, JsonWriter& json) {
  json.key("derived");
  if (price.derived == nullptr) {
    json.null();
    return;
  }
  const Derivation& rule = *price.derived;
  json.object().put("says", rule.says).put("ratio", rule.ratio).put("times", rule.times);
  json.put_or_null("round", rule.round);
  for (const auto& [name, start] : {std::pair("base", rule.base), std::pair("plus", rule.plus)}) {
    json.key(name);
    if (start == nullptr) {
      json.null();
      continue;
    }
    const std::size_t at = std::min(n, start->tiers.size() - 1);
    json.object().put("item", start->item).put("rate_usd", start->tiers[at].rate);
    json.put("file", start->table->path());
    json.key("line").integer(start->table->line_of(start->tiers[at].row));
    write_derivation(*start, at, json);
    json.end();
  }
  json.end();
}

void write_row(const ShownItem::Row& row, JsonWriter& json) {
  json.object().put_or_null("place", row.place).put("file", row.table->path());
  json.key("line").integer(row.table->line_of(row.row)).key("cells").object();
  std::string_view names = row.table->columns();
  for (std::size_t n = 0; !names.empty(); ++n) {
    const std::string_view name = names.substr(0, names.find(','));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    json.put_or_null(name, cell(row.row, n));
  }
  json.end().end();
}

void write_shown(const ShownItem& item, JsonWriter& json) {
  json.object().put("item", item.asked).key("places").array();
  for (const auto& [place, price] : item.places) {
    json.object().put("place", place);
    write_price(*price, json);
    json.end();
  }
  json.end().key("rows").array();
  for (const ShownItem::Row& row : item.rows) write_row(row, json);
  json.end().end();
}

void write_listing(const Listing& listing, JsonWriter& json) {
  json.object().put_or_null("asked", listing.asked).key("tables").array();
  for (const ListedTable& table : listing.tables) {
    json.flat_object().put("name", table.name).flag("of_prices", table.of_prices);
    json.count("items", table.items).count("rows", table.rows);
    json.count("places", table.places).end();
  }
  json.end().key("items").array();
  for (const ListedItem& item : listing.items) {
    const bool of_prices = !item.unit.empty();
    json.flat_object().put("item", item.service + "/" + item.item).put_or_null("unit", item.unit);
    json.count("places", item.places).count("rows", item.rows);
    json.put("least_usd", of_prices ? std::optional(item.least) : std::nullopt);
    json.put("most_usd", of_prices ? std::optional(item.most) : std::nullopt).end();
  }
  json.end().end();
}

void write_summary(const BookSummary& summary, JsonWriter& json) {
  json.object().count("regions", summary.regions).count("services", summary.services);
  json.count("tables", summary.tables).count("price_tables", summary.price_tables);
  json.count("items", summary.items).count("rows", summary.rows);
  json.count("other_rows", summary.other_rows).count("rules", summary.rules);
  for (const auto& [name, source] :
       {std::pair("oldest", &summary.oldest), std::pair("newest", &summary.newest)}) {
    json.key(name).flat_object().put("date", source->date).put("tag", source->tag);
    json.put("what", source->what).end();
  }
  json.key("confidence").flat_object();
  for (const ConfidenceCount& count : summary.confidence) json.count(count.word, count.rows);
  json.end().count("kinds", summary.kinds).key("unused_services").array();
  for (const std::string_view service : summary.unused) json.text(service);
  json.end().end();
}

}  // namespace

void write_price(const Price& price, JsonWriter& json) {
  json.put("unit", price.unit).put("tiering", price.volume ? "volume" : "graduated");
  json.key("tiers").array();
  for (const Tier& tier : price.tiers) {
    json.object().put("from", tier.from).put("rate_usd", tier.rate);
    write_derivation(price, static_cast<std::size_t>(&tier - price.tiers.data()), json);
    json.key("sources").array();
    write_sources(price, tier, json);
    json.end().end();
  }
  json.end();
}

void write_prices(const Report& report, JsonWriter& json) {
  const PriceAnswers& answers = report.prices;
  json.key("prices").array();
  for (const ShownItem& item : answers.shown) write_shown(item, json);
  json.end().key("lists").array();
  for (const Listing& listing : answers.listed) write_listing(listing, json);
  json.end().key("summary");
  if (answers.summary)
    write_summary(*answers.summary, json);
  else
    json.null();
  json.key("verified");
  if (answers.checked) {
    const BookCheck& check = *answers.checked;
    json.flat_object().put("of", check.of).count("tables", check.tables);
    json.count("items", check.items).count("rows", check.rows);
    json.count("problems", check.problems.errors).end();
  } else {
    json.null();
  }
  json.key("updated");
  if (answers.updated)
    write_update(*answers.updated, json);
  else
    json.null();
  json.key("differs");
  if (answers.differs)
    write_diff(*answers.differs, json);
  else
    json.null();
}

}  // namespace tenfold
