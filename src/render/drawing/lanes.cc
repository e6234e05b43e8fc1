#include "render/drawing/lanes.h"

#include <algorithm>
#include <bit>

#include "render/drawing/plate.h"

namespace tenfold {

Lanes::Lanes(std::size_t rows, int width)
    : lanes_(width / kPitch + 1),
      words_((static_cast<std::size_t>(lanes_) + 63) / 64),
      bits_((2 * rows + 1) * words_),
      avoided_(bits_.size()),
      seen_(words_) {}

void Lanes::block(std::size_t slot, int from, int to) {
  const int last = std::min(to / kPitch, lanes_ - 1);
  for (int lane = std::max(0, (from + kPitch - 1) / kPitch); lane <= last; ++lane)
    take(slot, slot, lane * kPitch);
}

void Lanes::avoid(std::size_t slot, int from, int to) {
  const int last = std::min(to / kPitch, lanes_ - 1);
  for (int lane = std::max(0, (from + kPitch - 1) / kPitch); lane <= last; ++lane) {
    const auto n = static_cast<std::size_t>(lane);
    avoided_[slot * words_ + n / 64] |= std::uint64_t{1} << n % 64;
  }
}

void Lanes::take(std::size_t first, std::size_t last, int x) {
  const auto lane = static_cast<std::size_t>(x / kPitch);
  for (std::size_t slot = first; slot <= last; ++slot)
    bits_[slot * words_ + lane / 64] |= std::uint64_t{1} << lane % 64;
}

bool Lanes::taken(const std::vector<std::uint64_t>& bits, std::size_t slot, int lane) const {
  if (lane < 0 || lane >= lanes_) return true;
  const auto n = static_cast<std::size_t>(lane);
  return (bits[slot * words_ + n / 64] >> n % 64 & 1U) != 0;
}

bool Lanes::free(std::size_t slot, int from, int to) const {
  for (int lane = (from + kPitch - 1) / kPitch; lane <= to / kPitch; ++lane) {
    if (taken(bits_, slot, lane)) return false;
  }
  return true;
}

std::optional<int> Lanes::through(std::size_t first, std::size_t last, Stretch a, Stretch b,
                                  int crowded) {
  std::ranges::fill(seen_, 0);
  for (std::size_t slot = first; slot <= last; ++slot) {
    for (std::size_t w = 0; w < words_; ++w)
      seen_[w] |= bits_[slot * words_ + w] | avoided_[slot * words_ + w];
  }
  const auto is_open = [&](int lane) {
    const auto n = static_cast<std::size_t>(lane);
    return lane >= 0 && lane < lanes_ && (seen_[n / 64] >> n % 64 & 1U) == 0;
  };
  const int middle = (a.from + a.to) / 2;
  std::optional<int> best;
  std::pair<int, int> least;
  for (std::size_t w = 0; w < words_; ++w) {
    for (std::uint64_t open = ~seen_[w]; open != 0; open &= open - 1) {
      const int lane = static_cast<int>(w * 64) + std::countr_zero(open);
      if (lane >= lanes_) break;
      const int x = lane * kPitch;
      const int beside = is_open(lane - 1) && is_open(lane + 1) ? 0 : crowded;
      const std::pair cost(a.distance(x) + b.distance(x) + beside,
                           x < middle ? middle - x : x - middle);
      if (best && cost >= least) continue;
      best = x;
      least = cost;
    }
  }
  return best;
}

std::optional<int> Lanes::nearest(std::size_t slot, Stretch in, int wanted, int before,
                                  int after) const {
  const int start = std::clamp(wanted, in.from, in.to) / kPitch * kPitch;
  for (int off = 0; off <= in.to - in.from + kPitch; off += kPitch) {
    for (const int x : {start + off, start - off}) {
      if (x >= in.from && x <= in.to && free(slot, x - before, x + after) &&
          !taken(avoided_, slot, x / kPitch))
        return x;
    }
  }
  return std::nullopt;
}

}  // namespace tenfold
