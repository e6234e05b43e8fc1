#include "render/drawing/tracks.h"

#include <algorithm>
#include <queue>
#include <tuple>

namespace tenfold {

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
