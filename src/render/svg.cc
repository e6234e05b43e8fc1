// A picture that stands alone: it brings its style along, and asks for nothing.
#include "base/texts.h"
#include "render/drawing/diagram.h"
#include "render/drawing/grouping.h"
#include "render/render.h"
#include "render/xml.h"

namespace tenfold {
namespace {

void render(const Report& report, const Sink& sink) {
  for (const TopologyReport& topology : report.topologies) {
    std::string inside = "<metadata>" + in_xml(pinned_words(report));
    inside += "</metadata>\n<style><![CDATA[\n";
    inside += embedded_text("report/diagram.css");
    inside += "]]></style>\n";
    sink(diagram(report, topology, {.alone = true}, inside) + "\n");
  }
}

}  // namespace

extern const Format format_svg;
const Format format_svg{.name = "svg", .render = render, .commands = "graph", .pinned = true};

}  // namespace tenfold
