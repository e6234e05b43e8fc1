// Stretches of lines from left to right: how many tracks a channel needs, and who runs in which.
#pragma once

#include "render/drawing/plate.h"
#include "render/drawing/routes.h"

namespace tenfold {

// Of lines with their lanes and places; tracks, and lines of labels, go into the channels too.
void find_tracks(Plate& plate, Routes& routes);

}  // namespace tenfold
