// A line on the terminal for who waits: what is being done, and how much of it is left.
//
// It shows after a second, on a terminal alone, and takes itself away again. No answer depends on
// it or on the clock that it looks at.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tenfold {

class Progress {
 public:
  Progress();
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // "reading 120 of 1,000 topologies": before the one that comes after `done` others.
  void step(std::string_view doing, std::size_t done, std::size_t all, std::string_view of);
  // "fetching eu-west-1 [###---------] 120.5 of 410.0 MB, 12.3 MB/s, 24 s left"; all: 0: not known.
  void bytes(std::string_view doing, std::uint64_t done, std::uint64_t all);
  void clear();  // before anything else is printed

 private:
  using Clock = std::chrono::steady_clock;

  bool due();

  bool terminal_ = false, shown_ = false;
  Clock::time_point next_;
  std::string of_bytes_{};  // what bytes() speaks of, and since when
  Clock::time_point begun_;
};

}  // namespace tenfold
