// Which box stands in which row, and where in it.
#pragma once

#include "render/drawing/captions.h"
#include "render/drawing/plate.h"

namespace tenfold {

// Boxes, rows, panels, and channels with their titles; nothing has a y yet.
Plate laid_out(const TopologyReport& topology, const Captions& captions, int width);

}  // namespace tenfold
