// Which vertical lines are taken where: a bit for each lane, in each row and in each channel.
//
// Lines that turn in one channel may not share a lane there, whichever turns first: so a lane is
// taken in all of a channel or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace tenfold {

class Lanes {
 public:
  Lanes(std::size_t rows, int width);

  static std::size_t channel(std::size_t n) { return 2 * n; }
  static std::size_t row(std::size_t n) { return 2 * n + 1; }

  void block(std::size_t slot, int from, int to);  // pixels, both included
  void avoid(std::size_t slot, int from, int to);  // lines only: a label may lie beside a title
  void take(std::size_t first, std::size_t last, int x);  // of slots
  bool free(std::size_t slot, int from, int to) const;    // pixels, both included

  // The lane that is free in all of these slots and lies nearest to both stretches, those beside
  // what is taken counting as if they were further away; of several the one nearest to the first.
  struct Stretch {
    int from = 0, to = 0;
    int distance(int x) const { return x < from ? from - x : x > to ? x - to : 0; }
  };
  std::optional<int> through(std::size_t first, std::size_t last, Stretch a, Stretch b,
                             int crowded);

  // The lane nearest to `wanted` in from..to which is free with so many pixels before and after it.
  std::optional<int> nearest(std::size_t slot, Stretch in, int wanted, int before, int after) const;

 private:
  bool taken(const std::vector<std::uint64_t>& bits, std::size_t slot, int lane) const;

  int lanes_;
  std::size_t words_;  // of a slot
  std::vector<std::uint64_t> bits_, avoided_, seen_;
};

}  // namespace tenfold
