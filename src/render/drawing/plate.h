// A diagram that is laid out: boxes in rows, channels between them, all in whole pixels.
//
// Channel n lies above row n, one more below the last row. Lines run in channels, and between the
// boxes of a row; where a box stands from left to right is known before any line is drawn, how high
// a channel is only afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/picture.h"
#include "render/drawing/measure.h"

namespace tenfold {

constexpr int kPitch = 4;  // of vertical lanes; what stands in a row stands on a multiple of it
constexpr int kLineHeight = 15;   // of a box's texts
constexpr int kTitleHeight = 16;  // of a line of titles
constexpr int kLabelHeight = 13;
constexpr std::uint32_t kNoPanel = UINT32_MAX;

// A text at its place; of a box's and a channel's y counts from its top.
struct Caught {
  Face face = Face::note;
  int x = 0, y = 0;  // y: of the baseline
  bool from_end = false;
  std::string text;
  std::string whole{};  // where text is only a part of it
};

struct Box {
  const PictureNode* node = nullptr;  // null: users
  std::uint32_t row = 0;
  int x = 0, width = 0;
  std::vector<Caught> texts{};
  std::string title{};  // in lines

  int end() const { return x + width; }
};

struct Row {
  std::uint32_t first = 0, boxes = 0;  // of Plate::boxes
  std::uint32_t panel = kNoPanel;
  std::string_view tier{};
  bool columns = false;  // its boxes stand in the columns of their zones
  int y = 0, height = 0;
};

struct Channel {
  std::vector<Caught> titles{};  // at its bottom, y from there upwards
  int title_lines = 0;
  int top = 0;                             // that is kept free, for a panel to end in
  int least = 0;                           // height
  int tracks = 0, pitch = 6;               // of lines from left to right
  int labels_above = 0, labels_below = 0;  // lines of labels, above the tracks and below
  // Lines meet boxes there; arrows take more room than lines that begin.
  bool begins_above = false, begins_below = false, arrows_above = false, arrows_below = false;
  int y = 0, height = 0;
};

// Zones' columns behind some rows.
struct Columns {
  std::uint32_t first_row = 0, last_row = 0;
  std::vector<std::pair<int, int>> at{};  // x, width
};

struct Panel {
  std::uint32_t first_row = 0, last_row = 0;
  std::string region{};
  std::vector<ZoneId> zones{};
};

// Where what is at a certain place from left to right, the same in all rows.
struct Frame {
  int width = 1080;
  int margin = 12;
  int left = 0, right = 0;   // of the panels
  int inner = 0, outer = 0;  // of the boxes
  int gap = 16;              // between boxes of a row
  int least_box = 124;       // width of a box where there are many
  bool narrow = false;       // tiers are named above their rows, not beside them
  bool dense = false;        // too many edges to label
};

struct Plate {
  Frame frame{};
  std::vector<Box> boxes{};
  std::vector<Row> rows{};
  std::vector<Channel> channels{};
  std::vector<Panel> panels{};
  std::vector<Columns> columns{};
  std::vector<std::uint32_t> box_of{};  // by component; UINT32_MAX: none
  std::uint32_t users = UINT32_MAX;     // its box
};

}  // namespace tenfold
