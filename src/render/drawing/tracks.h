// Stretches side by side in as few lines as can be: what overlaps lies in different lines.
#pragma once

#include <cstdint>
#include <vector>

namespace tenfold {

struct Interval {
  int from = 0, to = 0;     // both included
  std::uint32_t owner = 0;  // of whoever asks
  int track = 0;            // the answer
};

// Where a line leaves a stretch, towards what is above it or below.
struct TrackEnd {
  int x = 0;
  bool up = false;
  std::uint32_t owner = 0;
};

// How many lines it took; the intervals come back in another order.
int into_tracks(std::vector<Interval>& intervals, int between);

// The same tracks in an order in which fewer ends cross them; where there are very many, as before.
void fewer_crossings(std::vector<Interval>& intervals, const std::vector<TrackEnd>& ends,
                     int tracks);

}  // namespace tenfold
