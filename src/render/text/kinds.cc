// The catalogue of component kinds: all of them, or every field of one.
#include <algorithm>

#include "base/text.h"
#include "render/field_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kText = 28;  // column where what a field takes begins

void put_list(const Report& report, Page& page) {
  std::size_t longest = 0;
  for (const Kind* kind : report.kinds) longest = std::max(longest, kind->name.size());
  for (const Kind* kind : report.kinds) {
    page.blanks(2).put(kind->name, Ink::bold).to(longest + 4).wrap(kind->title, longest + 4).end();
  }
  page.end()
      .put(counted(report.kinds.size(), "kind") + "; `tenfold kinds KIND` shows every field of one")
      .end();
}

// A field inside another has an effect of its own where it has a row, or AWS does not know it.
bool alike(const std::vector<FieldEffect>& a, const std::vector<FieldEffect>& b) {
  return a.front().key == b.front().key && a.front().effect == b.front().effect;
}

struct Outer {
  std::string path;  // ends with a point
  std::vector<FieldEffect> effects;
};

void put_field(const Report& report, const Kind& kind, const Field& field, const Outer& outer,
               std::size_t indent, Page& page) {
  page.blanks(indent).put(field.name, Ink::bold);
  if (field.required) page.put(" *", Ink::red);
  page.to(kText, 2).wrap(shape_words(field), kText);
  const std::string bounds = bound_words(field);
  if (!bounds.empty()) page.put(",").blanks(1).wrap(bounds, kText);
  if (!field.initial.empty())
    page.blanks(1).wrap("(" + std::string(field.initial) + ")", kText, Ink::dim);
  page.end();
  if (!field.says.empty()) page.blanks(kText).wrap(field.says, kText).end();
  if (field.monthly)
    page.blanks(kText).wrap("a month's quantity: may stand in `usage` as well", kText).end();
  const std::string path = outer.path + std::string(field.name);
  const std::vector<FieldEffect> effects = report.effects_of(*report.book, kind, path);
  if (outer.effects.empty() || !alike(effects, outer.effects))
    page.blanks(kText).wrap("change: " + effect_words(effects), kText, Ink::dim).end();
  for (const Field& inner : field.fields)
    put_field(report, kind, inner, {path + ".", effects}, indent + 2, page);
}

void put_page(const Report& report, const Kind& kind, Page& page) {
  page.put(kind.name, Ink::bold).blanks(2).put(kind.title).end();
  if (!kind.says.empty()) page.blanks(2).wrap(kind.says, 2).end();
  page.end()
      .put("fields", Ink::bold)
      .put("  (* required; the default in parentheses; what a change does on AWS)", Ink::dim)
      .end();
  for (const Field& field : kind.fields) put_field(report, kind, field, {}, 2, page);
  if (kind.usage.empty()) return;
  page.end().put("usage", Ink::bold).put("  (what is metered in a month)", Ink::dim).end();
  // What is metered is nothing that AWS is told.
  const Outer usage{"usage.", report.effects_of(*report.book, kind, "usage")};
  for (const Field& field : kind.usage) put_field(report, kind, field, usage, 2, page);
}

}  // namespace

void put_kinds(const Report& report, Page& page) {
  if (report.one_entry)
    put_page(report, *report.kinds.front(), page);
  else
    put_list(report, page);
}

}  // namespace tenfold
