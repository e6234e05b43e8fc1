// One line of an estimate with all that it takes to work it out again by hand.
#include <algorithm>

#include "render/line_notes.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kText = 16;  // column where what follows a name or a rate begins

void put_notes(const std::vector<LineNote>& notes, Page& page) {
  for (const LineNote& note : notes) {
    switch (note.kind) {
      case LineNote::Kind::tier: page.blanks(2).put(note.text).end(); break;
      case LineNote::Kind::named:
        page.blanks(2).put(note.name).to(kText, 1).wrap(note.text, kText).end();
        break;
      case LineNote::Kind::derived:
      case LineNote::Kind::source: put_note(note, kText, page); break;
    }
  }
}

void put_money(const Line& line, Page& page) {
  const std::size_t width = std::clamp<std::size_t>(page.width(), 60, 100);
  switch (line.state) {
    case LineState::no_usage: page.right("no usage stated", width, Ink::dim, 2).end(); break;
    case LineState::unpriced: page.right("unpriced", width, Ink::yellow, 2).end(); break;
    case LineState::priced:
      page.right(dollars(line.monthly) + " a month", width, Ink::plain, 2).end();
  }
}

}  // namespace

void put_note(const LineNote& note, std::size_t indent, Page& page) {
  const bool source = note.kind == LineNote::Kind::source;
  const bool inner = !source || note.text.starts_with(' ');
  page.blanks(indent)
      .wrap(note.text, inner ? indent + 2 : indent, source ? Ink::dim : Ink::plain)
      .end();
}

void put_explained_line(const Report& report, const TopologyReport& topology, const Line& line,
                        Page& page) {
  page.put(line_name(line), Ink::bold);
  put_money(line, page);
  const LineNotes notes = notes_of(report, topology, line);
  put_notes(notes.quantity, page);
  if (line.state == LineState::priced) put_basis(topology, line, page);
  put_notes(notes.price, page);
  page.end();
}

}  // namespace tenfold
