#include "render/drawing/turns.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "render/drawing/tracks.h"

namespace tenfold {
namespace {

constexpr int kBetweenLabels = 6;

// From one lane to another in a channel.
struct Piece {
  std::uint32_t channel = 0, box = 0;  // a box whose place it shares with others
  bool out = false;                    // the place where lines leave it
  std::uint32_t route = 0;
  bool second = false;     // of the route's two turns
  int begin = 0, end = 0;  // x
  bool begin_up = false, end_up = false;
};

class Turns {
 public:
  Turns(Plate& plate, Routes& routes) : plate_(plate), routes_(routes) {}

  void run() {
    for (std::uint32_t i = 0; i < routes_.all.size(); ++i) add(i);
    std::ranges::stable_sort(pieces_, {}, [&](const Piece& piece) { return net(piece); });
    net_of_.resize(pieces_.size());
    for (std::size_t begin = 0, end = 0; begin < pieces_.size(); begin = end) {
      while (end < pieces_.size() && pieces_[end].channel == pieces_[begin].channel) ++end;
      channel(begin, end);
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      Route& route = routes_.all[pieces_[i].route];
      (pieces_[i].second ? route.second : route.first).track = track_of_[net_of_[i]];
    }
  }

 private:
  void add(std::uint32_t i) {
    const Route& route = routes_.all[i];
    Channel& left = plate_.channels[route.leaves_into];
    Channel& entered = plate_.channels[route.enters_from];
    (route.leaves_down ? left.begins_above : left.begins_below) = true;
    (route.enters_down ? entered.arrows_below : entered.arrows_above) = true;
    if (route.leaves != route.lane)
      pieces_.push_back({route.leaves_into, route.from, true, i, false, route.leaves, route.lane,
                         route.leaves_down, !route.enters_down});
    if (route.lane != route.enters)
      pieces_.push_back({route.enters_from, route.to, false, i, true, route.lane, route.enters,
                         route.enters_down, !route.enters_down});
  }

  // Lines that share a place at a box share a track from there.
  std::tuple<std::uint32_t, std::uint32_t, bool, std::uint32_t> net(const Piece& piece) const {
    return {piece.channel, piece.box, piece.out, plate_.frame.dense ? 0 : piece.route};
  }

  void channel(std::size_t begin, std::size_t end) {
    std::vector<Interval> intervals;
    std::vector<TrackEnd> ends;
    const auto base = static_cast<std::uint32_t>(track_of_.size());
    for (std::size_t i = begin; i < end; ++i) {
      const Piece& piece = pieces_[i];
      const auto [from, to] = std::minmax({piece.begin, piece.end});
      if (i == begin || net(pieces_[i - 1]) != net(piece))
        intervals.push_back({from, to, static_cast<std::uint32_t>(intervals.size())});
      Interval& interval = intervals.back();
      interval.from = std::min(interval.from, from);
      interval.to = std::max(interval.to, to);
      ends.push_back({piece.begin, piece.begin_up, interval.owner});
      ends.push_back({piece.end, piece.end_up, interval.owner});
      net_of_[i] = base + interval.owner;
    }
    Channel& its = plate_.channels[pieces_[begin].channel];
    its.tracks = into_tracks(intervals, kPitch);
    fewer_crossings(intervals, ends, its.tracks);
    track_of_.resize(base + intervals.size());
    for (const Interval& each : intervals) track_of_[base + each.owner] = each.track;
  }

  Plate& plate_;
  Routes& routes_;
  std::vector<Piece> pieces_;
  std::vector<std::uint32_t> net_of_;  // of each piece
  std::vector<int> track_of_;          // of each net
};

void line_up_labels(Plate& plate, std::vector<Label>& labels) {
  std::map<std::pair<std::uint32_t, bool>, std::vector<Interval>> by_place;
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    const Label& label = labels[i];
    const int from = label.from_end ? label.x - label.width : label.x;
    by_place[{label.channel, label.above}].push_back({from, from + label.width, i});
  }
  for (auto& [place, intervals] : by_place) {
    Channel& channel = plate.channels[place.first];
    int& lines = place.second ? channel.labels_above : channel.labels_below;
    lines = into_tracks(intervals, kBetweenLabels);
    for (const Interval& each : intervals) labels[each.owner].line = each.track;
  }
}

}  // namespace

void find_tracks(Plate& plate, Routes& routes) {
  Turns(plate, routes).run();
  line_up_labels(plate, routes.labels);
}

}  // namespace tenfold
