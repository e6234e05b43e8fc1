// The architecture: what stands where, and who calls whom; the same once more as a table.
#include "base/text.h"
#include "render/drawing/diagram.h"
#include "render/html/sections.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostTold = 250;   // lines with tooltips; of more the table below tells
constexpr std::size_t kMostNarrow = 60;  // components of a picture that a phone shows as well

std::string name_of(const Topology& t, Id id) {
  return id == kNoId ? "users" : std::string(t[id].address);
}

// "42 rps, 2,142.31 GB"; empty where nothing is known.
std::string figures_of(const PictureEdge& edge) {
  std::string text;
  if (edge.rps) text = grouped(*edge.rps) + " rps";
  if (edge.gb) text += (text.empty() ? "" : ", ") + grouped(*edge.gb) + " GB";
  return text.empty() ? text : " (" + text + ")";
}

std::string_view kind_of(const PictureEdge& edge) {
  switch (edge.kind) {
    case PictureEdge::Kind::calls: return edge.waits ? "" : ", without waiting";
    case PictureEdge::Kind::guards: return ", which guards it";
    case PictureEdge::Kind::stands_by: return ", as a copy or to take over";
  }
  return "";
}

// A row for each component that calls others; its edges stand together.
void write_edges(const Telling& telling, Html& html) {
  const std::vector<PictureEdge>& edges = telling.topology.picture->edges;
  if (edges.empty()) return;
  const Topology& t = *telling.topology.topology;
  html.open("details").leaf("summary",
                            "the same as a table: " + counted(edges.size(), "connection"));
  html.leaf("p", "Requests a second at the caller's peak, and GB a month, both ways.");
  open_table("Who calls whom", "", html);
  write_head({"from", "to"}, html);
  html.open("tbody");
  for (std::size_t i = 0; i < edges.size();) {
    const Id from = edges[i].from;
    html.open("tr").leaf("th", name_of(t, from), {{"scope", "row"}}).open("td");
    for (const std::size_t first = i; i < edges.size() && edges[i].from == from; ++i)
      html.text((i == first ? "" : "; ") + name_of(t, edges[i].to) + figures_of(edges[i]) +
                std::string(kind_of(edges[i])));
    html.close().close().line();
  }
  html.close().close().close().close();
}

// Twice, each for the width that it is readable at; the style shows one of them.
void write_diagram(const Telling& telling, std::string_view style, double width, Html& html,
                   bool alone = false) {
  html.open("div", {{"class", alone ? std::string(style) + " alone" : std::string(style)}});
  html.ours(diagram(telling.report, telling.topology,
                    {.width = width,
                     .prefix = telling.id(style) + "-",
                     .link_prefix = telling.prefix + "c",
                     .tells_lines = telling.topology.picture->edges.size() <= kMostTold}));
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
