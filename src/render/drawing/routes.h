// The way of each edge: out of a box, along a channel, down a lane, along another channel, into a
// box. No line crosses a box, and no two lie upon each other while there is room for both.
#pragma once

#include "render/drawing/captions.h"
#include "render/drawing/plate.h"

namespace tenfold {

// Along a channel, from one lane to another.
struct Turn {
  int track = -1;  // none: the lanes are one
};

struct Route {
  const PictureEdge* edge = nullptr;
  std::uint32_t from = 0, to = 0;                  // boxes
  std::uint32_t leaves_into = 0, enters_from = 0;  // channels
  int leaves = 0, lane = 0, enters = 0;            // x; one channel only: lane = enters
  bool leaves_down = true, enters_down = true;
  Turn first{}, second{};
};

struct Label {
  std::uint32_t channel = 0;
  bool above = false;  // it belongs to a box above the channel
  int line = 0;        // from the box on
  int x = 0;
  bool from_end = false;  // it ends at x
  int width = 0;
  std::string text, whole{};
};

struct Routes {
  std::vector<Route> all{};
  std::vector<Label> labels{};
};

// Fills in what the channels have to hold.
Routes routed(Plate& plate, const Picture& picture, const Captions& captions);

}  // namespace tenfold
