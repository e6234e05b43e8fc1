// The price book for its own sake: items with the row behind each rate, lists, what is wrong.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostItems = 100;  // a longer list is shown by the next word of the items

using Legend = std::map<std::string, std::string>;  // of tags

std::size_t width_of(std::string_view name, std::size_t least) {
  return std::max(name.size(), least);
}

// "pricing/aws/us-east-1/ec2.csv:1234  karp2607", and the tags for the legend.
void put_row_source(const Table& table, std::string_view row, std::string_view tags,
                    std::size_t indent, Legend& legend, Page& page) {
  const std::string place =
      printable(table.path()) + ":" + std::to_string(table.line_of(row)) + "  " + printable(tags);
  if (page.column() + 2 + place.size() > page.width()) page.end().blanks(indent - 2);
  page.blanks(2).put(place, Ink::dim).end();
  while (!tags.empty()) {
    const std::string_view tag = tags.substr(0, tags.find('+'));
    tags.remove_prefix(std::min(tags.size(), tag.size() + 1));
    const auto source = table.source(tag);
    legend[printable(tag)] = source
                                 ? printable(source->what) +
                                       (source->date == "-" ? "" : ", " + printable(source->date)) +
                                       ", " + printable(source->confidence)
                                 : "the table does not explain it";
  }
}

struct Columns {
  std::size_t place = 0, rate = 0;  // where they end
};

void put_price(std::string_view place, const Price& price, const Columns& columns, bool with_unit,
               Legend& legend, Page& page) {
  for (const Tier& tier : price.tiers) {
    const bool first = &tier == &price.tiers.front();
    page.blanks(2).put(first ? place : "", Ink::bold);
    page.right(rate_of(tier.rate, price.unit), columns.rate, Ink::plain, 2);
    if (with_unit) page.put(" / " + printable(price.unit));
    if (tier.from > Quantity{}) page.put(" from " + grouped(tier.from, 0));
    if (price.derived != nullptr) {
      page.end();
      for (const LineNote& note :
           derivation_of(price, static_cast<std::size_t>(&tier - price.tiers.data())))
        put_note(note, 6, page);
    } else {
      put_row_source(*price.table, tier.row, tier.source, 6, legend, page);
    }
  }
}

void put_prices_of(const ShownItem& item, Legend& legend, Page& page) {
  Columns columns;
  const std::string_view unit = item.places.front().second->unit;
  bool one_unit = true;
  for (const auto& [place, price] : item.places) {
    one_unit = one_unit && price->unit == unit;
    columns.place = width_of(place, columns.place);
    for (const Tier& tier : price->tiers)
      columns.rate = width_of(rate_of(tier.rate, price->unit), columns.rate);
  }
  columns.rate += 2 + columns.place + 2;
  page.put(printable(item.asked), Ink::bold);
  if (one_unit) page.put(unit == "fee" ? ", a fee" : ", per " + printable(unit));
  if (item.places.front().second->volume) page.put(", the whole quantity at its tier");
  page.end();
  for (const auto& [place, price] : item.places)
    put_price(place, *price, columns, !one_unit, legend, page);
}

// The row's cells by the names of their columns, without the key and the source.
std::vector<std::pair<std::string, std::string>> cells_of(const ShownItem::Row& row) {
  std::vector<std::pair<std::string, std::string>> cells;
  std::string_view names = row.table->columns();
  for (std::size_t n = 0; !names.empty(); ++n) {
    const std::string_view name = names.substr(0, names.find(','));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    if (n == 0 || names.empty()) continue;
    const std::string_view value = cell(row.row, n);
    cells.emplace_back(name, value.empty() ? "-" : printable(value));
  }
  return cells;
}

std::string_view source_of(const ShownItem::Row& row) {
  return cell(row.row, row.table->column("source"));
}

// A row that is of no place: one cell a line.
void put_card(const ShownItem::Row& row, Legend& legend, Page& page) {
  const auto cells = cells_of(row);
  std::size_t longest = 0;
  for (const auto& [name, value] : cells) longest = width_of(name, longest);
  for (const auto& [name, value] : cells)
    page.blanks(2).put(name).to(longest + 4).wrap(value, longest + 4).end();
  put_row_source(*row.table, row.row, source_of(row), 4, legend, page);
}

// One line a place.
void put_grid(const std::vector<ShownItem::Row>& rows, Legend& legend, Page& page) {
  std::size_t place = 0;
  std::vector<std::size_t> widths;
  for (const ShownItem::Row& row : rows) {
    place = width_of(row.place, place);
    const auto cells = cells_of(row);
    widths.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
      widths[i] = width_of(cells[i].second, width_of(cells[i].first, widths[i]));
  }
  const auto put_line = [&](std::string_view name, const auto& text_of, std::size_t cells) {
    page.blanks(2).put(name, Ink::bold);
    std::size_t at = 2 + place;
    for (std::size_t i = 0; i < cells; ++i) {
      page.to(at + 2).put(text_of(i));
      at += 2 + widths[i];
    }
    page.to(at);
  };
  const auto names = cells_of(rows.front());
  put_line(
      "", [&](std::size_t i) { return names[i].first; }, names.size());
  page.end();
  for (const ShownItem::Row& row : rows) {
    const auto cells = cells_of(row);
    put_line(
        row.place, [&](std::size_t i) { return cells[i].second; }, cells.size());
    put_row_source(*row.table, row.row, source_of(row), 6, legend, page);
  }
}

void put_shown(const std::vector<ShownItem>& items, Page& page) {
  Legend legend;
  for (const ShownItem& item : items) {
    if (!page.empty()) page.end();
    if (!item.places.empty()) put_prices_of(item, legend, page);
    if (item.rows.empty()) continue;
    page.put(printable(item.asked), Ink::bold).end();
    if (item.rows.front().place.empty())
      put_card(item.rows.front(), legend, page);
    else
      put_grid(item.rows, legend, page);
  }
  if (legend.empty()) return;
  page.end().put("sources", Ink::bold).end();
  std::size_t longest = 0;
  for (const auto& [tag, says] : legend) longest = width_of(tag, longest);
  for (const auto& [tag, says] : legend)
    page.blanks(2).put(tag).to(longest + 4).wrap(says, longest + 4).end();
}

std::string number(std::size_t n) { return thousands(static_cast<std::int64_t>(n)); }

void put_tables(const std::vector<ListedTable>& tables, Page& page) {
  std::size_t longest = 0;
  for (const ListedTable& table : tables) longest = width_of(table.name, longest);
  const std::size_t items = 2 + longest + 10, rows = items + 10, places = rows + 9;
  const auto put_heading = [&](bool of_prices) {
    page.blanks(2).put(of_prices ? "service" : "other table", Ink::dim);
    page.right("items", items, Ink::dim).right("rows", rows, Ink::dim);
    page.right("places", places, Ink::dim).end();
  };
  const ListedTable* before = nullptr;
  for (const ListedTable& table : tables) {
    if (before == nullptr || before->of_prices != table.of_prices) {
      if (before != nullptr) page.end();
      put_heading(table.of_prices);
    }
    before = &table;
    page.blanks(2).put(printable(table.name), Ink::bold).right(number(table.items), items);
    page.right(number(table.rows), rows).right(number(table.places), places).end();
  }
}

// "m6i.large/…" for all items below it: what stands for an item in a list that is too long.
std::string group_of(const ListedItem& item, std::string_view prefix) {
  const std::size_t slash = item.item.find('/', prefix.size());
  return slash == std::string::npos ? item.item : item.item.substr(0, slash + 1);
}

void put_items(const Listing& listing, Page& page) {
  struct Entry {
    std::string name, unit, rates;
    std::size_t items = 0, places = 0;
  };
  std::vector<Entry> entries;
  const bool whole = listing.items.size() <= kMostItems;
  for (const ListedItem& item : listing.items) {
    std::string name = item.service + "/" + (whole ? item.item : group_of(item, listing.prefix));
    if (entries.empty() || entries.back().name != name) {
      entries.push_back({std::move(name), {}, {}});
      entries.back().unit = item.unit;
      entries.back().rates = item.unit.empty() ? "" : rate_of(item.least, item.unit);
      if (item.least != item.most) entries.back().rates += " to " + rate_of(item.most, item.unit);
    }
    Entry& entry = entries.back();
    ++entry.items;
    entry.places = std::max(entry.places, item.places);
  }
  std::size_t name = 0, unit = 0;
  for (const Entry& entry : entries) {
    name = width_of(entry.name, name);
    if (entry.items == 1) unit = width_of(entry.unit, unit);
  }
  for (const Entry& entry : entries) {
    const bool group = entry.items > 1;
    page.blanks(2).put(printable(entry.name), Ink::bold).to(name + 4);
    const std::string places = counted(entry.places, "place");
    if (group) {
      page.put("… " + counted(entry.items, "item") + ", up to " + places).end();
      continue;
    }
    page.put(printable(entry.unit)).to(name + 4 + unit + (unit > 0 ? 2 : 0));
    page.put(places);
    if (!entry.rates.empty()) page.put(", " + entry.rates);
    page.end();
  }
}

void put_listing(const Listing& listing, Page& page) {
  if (!listing.tables.empty()) {
    put_tables(listing.tables, page);
    page.end()
        .wrap(
            "`tenfold prices list NAME` shows the items of one, `tenfold prices show "
            "NAME/ITEM` an item in every place",
            0)
        .end();
    return;
  }
  page.put(printable(listing.asked), Ink::bold);
  page.put(": " + counted(listing.items.size(), "item")).end();
  put_items(listing, page);
}

void put_summary(const Report& report, const BookSummary& summary, Page& page) {
  constexpr std::size_t kText = 16;
  const auto put = [&](std::string_view name, const std::string& text) {
    page.blanks(2).put(name, Ink::bold).to(kText).wrap(text, kText).end();
  };
  const auto dated = [](const SourceTag& source) {
    return std::string(source.date) + ", " + std::string(source.tag) + ": " +
           printable(source.what);
  };
  put("digest", report.book->digest());
  put("regions", number(summary.regions));
  put("services", number(summary.services) + " in " + counted(summary.price_tables, "table"));
  put("prices", counted(summary.items, "different item") + ", " + counted(summary.rows, "row"));
  put("rules", number(summary.rules) + " make prices that have no row");
  put("other tables", number(summary.tables - summary.price_tables) + " with " +
                          counted(summary.other_rows, "row"));
  put("oldest", dated(summary.oldest));
  put("newest", dated(summary.newest));
  for (const ConfidenceCount& count : summary.confidence)
    put(count.word, counted(count.rows, "row"));
  put("kinds", number(summary.kinds) + " kinds of components use " +
                   counted(summary.services - summary.unused.size(), "service"));
  put("not used", join(summary.unused, ", "));
}

}  // namespace

void put_prices(const Report& report, Page& page) {
  const PriceAnswers& answers = report.prices;
  for (const Listing& listing : answers.listed) {
    if (!page.empty()) page.end();
    put_listing(listing, page);
  }
  if (answers.summary) put_summary(report, *answers.summary, page);
  put_shown(answers.shown, page);
  if (answers.updated) put_update(*answers.updated, page);
  if (answers.differs) put_diff(report, *answers.differs, page);
  if (answers.checked) {
    const BookCheck& check = *answers.checked;
    page.put(printable(check.of) + ": " + counted(check.tables, "table") + ", " +
             counted(check.items, "item") + ", " + counted(check.rows, "row") + ", ");
    page.put(check.problems.errors == 0 ? "nothing wrong"
                                        : counted(check.problems.errors, "problem"));
    page.end();
  }
}

}  // namespace tenfold
