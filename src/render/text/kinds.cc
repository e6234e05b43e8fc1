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

void put_field(const Field& field, std::size_t indent, Page& page) {
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
  for (const Field& inner : field.fields) put_field(inner, indent + 2, page);
}

void put_page(const Kind& kind, Page& page) {
  page.put(kind.name, Ink::bold).blanks(2).put(kind.title).end();
  if (!kind.says.empty()) page.blanks(2).wrap(kind.says, 2).end();
  page.end()
      .put("fields", Ink::bold)
      .put("  (* required; the default in parentheses)", Ink::dim)
      .end();
  for (const Field& field : kind.fields) put_field(field, 2, page);
  if (kind.usage.empty()) return;
  page.end().put("usage", Ink::bold).put("  (what is metered in a month)", Ink::dim).end();
  for (const Field& field : kind.usage) put_field(field, 2, page);
}

}  // namespace

void put_kinds(const Report& report, Page& page) {
  if (report.one_entry)
    put_page(*report.kinds.front(), page);
  else
    put_list(report, page);
}

}  // namespace tenfold
