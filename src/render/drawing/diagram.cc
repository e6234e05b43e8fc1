#include "render/drawing/diagram.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "render/drawing/layout.h"
#include "render/drawing/legend.h"
#include "render/drawing/routes.h"
#include "render/drawing/stacking.h"
#include "render/text/figures.h"
#include "render/xml.h"

namespace tenfold {
namespace {

constexpr int kLeastWidth = 240;
constexpr int kColumnInset = 6;  // of a zone's column around its boxes

std::string number(int n) { return std::to_string(n); }

class Painting {
 public:
  Painting(const TopologyReport& topology, const DiagramStyle& style)
      : topology_(topology), style_(style) {}

  std::string paint(const Report& report, std::string_view inside) {
    const Captions captions(report, topology_);
    const int width = std::max(kLeastWidth, static_cast<int>(std::round(style_.width)));
    plate_ = laid_out(topology_, captions, width);
    const Routes routes = routed(plate_, *topology_.picture, captions);
    stack(plate_);
    panels();
    body_ += "<g class=\"tf-edge\" marker-end=\"url(#" + id("tip") + ")\">\n";
    for (const Route& route : routes.all) edge(route, captions.title(*route.edge));
    body_ += "</g>\n";
    for (const Box& its : plate_.boxes) box(its);
    titles();
    for (const Label& its : routes.labels) label(its);
    int bottom = bottom_of(plate_);
    const std::string below = legend(plate_, *topology_.picture, bottom);
    return head(width, bottom, inside) + body_ + below + "</svg>";
  }

 private:
  std::string id(std::string_view name) const { return in_xml(style_.prefix) + std::string(name); }

  std::string said() const {
    const Picture& picture = *topology_.picture;
    std::set<ZoneId> zones;
    std::set<RegionId> regions;
    for (const PictureNode& node : picture.nodes) {
      zones.insert(node.zones.begin(), node.zones.end());
      if (node.stands != PictureNode::Stands::everywhere) regions.insert(node.region);
    }
    std::string text = counted(picture.nodes.size(), "component");
    if (!regions.empty()) text += " in " + counted(regions.size(), "region");
    if (!zones.empty()) text += ", " + counted(zones.size(), "zone");
    return text + ", and " + counted(picture.edges.size(), "connection") +
           " between them; requests go from the top down.";
  }

  std::string head(int width, int height, std::string_view inside) const {
    std::string out = "<svg class=\"tf-diagram";
    out += plate_.frame.dense ? " tf-dense\"" : "\"";
    if (style_.alone) out += " xmlns=\"http://www.w3.org/2000/svg\"";
    const std::string size = number(width) + "\" height=\"" + number(height);
    out += " width=\"" + size + "\" viewBox=\"0 0 " + number(width) + ' ' + number(height) +
           "\" role=\"group\" aria-labelledby=\"" + id("title") + "\" aria-describedby=\"" +
           id("desc") + "\">\n";
    out += "<title id=\"" + id("title") + "\">" + in_xml(topology_.topology->outer().name) +
           "</title>\n<desc id=\"" + id("desc") + "\">" + in_xml(said()) + "</desc>\n";
    out += inside;
    out += "<defs><marker id=\"" + id("tip") +
           "\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" "
           "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"tf-tip\" "
           "d=\"M0 0.5L8 4L0 7.5z\"/></marker></defs>\n";
    return out + "<rect class=\"tf-paper\" width=\"" + size + "\" rx=\"8\"/>\n";
  }

  void rect(std::string_view kind, int x, int y, int width, int height, int round) {
    body_ += "<rect class=\"" + std::string(kind) + "\" x=\"" + number(x) + "\" y=\"" + number(y) +
             "\" width=\"" + number(width) + "\" height=\"" + number(height) + "\" rx=\"" +
             number(round) + "\"/>";
  }

  void panels() {
    const Frame& frame = plate_.frame;
    for (const Panel& panel : plate_.panels) {
      const int top = panel_top(plate_, panel);
      rect("tf-panel", frame.left, top, frame.right - frame.left, panel_bottom(plate_, panel) - top,
           8);
      body_ += '\n';
    }
    for (const Columns& columns : plate_.columns) {
      const Channel& above = plate_.channels[columns.first_row];
      const Row& last = plate_.rows[columns.last_row];
      const int top = above.y + above.height - kTitleHeight - 1;
      for (const auto& [x, width] : columns.at)
        rect("tf-column", x - kColumnInset, top, width + 2 * kColumnInset,
             last.y + last.height + kColumnInset - top, 6);
      body_ += '\n';
    }
  }

  void edge(const Route& route, const std::string& title) {
    const auto side = [&](std::uint32_t box, bool bottom) {
      const Row& row = plate_.rows[plate_.boxes[box].row];
      return bottom ? row.y + row.height : row.y;
    };
    std::string way =
        "M" + number(route.leaves) + ' ' + number(side(route.from, route.leaves_down));
    const auto turn = [&](std::uint32_t channel, const Turn& its, int x) {
      if (its.track < 0) return;
      way += 'V' + number(track_y(plate_.channels[channel], its.track)) + 'H' + number(x);
    };
    turn(route.leaves_into, route.first, route.lane);
    turn(route.enters_from, route.second, route.enters);
    const int end = side(route.to, !route.enters_down) + (route.enters_down ? -1 : 1);
    const std::string_view kind = class_of(*route.edge);
    body_ += "<path";
    if (!kind.empty()) body_ += " class=\"" + std::string(kind) + '"';
    body_ += " d=\"" + way + 'V' + number(end);
    body_ += style_.tells_lines ? "\"><title>" + in_xml(title) + "</title></path>\n" : "\"/>\n";
  }

  void text(const Caught& its, int y) {
    body_ += "<text class=\"" + std::string(class_of(its.face)) + "\" x=\"" + number(its.x) +
             "\" y=\"" + number(y) + '"';
    if (its.from_end) body_ += " text-anchor=\"end\"";
    body_ += '>';
    if (!its.whole.empty()) body_ += "<title>" + in_xml(its.whole) + "</title>";
    body_ += in_xml(its.text) + "</text>";
  }

  void box(const Box& its) {
    const Row& row = plate_.rows[its.row];
    const bool links = !style_.link_prefix.empty() && its.node != nullptr;
    if (links)
      body_ += "<a class=\"tf-box\" href=\"#" + in_xml(style_.link_prefix) +
               std::to_string(its.node->id) + "\">";
    else
      body_ += "<g class=\"tf-box\">";
    body_ += "<title>";
    for (std::size_t at = 0; at <= its.title.size();) {  // a line a line
      const std::size_t end = std::min(its.title.find('\n', at), its.title.size());
      body_ += (at == 0 ? "" : "\n") + in_xml(std::string_view(its.title).substr(at, end - at));
      at = end + 1;
    }
    body_ += "</title>";
    const char* kind = "tf-zonal";
    if (its.node == nullptr)
      kind = "tf-users";
    else if (its.node->stands == PictureNode::Stands::region)
      kind = "tf-regional";
    rect(kind, its.x, row.y, its.width, row.height, 5);
    for (const Caught& word : its.texts) text(word, row.y + word.y);
    body_ += links ? "</a>\n" : "</g>\n";
  }

  void titles() {
    for (const Channel& channel : plate_.channels) {
      for (const Caught& title : channel.titles) {
        text(title, title_y(channel, title));
        body_ += '\n';
      }
    }
    if (plate_.frame.narrow) return;
    const Row* above = nullptr;
    for (const Row& row : plate_.rows) {
      const bool named = above != nullptr && above->panel == row.panel && above->tier == row.tier;
      above = &row;
      if (named || row.tier.empty()) continue;
      const int x = plate_.frame.left + 10;
      const std::string shown = fitted(row.tier, Face::tier, plate_.frame.inner - 4 - x);
      const std::string whole = shown == row.tier ? "" : std::string(row.tier);
      text({.face = Face::tier, .x = x, .text = shown, .whole = whole}, row.y + 17);
      body_ += '\n';
    }
  }

  void label(const Label& its) {
    text({.face = Face::label,
          .x = its.x,
          .from_end = its.from_end,
          .text = its.text,
          .whole = its.whole},
         label_y(plate_.channels[its.channel], its));
    body_ += '\n';
  }

  const TopologyReport& topology_;
  const DiagramStyle& style_;
  Plate plate_;
  std::string body_;
};

}  // namespace

std::string diagram(const Report& report, const TopologyReport& topology, const DiagramStyle& style,
                    std::string_view inside) {
  return Painting(topology, style).paint(report, inside);
}

}  // namespace tenfold
