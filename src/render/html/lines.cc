// Every line of the estimate, unfoldable down to its arithmetic and the price rows behind it.
#include <unordered_map>

#include "base/text.h"
#include "render/estimate_words.h"
#include "render/flow_words.h"
#include "render/html/sections.h"
#include "render/line_notes.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

class Lines {
 public:
  Lines(const Telling& telling, Html& html) : telling_(telling), html_(html) {}

  void write() {
    for (const ComponentCost& cost : telling_.topology.estimate->components) write(cost);
  }

 private:
  void write(const ComponentCost& cost) {
    const bool component = cost.component != kNoId;
    const std::string id = component ? telling_.id(cost.component) : telling_.id(cost.address);
    html_.open("details", {{"class", "component"}, {"id", id}}).open("summary");
    html_.leaf("strong", cost.address).text(" ");
    if (component)
      html_.leaf("span", summary_of(telling_.report, telling_.topology, cost.component),
                 {{"class", "about"}});
    money(amount(cost.monthly, cost.whole(), telling_.report.money));
    html_.close();
    if (const std::string_view note = traffic_note(telling_.topology, cost); !note.empty())
      html_.leaf("p", note);
    if (cost.lines == 0) html_.leaf("p", "It bills nothing of its own.");
    for (std::uint32_t i = 0; i < cost.lines; ++i)
      write(telling_.topology.estimate->lines[cost.first_line + i]);
    html_.close().line();
  }

  void money(std::string_view text) { html_.text(" ").leaf("b", text); }

  void write(const Line& line) {
    html_.open("details").open("summary");
    html_.text(line_name(line) + " ");
    const std::string remark = remark_of(line, telling_.report.money, doubt(line));
    if (!remark.empty()) html_.leaf("small", remark);
    switch (line.state) {
      case LineState::priced: money(shown(line.monthly, telling_.report.money)); break;
      case LineState::no_usage: money("no usage stated"); break;
      case LineState::unpriced: money("unpriced"); break;
    }
    html_.close();
    LineNotes notes = notes_of(telling_.report, telling_.topology, line);
    // "730.00 h a month" after "730.00 h × …" says nothing new.
    if (notes.quantity.size() == 2 && notes.quantity.front().kind == LineNote::Kind::tier &&
        notes.quantity.back().text.find(" = ") == std::string::npos)
      notes.quantity.pop_back();
    html_.open("dl");
    write(notes.quantity);
    write(notes.price);
    html_.close().close();
  }

  void write(const std::vector<LineNote>& notes) {
    for (const LineNote& note : notes) {
      switch (note.kind) {
        case LineNote::Kind::tier:
          if (&note == notes.data()) html_.leaf("dt", "charged");
          html_.leaf("dd", note.text);
          break;
        case LineNote::Kind::named:
          if (!note.name.empty()) html_.leaf("dt", note.name);
          html_.leaf("dd", note.text);
          break;
        case LineNote::Kind::derived: html_.leaf("dd", note.text); break;
        case LineNote::Kind::source: html_.open("dd").leaf("code", note.text).close(); break;
      }
    }
  }

  std::string_view doubt(const Line& line) {
    if (line.state != LineState::priced) return {};
    std::string_view found = line.price == nullptr ? std::string_view{} : doubt(line.price);
    for (const Price* price : line.spot_prices) found = found.empty() ? doubt(price) : found;
    return found;
  }

  std::string_view doubt(const Price* price) {
    const auto [known, fresh] = doubts_.try_emplace(price);
    if (fresh) known->second = doubt_of(*price);
    return known->second;
  }

  const Telling& telling_;
  Html& html_;
  std::unordered_map<const Price*, std::string_view> doubts_;
};

}  // namespace

void write_lines(const Telling& telling, Html& html) {
  open_section(telling.id("lines"), "Every line, and where its price comes from", telling.level,
               html);
  html.open("p").text(
      "Each component unfolds to its lines, each line to its arithmetic and to the row of the "
      "price book that it was charged by. ");
  html.leaf("code", "tenfold explain ADDRESS").text(" also says which requests make a quantity.");
  html.close();
  Lines(telling, html).write();
  html.close();
}

}  // namespace tenfold
