#include "render/drawing/layout.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/kind.h"
#include "render/drawing/box_texts.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostLabelled = 40;  // edges
constexpr std::size_t kStacked = 3;        // boxes of a tier one above the other, at most
constexpr int kTierColumn = 88;            // with the tiers' names
constexpr int kBetweenRows = 12, kBetweenTiers = 20, kAroundPanels = 16;

int down_to_grid(int x) { return x / kPitch * kPitch; }

Frame frame_of(int width, std::size_t edges) {
  Frame frame{.width = width};
  frame.narrow = width < 640;
  frame.dense = edges > kMostLabelled;
  frame.margin = frame.narrow ? 4 : 12;
  const int gutter = frame.narrow ? (frame.dense ? 28 : 20)

                     : edges > 12 ? 44
                                  : 28;
  frame.left = frame.margin + gutter;
  frame.right = down_to_grid(width - frame.margin - gutter);
  frame.inner = frame.left + (frame.narrow ? 8 : kTierColumn + 8);
  frame.outer = frame.right - (frame.narrow ? 8 : 20);
  frame.gap = frame.narrow ? 16 : frame.dense ? 20 : 24;
  frame.least_box = frame.narrow ? 132 : 124;
  return frame;
}

// What stands side by side.
struct Place {
  const PictureNode* node = nullptr;
  int x = 0, width = 0;
};

class Layout {
 public:
  Layout(const TopologyReport& topology, const Captions& captions, int width)
      : topology_(*topology.topology), picture_(*topology.picture), captions_(captions) {
    plate_.frame = frame_of(width, picture_.edges.size());
    plate_.box_of.assign(topology_.components.size(), UINT32_MAX);
  }

  Plate run() {
    reach();
    users();
    std::vector<std::vector<const PictureNode*>> regions(topology_.regions.size());
    std::vector<const PictureNode*> outside;
    for (const PictureNode& node : picture_.nodes) {
      if (node.stands == PictureNode::Stands::everywhere)
        outside.push_back(&node);
      else
        regions[node.region].push_back(&node);
    }
    tiers(outside);
    for (std::size_t region = 0; region < regions.size(); ++region) {
      if (!regions[region].empty()) panel(topology_.regions[region], regions[region]);
    }
    plate_.channels.resize(plate_.rows.size() + 1);
    plate_.channels.back().least = kAroundPanels;
    for (Box& box : plate_.boxes) words(box);
    titles();
    return std::move(plate_);
  }

 private:
  // How many steps from users each component is, so that what comes first stands first.
  void reach() {
    steps_.assign(topology_.components.size(), UINT32_MAX);
    std::vector<std::vector<Id>> next(topology_.components.size());
    std::vector<Id> front;
    for (const PictureEdge& edge : picture_.edges) {
      if (edge.kind != PictureEdge::Kind::calls) continue;
      if (edge.from == kNoId)
        front.push_back(edge.to);
      else
        next[edge.from].push_back(edge.to);
    }
    for (std::uint32_t step = 0; !front.empty(); ++step) {
      std::vector<Id> after;
      for (const Id id : front) {
        if (steps_[id] != UINT32_MAX) continue;
        steps_[id] = step;
        after.insert(after.end(), next[id].begin(), next[id].end());
      }
      front = std::move(after);
    }
  }

  void users() {
    if (std::ranges::none_of(picture_.edges, [](const auto& edge) { return edge.from == kNoId; }))
      return;
    const Frame& frame = plate_.frame;
    const int width = 120;
    const int x = down_to_grid((frame.inner + frame.outer - width) / 2);
    add_row({{nullptr, x, width}}, "", false);
    plate_.users = 0;
  }

  void panel(const std::string& region, const std::vector<const PictureNode*>& nodes) {
    Panel panel{.first_row = static_cast<std::uint32_t>(plate_.rows.size()),
                .last_row = 0,
                .region = printable(region)};
    for (const PictureNode* node : nodes)
      panel.zones.insert(panel.zones.end(), node->zones.begin(), node->zones.end());
    const auto by_name = [&](ZoneId zone) {
      return std::pair(std::string_view(topology_.zones[zone].name), zone);
    };
    std::ranges::sort(panel.zones, {}, by_name);
    panel.zones.erase(std::unique(panel.zones.begin(), panel.zones.end()), panel.zones.end());
    zones_ = panel.zones;
    panel_ = static_cast<std::uint32_t>(plate_.panels.size());
    plate_.panels.push_back(panel);
    tiers(nodes);
    plate_.panels.back().last_row = static_cast<std::uint32_t>(plate_.rows.size()) - 1;
    panel_ = kNoPanel;
    zones_.clear();
  }

  std::string_view tier_of(const PictureNode& node) const { return topology_[node.id].kind->tier; }

  void tiers(const std::vector<const PictureNode*>& nodes) {
    std::map<std::pair<std::size_t, std::string_view>, std::vector<const PictureNode*>> by_tier;
    for (const PictureNode* node : nodes)
      by_tier[{rank_of_tier(tier_of(*node)), tier_of(*node)}].push_back(node);
    for (auto& [tier, its] : by_tier) put_tier(tier.second, its);
  }

  // Columns that are too narrow for a box are none.
  bool has_columns() const {
    return !zones_.empty() && column(0).second >= plate_.frame.least_box - 16;
  }

  std::pair<int, int> column(std::size_t n) const {
    const Frame& frame = plate_.frame;
    const int count = static_cast<int>(zones_.size());
    const int width = down_to_grid((frame.outer - frame.inner - (count - 1) * frame.gap) / count);
    const int x = frame.inner + static_cast<int>(n) * (width + frame.gap);
    return {x, n + 1 == zones_.size() ? down_to_grid(frame.outer - x) : width};
  }

  void put_tier(std::string_view tier, std::vector<const PictureNode*>& nodes) {
    const bool columns = has_columns();
    std::vector<const PictureNode*> spanning;
    std::vector<std::vector<const PictureNode*>> zonal(zones_.size());
    for (const PictureNode* node : nodes) {
      if (columns && node->zones.size() == 1)
        zonal[number_of(node->zones[0])].push_back(node);
      else
        spanning.push_back(node);
    }
    if (spanning.size() <= kStacked) {
      // What stands in zones stays together, so that its columns need not begin twice.
      std::ranges::stable_sort(spanning, {}, [&](const PictureNode* node) {
        return std::pair(node->stands == PictureNode::Stands::region, steps_[node->id]);
      });
      const auto regional = std::ranges::find(spanning, PictureNode::Stands::region,
                                              [](const PictureNode* node) { return node->stands; });
      stack({spanning.begin(), regional}, tier);
      put_columns(zonal, tier);
      stack({regional, spanning.end()}, tier);
      return;
    }
    const Frame& frame = plate_.frame;
    for (auto& places : packed(spanning, frame.inner, down_to_grid(frame.outer - frame.inner)))
      add_row(places, tier, false);
    put_columns(zonal, tier);
  }

  std::size_t number_of(ZoneId zone) const {
    return static_cast<std::size_t>(std::ranges::find(zones_, zone) - zones_.begin());
  }

  // One above the other, each across the columns of its zones where those lie side by side.
  void stack(std::vector<const PictureNode*> nodes, std::string_view tier) {
    const Frame& frame = plate_.frame;
    for (const PictureNode* node : nodes) {
      int x = frame.inner, end = frame.inner + down_to_grid(frame.outer - frame.inner);
      const bool zonal = node->stands == PictureNode::Stands::zones && !node->zones.empty();
      if (zonal && has_columns()) {
        const std::size_t first = number_of(node->zones.front());
        const std::size_t last = number_of(node->zones.back());
        if (last - first + 1 == node->zones.size()) {
          x = column(first).first;
          end = column(last).first + column(last).second;
        }
      }
      add_row({{node, x, end - x}}, tier, zonal && has_columns());
    }
  }

  void put_columns(const std::vector<std::vector<const PictureNode*>>& zonal,
                   std::string_view tier) {
    std::vector<std::vector<Place>> rows;
    for (std::size_t n = 0; n < zonal.size(); ++n) {
      const auto [x, width] = column(n);
      const auto its = packed(zonal[n], x, width);
      if (its.size() > rows.size()) rows.resize(its.size());
      for (std::size_t i = 0; i < its.size(); ++i)
        rows[i].insert(rows[i].end(), its[i].begin(), its[i].end());
    }
    for (auto& places : rows) add_row(places, tier, true);
  }

  // Three rows, or as many as it takes where so many do not fit side by side.
  std::vector<std::vector<Place>> packed(const std::vector<const PictureNode*>& nodes, int x,
                                         int width) const {
    const Frame& frame = plate_.frame;
    const int count = static_cast<int>(nodes.size());
    const int fit = std::max(1, (width + frame.gap) / (frame.least_box + frame.gap));
    const int side = std::clamp((count + 2) / 3, 1, fit);
    const int each = down_to_grid((width - (side - 1) * frame.gap) / side);
    std::vector<std::vector<Place>> rows(static_cast<std::size_t>((count + side - 1) / side));
    for (int i = 0; i < count; ++i) {
      const int at = x + i % side * (each + frame.gap);
      const int end = i % side + 1 == side ? x + width : at + each;
      rows[static_cast<std::size_t>(i / side)].push_back(
          {nodes[static_cast<std::size_t>(i)], at, end - at});
    }
    return rows;
  }

  void add_row(const std::vector<Place>& places, std::string_view tier, bool columns) {
    const auto row = static_cast<std::uint32_t>(plate_.rows.size());
    plate_.rows.push_back({.first = static_cast<std::uint32_t>(plate_.boxes.size()),
                           .boxes = static_cast<std::uint32_t>(places.size()),
                           .panel = panel_,
                           .tier = tier,
                           .columns = columns});
    for (const Place& place : places) {
      if (place.node != nullptr)
        plate_.box_of[place.node->id] = static_cast<std::uint32_t>(plate_.boxes.size());
      plate_.boxes.push_back({.node = place.node, .row = row, .x = place.x, .width = place.width});
    }
  }

  void words(Box& box) {
    Row& row = plate_.rows[box.row];
    int height = 24;
    if (box.node != nullptr) {
      height = fill(box, captions_.of(*box.node), plate_.frame);
    } else {
      const int x = box.x + (box.width - pixels("users", Face::name)) / 2;
      box.texts.push_back({.face = Face::name, .x = x, .y = 16, .text = "users"});
      box.title = "users";
    }
    row.height = std::max(row.height, height);
  }

  // Of panels, zones and tiers, in the channel above their first row.
  void titles() {
    for (std::uint32_t r = 0; r < plate_.rows.size(); ++r) {
      const Row& row = plate_.rows[r];
      const Row* const above = r > 0 ? &plate_.rows[r - 1] : nullptr;
      const bool first = row.panel != kNoPanel && plate_.panels[row.panel].first_row == r;
      const bool tier = above == nullptr || first || above->tier != row.tier;
      const bool zones = row.columns && (first || !above->columns);
      Channel& channel = plate_.channels[r];
      channel.least = above == nullptr ? plate_.frame.margin : tier ? kBetweenTiers : kBetweenRows;
      if (first) channel.least += kAroundPanels;
      if (zones) zone_titles(r);
      const bool above_tier = plate_.frame.narrow && tier && !row.tier.empty();
      if (above_tier) title(channel, Face::tier, plate_.frame.inner, row.tier, plate_.frame.outer);
      // Beside it there is room for the region's name.
      if (zones && first && !plate_.frame.narrow) --channel.title_lines;
      if (first)
        title(channel, Face::region, plate_.frame.left + 10, plate_.panels[row.panel].region,
              plate_.frame.narrow || !zones ? plate_.frame.outer : plate_.frame.inner - 4);
      if (row.columns && !zones) plate_.columns.back().last_row = r;
    }
  }

  void title(Channel& channel, Face face, int x, std::string_view text, int end) {
    const int y = 5 + channel.title_lines++ * kTitleHeight;
    const std::string shown = fitted(text, face, end - x);
    channel.titles.push_back({.face = face,
                              .x = x,
                              .y = y,
                              .text = shown,
                              .whole = shown == text ? "" : std::string(text)});
  }

  void zone_titles(std::uint32_t r) {
    const Row& row = plate_.rows[r];
    zones_ = plate_.panels[row.panel].zones;
    Columns columns{.first_row = r, .last_row = r};
    const int lines = plate_.channels[r].title_lines;
    for (std::size_t n = 0; n < zones_.size(); ++n) {
      const auto [x, width] = column(n);
      columns.at.emplace_back(x, width);
      plate_.channels[r].title_lines = lines;
      title(plate_.channels[r], Face::zone, x + 2, printable(topology_.zones[zones_[n]].name),
            x + width);
    }
    plate_.columns.push_back(std::move(columns));
  }

  const Topology& topology_;
  const Picture& picture_;
  const Captions& captions_;
  Plate plate_;
  std::vector<std::uint32_t> steps_;
  std::vector<ZoneId> zones_;  // of the panel that is being laid out
  std::uint32_t panel_ = kNoPanel;
};

}  // namespace

Plate laid_out(const TopologyReport& topology, const Captions& captions, int width) {
  return Layout(topology, captions, width).run();
}

}  // namespace tenfold
