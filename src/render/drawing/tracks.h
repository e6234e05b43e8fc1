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

// How many lines it took; the intervals come back in another order.
int into_tracks(std::vector<Interval>& intervals, int between);

}  // namespace tenfold
