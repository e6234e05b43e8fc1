// The architecture: what stands where, and who calls whom; the same once more as a table.
#include "base/text.h"
#include "render/drawing/diagram.h"
#include "render/html/sections.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostNarrow = 60;  // components of a picture that a phone shows as well

std::string name_of(const Topology& t, Id id) {
  return id == kNoId ? "users" : std::string(t[id].address);
}

std::string_view kind_of(const PictureEdge& edge) {
  switch (edge.kind) {
    case PictureEdge::Kind::calls: return edge.waits ? "calls" : "calls, without waiting";
    case PictureEdge::Kind::guards: return "is guarded by";
    case PictureEdge::Kind::stands_by: return "copies to, or is replaced by";
  }
  return "";
}

void write_edges(const Telling& telling, Html& html) {
  const Picture& picture = *telling.topology.picture;
  if (picture.edges.empty()) return;
  const Topology& t = *telling.topology.topology;
  html.open("details").leaf("summary",
                            "the same as a table: " + counted(picture.edges.size(), "connection"));
  open_table("Who calls whom", "", html);
  write_head({"from", "", "to", "#at the peak", "#GB a month"}, html);
  html.open("tbody");
  for (const PictureEdge& edge : picture.edges) {
    html.open("tr").leaf("th", name_of(t, edge.from), {{"scope", "row"}});
    html.leaf("td", kind_of(edge)).leaf("td", name_of(t, edge.to));
    number(edge.rps ? grouped(*edge.rps) + " rps" : "–", html);
    number(edge.gb ? grouped(*edge.gb) : "–", html);
    html.close().line();
  }
  html.close().close().close().close();
}

// Twice, each for the width that it is readable at; the style shows one of them.
void write_diagram(const Telling& telling, std::string_view style, double width, Html& html,
                   bool alone = false) {
  html.open("div", {{"class", alone ? std::string(style) + " alone" : std::string(style)}});
  html.ours(diagram(
      telling.report, telling.topology,
      {.width = width, .prefix = telling.id(style) + "-", .link_prefix = telling.prefix + "c"}));
  html.close().line();
}

}  // namespace

void write_picture(const Telling& telling, Html& html) {
  open_section(telling.id("picture"), "The architecture", telling.level, html);
  const std::size_t components = telling.topology.picture->nodes.size();
  write_diagram(telling, "wide", 1080, html, components > kMostNarrow);
  if (components <= kMostNarrow) write_diagram(telling, "narrow", 360, html);
  write_edges(telling, html);
  html.close();
}

}  // namespace tenfold
