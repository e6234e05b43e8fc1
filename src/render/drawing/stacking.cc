#include "render/drawing/stacking.h"

#include <algorithm>

namespace tenfold {
namespace {

constexpr int kArrow = 12;  // between the lowest track and the box below
constexpr int kStub = 8;    // between a box and the first track below it
constexpr int kMostOfTracks = 360;
constexpr int kBelowPanel = 10;  // its border below its last box
constexpr int kAboveTitles = 4;  // its border above its name

int titles_of(const Channel& channel) {
  return channel.title_lines == 0 ? 0 : channel.title_lines * kTitleHeight + 6;
}

int stub_of(bool arrows, bool lines) { return arrows ? kArrow : lines ? kStub : 0; }

// All that lies below the tracks, and above them.
int below(const Channel& channel) {
  const int stub = stub_of(channel.arrows_below, channel.begins_below || channel.tracks > 0);
  return titles_of(channel) + channel.labels_below * kLabelHeight + stub;
}

int above(const Channel& channel) {
  const int stub = stub_of(channel.arrows_above, channel.begins_above || channel.tracks > 0);
  return channel.top + channel.labels_above * kLabelHeight + stub;
}

}  // namespace

void stack(Plate& plate) {
  for (const Panel& panel : plate.panels) plate.channels[panel.last_row + 1].top = kBelowPanel;
  int y = 0;
  for (std::size_t n = 0; n < plate.channels.size(); ++n) {
    Channel& channel = plate.channels[n];
    channel.y = y;
    channel.pitch = std::clamp(kMostOfTracks / std::max(1, channel.tracks), 2, 6);
    const int lines = std::max(0, channel.tracks - 1) * channel.pitch;
    const int titles = channel.title_lines * kTitleHeight;
    channel.height = std::max(channel.least + titles, above(channel) + lines + below(channel));
    y += channel.height;
    if (n == plate.rows.size()) break;
    plate.rows[n].y = y;
    y += plate.rows[n].height;
  }
}

int bottom_of(const Plate& plate) {
  const Channel& last = plate.channels.back();
  return last.y + last.height;
}

int track_y(const Channel& channel, int track) {
  return channel.y + above(channel) + track * channel.pitch;
}

int label_y(const Channel& channel, const Label& label) {
  if (label.above) return channel.y + channel.top + 10 + 4 + label.line * kLabelHeight;
  return channel.y + channel.height - titles_of(channel) - 5 - label.line * kLabelHeight;
}

int title_y(const Channel& channel, const Caught& title) {
  return channel.y + channel.height - title.y;
}

int panel_top(const Plate& plate, const Panel& panel) {
  const Channel& channel = plate.channels[panel.first_row];
  return channel.y + channel.height - channel.title_lines * kTitleHeight - kAboveTitles;
}

int panel_bottom(const Plate& plate, const Panel& panel) {
  const Row& row = plate.rows[panel.last_row];
  return row.y + row.height + kBelowPanel;
}

}  // namespace tenfold
