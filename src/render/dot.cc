// Graphviz: a cluster a region, one in it a zone; what stands in several zones stands between them.
#include "base/text.h"
#include "render/drawing/captions.h"
#include "render/drawing/grouping.h"
#include "render/render.h"

namespace tenfold {
namespace {

// Inside double quotes. Nothing in it is an escape of Graphviz's, and no label can become HTML,
// which it is without quotes only.
std::string inside(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string quoted(std::string_view text) { return '"' + inside(text) + '"'; }

std::string_view style_of(const PictureEdge& edge) {
  switch (edge.kind) {
    case PictureEdge::Kind::calls: break;
    case PictureEdge::Kind::guards: return "dotted";
    case PictureEdge::Kind::stands_by: return "dashed arrowhead=empty";
  }
  return edge.waits ? "solid" : "dashed";
}

class Drawing {
 public:
  Drawing(const Report& report, const TopologyReport& topology, const Sink& sink)
      : report_(report), topology_(topology), captions_(report, topology), sink_(sink) {}

  void run() {
    sink_("// " + pinned_words(report_) + "\ndigraph " +
          quoted(printable(topology_.topology->outer().name)) +
          " {\n  rankdir=TB\n  compound=true\n"
          "  node [shape=box style=rounded fontname=monospace fontsize=10 margin=\"0.15,0.06\"]\n"
          "  edge [fontname=monospace fontsize=9]\n");
    const Grouping grouping = grouped_by_place(topology_);
    if (grouping.users) sink_("  users [label=users shape=oval]\n");
    const auto open_group = [this](const auto&... group) { open(group...); };
    const auto put_node = [this](const auto&... its) { node(its...); };
    write_groups(grouping, *topology_.topology, {open_group, put_node, "}\n"}, sink_);
    for (const PictureEdge& its : topology_.picture->edges) edge(its);
    sink_("}\n");
  }

 private:
  void open(const std::string& id, std::string_view name, const std::string& indent) {
    sink_(indent + "subgraph cluster_" + id + " {\n" + indent +
          "  label=" + quoted(printable(name)) + " style=rounded color=gray fontname=monospace\n");
  }

  void node(const PictureNode& its, const std::string& indent) {
    std::string label;
    for (const std::string& line : captions_.lines(its))
      label += (label.empty() ? "" : "\\n") + inside(line);
    sink_(indent + "c" + std::to_string(its.id) + " [label=\"" + label + "\"" +
          (its.stands == PictureNode::Stands::region ? " style=\"rounded,dashed\"" : "") + "]\n");
  }

  void edge(const PictureEdge& its) {
    const std::string from = its.from == kNoId ? "users" : "c" + std::to_string(its.from);
    const std::string label = captions_.label(its);
    sink_("  " + from + " -> c" + std::to_string(its.to) + " [" +
          (label.empty() ? "" : "label=" + quoted(label) + " ") +
          "style=" + std::string(style_of(its)) + "]\n");
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

extern const Format format_dot;
const Format format_dot{.name = "dot", .render = render, .commands = "graph", .pinned = true};

}  // namespace tenfold
