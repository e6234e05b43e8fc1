// What stands in a box of a given width.
#pragma once

#include "render/drawing/captions.h"
#include "render/drawing/plate.h"

namespace tenfold {

// The box's texts and title; how high it must be for them.
int fill(Box& box, const Caption& caption, const Frame& frame);

}  // namespace tenfold
