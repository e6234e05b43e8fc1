// Mermaid: a subgraph a region, one in it a zone; what stands in several zones stands between them.
#include "base/text.h"
#include "render/drawing/captions.h"
#include "render/drawing/grouping.h"
#include "render/render.h"

namespace tenfold {
namespace {

// Inside double quotes, where Mermaid reads Markdown, HTML and entities of its own: whatever is no
// plain character is an entity, by number.
std::string inside(std::string_view text) {
  constexpr std::string_view kPlain = " .,:-_/+()$=";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       static_cast<unsigned char>(c) >= 0x80 ||
                       kPlain.find(c) != std::string_view::npos;
    if (plain)
      out += c;
    else
      out += '#' + std::to_string(static_cast<int>(c)) + ';';
  }
  return out;
}

std::string quoted(std::string_view text) { return '"' + inside(text) + '"'; }

std::string_view arrow_of(const PictureEdge& edge) {
  const bool solid = edge.kind == PictureEdge::Kind::calls && edge.waits;
  return solid ? " -->" : " -.->";
}

class Drawing {
 public:
  Drawing(const Report& report, const TopologyReport& topology, const Sink& sink)
      : report_(report), topology_(topology), captions_(report, topology), sink_(sink) {}

  void run() {
    sink_("%% " + pinned_words(report_) + "\n%% " +
          inside(printable(topology_.topology->outer().name)) + "\nflowchart TB\n");
    const Grouping grouping = grouped_by_place(topology_);
    if (grouping.users) sink_("  users([\"users\"])\n");
    const auto open_group = [this](const auto&... group) { open(group...); };
    const auto put_node = [this](const auto&... its) { node(its...); };
    write_groups(grouping, *topology_.topology, {open_group, put_node, "end\n"}, sink_);
    for (const PictureEdge& its : topology_.picture->edges) edge(its);
    sink_("  classDef regional stroke-dasharray: 4 3\n");
  }

 private:
  void open(const std::string& id, std::string_view name, const std::string& indent) {
    sink_(indent + "subgraph " + id + "[" + quoted(printable(name)) + "]\n");
  }

  void node(const PictureNode& its, const std::string& indent) {
    std::string label;
    for (const std::string& line : captions_.lines(its))
      label += (label.empty() ? "" : "<br>") + inside(line);
    sink_(indent + "c" + std::to_string(its.id) + "[\"" + label + "\"]" +
          (its.stands == PictureNode::Stands::region ? ":::regional" : "") + "\n");
  }

  void edge(const PictureEdge& its) {
    const std::string from = its.from == kNoId ? "users" : "c" + std::to_string(its.from);
    const std::string label = captions_.label(its);
    sink_("  " + from + std::string(arrow_of(its)) +
          (label.empty() ? "" : "|" + quoted(label) + "|") + " c" + std::to_string(its.to) + "\n");
  }

  const Report& report_;
  const TopologyReport& topology_;
  const Captions captions_;
  const Sink& sink_;
};

void render(const Report& report, const Sink& sink) {
  in_pieces(sink, [&](const Sink& pieces) {
    for (const TopologyReport& topology : report.topologies)
      Drawing(report, topology, pieces).run();
  });
}

}  // namespace

extern const Format format_mermaid;
const Format format_mermaid{
    .name = "mermaid", .render = render, .commands = "graph", .pinned = true};

}  // namespace tenfold
