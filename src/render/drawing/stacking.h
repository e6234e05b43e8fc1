// How high everything is, once it is known what runs where.
#pragma once

#include "render/drawing/plate.h"
#include "render/drawing/routes.h"

namespace tenfold {

void stack(Plate& plate);  // the y of rows and channels, from the top

int bottom_of(const Plate& plate);

// Heights of what lies in a channel.
int track_y(const Channel& channel, int track);
int label_y(const Channel& channel, const Label& label);  // its baseline
int title_y(const Channel& channel, const Caught& title);
int panel_top(const Plate& plate, const Panel& panel);
int panel_bottom(const Plate& plate, const Panel& panel);

}  // namespace tenfold
