#include "planner/effects.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/assert.h"
#include "model/book.h"
#include "model/field_path.h"
#include "model/kind.h"
#include "model/topology.h"
#include "planner/conditions.h"

namespace tenfold {
namespace {

// Where a path leads in a kind's schema: the names on it, each of which may have a row.
struct Way {
  OnAws says = OnAws::not_known;  // row: the table is asked
  std::string key;                // "ec2/volumes.size_gb"
  struct Part {
    std::size_t key_end = 0, path_end = 0;  // what is left of each, up to this name and its index
  };
  std::vector<Part> parts;
};

Way way_of(const Kind& kind, std::string_view path) {
  Way way{.key = std::string(kind.name) + "/", .parts = {}};
  std::span<const Field> fields = kind.fields;
  std::string_view rest = path;
  PathStep step;
  while (!rest.empty() && take_step(rest, step)) {
    std::size_t end = path.size() - rest.size();
    if (!rest.empty() && path[end - 1] == '.') --end;
    if (step.key.empty()) {
      if (!way.parts.empty()) way.parts.back().path_end = end;
      continue;
    }
    const auto field = std::ranges::find(fields, step.key, &Field::name);
    if (field == fields.end()) break;  // a key of the user's
    const bool outermost = way.parts.empty();
    if (field->monthly || field->on_aws == OnAws::nothing) {
      way.says = OnAws::nothing;
      return way;
    }
    if (outermost) way.says = field->on_aws == OnAws::not_known ? OnAws::not_known : OnAws::row;
    way.key += (outermost ? "" : ".") + std::string(step.key);
    way.parts.push_back({way.key.size(), end});
    fields = field->fields;
  }
  return way;
}

// The table, and where its columns stand.
class Rows {
 public:
  explicit Rows(const Book& book) : table_(book.table("change-effects")) {
    TENFOLD_ASSERT(table_ != nullptr);
  }

  const Table& table() const { return *table_; }

  FieldEffect read(std::string_view row) const {
    constexpr std::pair<std::string_view, Effect> kEffects[] = {
        {"none", Effect::none},
        {"in-place", Effect::in_place},
        {"interruption", Effect::interruption},
        {"replacement", Effect::replacement}};
    FieldEffect said{.property = at(row, "property"),
                     .update_requires = at(row, "update_requires"),
                     .argument = at(row, "argument"),
                     .note = at(row, "note"),
                     .source = at(row, "source"),
                     .key = cell(row, 0),
                     .table = table_,
                     .row = row};
    for (const auto& [word, effect] : kEffects) {
      if (at(row, "effect") == word) said.effect = effect;
    }
    said.reason = said.note.empty() ? said.update_requires : said.note;
    return said;
  }

 private:
  std::string_view at(std::string_view row, std::string_view column) const {
    return cell(row, table_->column(column));
  }

  const Table* table_;
};

// The row of the longest part of the way that has one, and which part that is.
std::string_view row_of(const Rows& rows, const Way& way, std::size_t& part) {
  for (part = way.parts.size(); part-- > 0;) {
    const auto key = std::string_view(way.key).substr(0, way.parts[part].key_end);
    if (const std::string_view row = rows.table().row(key); !row.empty()) return row;
  }
  return {};
}

// Calls see(row, when) for each row that holds instead of this one where its condition does.
template <class See> void each_exception(const Rows& rows, std::string_view key, See see) {
  const std::string prefix = std::string(key) + "/";
  std::string_view all = rows.table().rows_with_prefix(prefix);
  while (!all.empty()) {
    const std::string_view row = next_row(all);
    const auto when = parse_when(cell(row, 0).substr(prefix.size()));
    TENFOLD_ASSERT(when);
    see(row, *when);
  }
}

FieldEffect read(const Rows& rows, std::string_view row, const When& when) {
  FieldEffect said = rows.read(row);
  said.when = when;
  return said;
}

FieldEffect without_row(OnAws says) {
  return {.effect = says == OnAws::nothing ? Effect::none : Effect::not_known};
}

}  // namespace

FieldEffect effect_of(const Book& book, const Kind& kind, std::string_view path) {
  const Way way = way_of(kind, path);
  if (way.says != OnAws::row) return without_row(way.says);
  const Rows rows(book);
  std::size_t part = 0;
  const std::string_view row = row_of(rows, way, part);
  return row.empty() ? without_row(OnAws::not_known) : rows.read(row);
}

std::vector<FieldEffect> effects_of(const Book& book, const Kind& kind, std::string_view path) {
  std::vector<FieldEffect> all{effect_of(book, kind, path)};
  if (all.front().key.empty()) return all;
  const Rows rows(book);
  each_exception(rows, all.front().key, [&](std::string_view row, const When& when) {
    all.push_back(read(rows, row, when));
  });
  return all;
}

FieldEffect effect_of(const Book& book, const Catalog& catalog, std::string_view today,
                      const Topology& before_in, const Component& before, const Topology& after_in,
                      const Component& after, std::string_view path) {
  const Way way = way_of(*after.kind, path);
  if (way.says != OnAws::row) return without_row(way.says);
  const Rows rows(book);
  std::size_t part = 0;
  const std::string_view row = row_of(rows, way, part);
  if (row.empty()) return without_row(OnAws::not_known);
  const Changed changed{
      catalog, today, before_in, before, after_in, after, path.substr(0, way.parts[part].path_end)};
  std::optional<FieldEffect> instead;
  each_exception(rows, cell(row, 0), [&](std::string_view other, const When& when) {
    if (!holds(when, changed)) return;
    const FieldEffect said = read(rows, other, when);
    if (!instead || instead->effect < said.effect) instead = said;
  });
  return instead ? *instead : rows.read(row);
}

}  // namespace tenfold
