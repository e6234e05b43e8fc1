#include "render/drawing/routes.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "render/drawing/lanes.h"
#include "render/drawing/turns.h"

namespace tenfold {
namespace {

constexpr int kCorner = 12;     // no line meets a box nearer to its corner
constexpr int kApart = 8;       // lines that meet one box, where there is room
constexpr int kOutAndIn = 8;    // from a box's middle, where all its lines share a place
constexpr int kTierNames = 74;  // of the panels' left, with the tiers' names
constexpr int kBesideLine = 5;  // of a label

class Router {
 public:
  Router(Plate& plate, const Picture& picture, const Captions& captions)
      : plate_(plate), captions_(captions), lanes_(plate.rows.size(), plate.frame.width) {
    for (const PictureEdge& edge : picture.edges) add(edge);
  }

  Routes run() {
    obstacles();
    if (plate_.frame.dense)
      share();
    else
      spread();
    find_tracks(plate_, routes_);
    return std::move(routes_);
  }

 private:
  void add(const PictureEdge& edge) {
    const auto box_of = [&](Id id) { return id == kNoId ? plate_.users : plate_.box_of[id]; };
    Route route{.edge = &edge, .from = box_of(edge.from), .to = box_of(edge.to)};
    if (route.from == UINT32_MAX || route.to == UINT32_MAX) return;
    const std::uint32_t from = plate_.boxes[route.from].row, to = plate_.boxes[route.to].row;
    route.leaves_down = from <= to;
    route.enters_down = from < to;
    route.leaves_into = from + (route.leaves_down ? 1 : 0);
    route.enters_from = to + (route.enters_down ? 0 : 1);
    routes_.all.push_back(route);
  }

  void obstacles() {
    const Frame& frame = plate_.frame;
    for (std::size_t slot = 0; slot <= Lanes::channel(plate_.rows.size()); ++slot) {
      lanes_.block(slot, 0, frame.margin - 1);
      lanes_.block(slot, frame.width - frame.margin + 1, frame.width);
      lanes_.block(slot, frame.left - 2, frame.left + 2);
      lanes_.block(slot, frame.right - 2, frame.right + 2);
    }
    for (std::size_t r = 0; r < plate_.rows.size(); ++r) {
      const Row& row = plate_.rows[r];
      if (!frame.narrow && !row.tier.empty())
        lanes_.block(Lanes::row(r), frame.left, frame.left + kTierNames);
      for (std::uint32_t b = row.first; b < row.first + row.boxes; ++b)
        lanes_.block(Lanes::row(r), plate_.boxes[b].x - 2, plate_.boxes[b].end() + 2);
      for (const Caught& title : plate_.channels[r].titles)
        lanes_.avoid(Lanes::channel(r), title.x - 8, title.x + pixels(title.text, title.face) + 8);
    }
  }

  Lanes::Stretch side(std::uint32_t box) const {
    return {plate_.boxes[box].x + kCorner, plate_.boxes[box].end() - kCorner};
  }
  int middle(std::uint32_t box) const { return plate_.boxes[box].x + plate_.boxes[box].width / 2; }
  static std::pair<std::size_t, std::size_t> slots(const Route& route) {
    const std::size_t a = Lanes::channel(route.leaves_into);
    const std::size_t b = Lanes::channel(route.enters_from);
    return std::minmax(a, b);
  }

  // A lane from channel to channel; where all are full, one beside the panels that is not its own.
  int lane_for(const Route& route) {
    const auto [first, last] = slots(route);
    if (const auto x = lanes_.through(first, last, side(route.from), side(route.to),
                                      plate_.frame.dense ? 8 : 60)) {
      lanes_.take(first, last, *x);
      return *x;
    }
    const Frame& frame = plate_.frame;
    const int left = (frame.left - 4 - frame.margin) / kPitch;
    const int right = (frame.width - frame.margin - frame.right - 4) / kPitch;
    const int n = static_cast<int>(overflow_++ % static_cast<std::size_t>(left + right));
    if (n < left) return (frame.margin + kPitch - 1) / kPitch * kPitch + n * kPitch;
    return frame.right + kPitch + (n - left) * kPitch;
  }

  // Where a line meets a box: as near as can be to where it comes from.
  int port(std::uint32_t channel, std::uint32_t box, int wanted) {
    const std::size_t slot = Lanes::channel(channel);
    for (const int apart : {kApart, kPitch, 0}) {
      if (const auto x = lanes_.nearest(slot, side(box), wanted, apart, apart)) {
        lanes_.take(slot, slot, *x);
        return *x;
      }
    }
    return std::clamp(wanted, side(box).from, side(box).to) / kPitch * kPitch;
  }

  // Do the sides that it leaves and enters lie opposite each other, with nothing between?
  bool faces(const Route& route) const {
    const Lanes::Stretch a = side(route.from), b = side(route.to);
    return route.leaves_into == route.enters_from && route.leaves_down == route.enters_down &&
           std::max(a.from, b.from) <= std::min(a.to, b.to);
  }

  // Where few lines are, each has a place of its own at both ends, and room for its label.
  void spread() {
    std::vector<Route*> straight, around, beside;
    for (Route& route : routes_.all) {
      const bool one_channel = route.leaves_into == route.enters_from;
      (!one_channel ? around : faces(route) ? straight : beside).push_back(&route);
    }
    for (Route* route : straight) {
      if (!go_straight(*route)) beside.push_back(route);
    }
    for (Route* route : around) route->lane = lane_for(*route);
    // The outermost lane meets a box next to its corner, so that lines nest and do not cross.
    const auto off = [&](const Route* route) { return side(route->to).distance(route->lane); };
    std::ranges::stable_sort(around, std::ranges::greater{}, off);
    for (Route* route : around) meet(*route);
    for (Route* route : beside) {
      route->enters = enter_somewhere(*route, middle(route->from));
      route->leaves = port(route->leaves_into, route->from, route->enters);
      route->lane = route->enters;
    }
  }

  // From one box right into the next, if both have room at one place.
  bool go_straight(Route& route) {
    const Lanes::Stretch a = side(route.from), b = side(route.to);
    const bool narrower = plate_.boxes[route.from].width < plate_.boxes[route.to].width;
    const Lanes::Stretch both{std::max(a.from, b.from), std::min(a.to, b.to)};
    const auto x = enter(route, both, middle(narrower ? route.from : route.to));
    if (x) route.leaves = route.lane = route.enters = *x;
    return x.has_value();
  }

  void meet(Route& route) {
    const auto meets = [&](std::uint32_t box) { return side(box).distance(route.lane) == 0; };
    route.leaves = meets(route.from) ? route.lane : port(route.leaves_into, route.from, route.lane);
    if (meets(route.to)) {
      route.enters = route.lane;
      label(route, room_for_label(route, route.lane));
    } else {
      route.enters = enter_somewhere(route, route.lane);
    }
  }

  std::string words(const Route& route) const {
    return plate_.frame.dense ? "" : captions_.label(*route.edge);
  }

  int label_width(const Route& route) const {
    const std::string text = words(route);
    return text.empty() ? 0 : pixels(text, Face::label) + 2 * kBesideLine + kApart;
  }

  // Is there more room for its label before the line than after it?
  bool room_for_label(const Route& route, int x) const {
    const int width = label_width(route);
    const std::size_t slot = Lanes::channel(route.enters_from);
    const bool fits = x + width <= plate_.frame.width - plate_.frame.margin;
    if (fits && lanes_.free(slot, x + 1, x + width)) return false;
    if (lanes_.free(slot, x - width, x - 1)) return true;
    return !fits;
  }

  // Where it enters its box, with room for the label on one side of the line.
  std::optional<int> enter(const Route& route, Lanes::Stretch in, int wanted) {
    const std::size_t slot = Lanes::channel(route.enters_from);
    const int width = label_width(route);
    const auto after = lanes_.nearest(slot, in, wanted, kApart, std::max(width, kApart));
    const auto before = lanes_.nearest(slot, in, wanted, std::max(width, kApart), kApart);
    if (!after && !before) return std::nullopt;
    const auto off = [&](int x) { return x < wanted ? wanted - x : x - wanted; };
    const bool from_end = !after || (before && off(*before) < off(*after));
    const int x = from_end ? *before : *after;
    lanes_.take(slot, slot, x);
    label(route, from_end, x);
    return x;
  }

  // The same in any case, if need be where the label lies over a line.
  int enter_somewhere(const Route& route, int wanted) {
    if (const auto x = enter(route, side(route.to), wanted)) return *x;
    const int x = port(route.enters_from, route.to, wanted);
    label(route, room_for_label(route, x), x);
    return x;
  }

  void label(const Route& route, bool from_end) { label(route, from_end, route.enters); }

  void label(const Route& route, bool from_end, int x) {
    std::string whole = words(route);
    if (whole.empty()) return;
    const Frame& frame = plate_.frame;
    const int at = from_end ? x - kBesideLine : x + kBesideLine;
    const int room = from_end ? at - frame.margin : frame.width - frame.margin - at;
    std::string text = fitted(whole, Face::label, room);
    if (text.empty()) return;
    if (text == whole) whole.clear();
    const int width = pixels(text, Face::label);
    lanes_.block(Lanes::channel(route.enters_from), from_end ? at - width : at,
                 from_end ? at : at + width);
    routes_.labels.push_back({.channel = route.enters_from,
                              .above = !route.enters_down,
                              .line = 0,
                              .x = at,
                              .from_end = from_end,
                              .width = width,
                              .text = std::move(text),
                              .whole = std::move(whole)});
  }

  // Where many are, all lines out of a box begin as one, and all into it end as one.
  void share() {
    struct Place {
      int lines = 0;
      std::optional<int> x{};
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, Place> out, in;  // by box and channel
    for (const Route& route : routes_.all) {
      ++out[{route.from, route.leaves_into}].lines;
      ++in[{route.to, route.enters_from}].lines;
    }
    for (Route& route : routes_.all) {
      Place& leave = out[{route.from, route.leaves_into}];
      Place& enter = in[{route.to, route.enters_from}];
      if (leave.x || enter.x || (leave.lines > 1 && enter.lines > 1) || !faces(route)) continue;
      if (go_straight(route)) leave.x = enter.x = route.lane;
    }
    for (Route& route : routes_.all) {
      Place& leave = out[{route.from, route.leaves_into}];
      Place& enter = in[{route.to, route.enters_from}];
      if (!leave.x) leave.x = port(route.leaves_into, route.from, middle(route.from) - kOutAndIn);
      if (!enter.x) enter.x = port(route.enters_from, route.to, middle(route.to) + kOutAndIn);
      route.leaves = *leave.x;
      route.lane = route.enters = *enter.x;
    }
    std::vector<Shared> around;
    for (Route& route : routes_.all) {
      if (route.leaves_into == route.enters_from) continue;
      const int leaving = out[{route.from, route.leaves_into}].lines;
      const int entering = in[{route.to, route.enters_from}].lines;
      around.push_back({&route, entering > leaving});
    }
    share_lanes(around);
  }

  // A line that goes further than to the next row, and the end where more lines are: those share a
  // lane.
  struct Shared {
    Route* route = nullptr;
    bool at_target = false;

    std::tuple<bool, std::uint32_t, std::uint32_t> trunk() const {
      return {at_target, at_target ? route->to : route->from,
              at_target ? route->enters_from : route->leaves_into};
    }
  };

  // The furthest first: the others leave its lane, or come into it, where they will.
  void share_lanes(std::vector<Shared>& around) {
    std::ranges::stable_sort(around, {}, [](const Shared& shared) {
      const auto [first, last] = slots(*shared.route);
      return std::tuple(shared.trunk(), -static_cast<std::int64_t>(last - first));
    });
    const Shared* trunk = nullptr;
    for (const Shared& shared : around) {
      const bool joins = trunk != nullptr && trunk->trunk() == shared.trunk();
      shared.route->lane = joins ? trunk->route->lane : lane_for(*shared.route);
      if (!joins) trunk = &shared;
    }
  }

  Plate& plate_;
  const Captions& captions_;
  Lanes lanes_;
  Routes routes_;
  std::size_t overflow_ = 0;
};

}  // namespace

Routes routed(Plate& plate, const Picture& picture, const Captions& captions) {
  return Router(plate, picture, captions).run();
}

}  // namespace tenfold
