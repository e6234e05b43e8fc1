#include "render/drawing/tracks.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <tuple>

namespace tenfold {
namespace {

constexpr int kMostTracks = 48;          // beyond, no order makes it readable
constexpr std::size_t kMostEnds = 1000;  // of a channel

// How often two tracks cross, by which of them lies above.
class Crossings {
 public:
  Crossings(const std::vector<Interval>& intervals, const std::vector<TrackEnd>& ends, int tracks)
      : count_(static_cast<std::size_t>(tracks)), cost_(count_ * count_) {
    std::vector<std::vector<const Interval*>> by_track(count_);
    std::uint32_t owners = 0;
    for (const Interval& interval : intervals) {
      by_track[static_cast<std::size_t>(interval.track)].push_back(&interval);
      owners = std::max(owners, interval.owner + 1);
    }
    std::vector<std::size_t> track_of(owners);
    for (const Interval& interval : intervals)
      track_of[interval.owner] = static_cast<std::size_t>(interval.track);
    for (const TrackEnd& end : ends) {
      const std::size_t its = track_of[end.owner];
      for (std::size_t other = 0; other < count_; ++other) {
        if (other == its) continue;
        const bool within = std::ranges::any_of(by_track[other], [&](const Interval* interval) {
          return interval->from < end.x && end.x < interval->to;
        });
        if (within) ++(end.up ? cost_[other * count_ + its] : cost_[its * count_ + other]);
      }
    }
  }

  int above(std::size_t upper, std::size_t lower) const { return cost_[upper * count_ + lower]; }

 private:
  std::size_t count_;
  std::vector<int> cost_;
};

}  // namespace

void fewer_crossings(std::vector<Interval>& intervals, const std::vector<TrackEnd>& ends,
                     int tracks) {
  if (tracks < 2 || tracks > kMostTracks || ends.size() > kMostEnds) return;
  const Crossings crossings(intervals, ends, tracks);
  std::vector<std::size_t> order(static_cast<std::size_t>(tracks));
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (int pass = 0; pass < tracks; ++pass) {
    bool changed = false;
    for (std::size_t i = 0; i + 1 < order.size(); ++i) {
      if (crossings.above(order[i + 1], order[i]) >= crossings.above(order[i], order[i + 1]))
        continue;
      std::swap(order[i], order[i + 1]);
      changed = true;
    }
    if (!changed) break;
  }
  std::vector<int> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i);
  for (Interval& interval : intervals)
    interval.track = place[static_cast<std::size_t>(interval.track)];
}

int into_tracks(std::vector<Interval>& intervals, int between) {
  std::ranges::sort(intervals, {}, [](const Interval& interval) {
    return std::tuple(interval.from, interval.to, interval.owner);
  });
  using Busy = std::pair<int, int>;  // until where, which track
  std::priority_queue<Busy, std::vector<Busy>, std::greater<>> busy;
  std::priority_queue<int, std::vector<int>, std::greater<>> open;
  int count = 0;
  for (Interval& interval : intervals) {
    while (!busy.empty() && busy.top().first + between < interval.from) {
      open.push(busy.top().second);
      busy.pop();
    }
    if (open.empty()) open.push(count++);
    interval.track = open.top();
    open.pop();
    busy.push({interval.to, interval.track});
  }
  return count;
}

}  // namespace tenfold
