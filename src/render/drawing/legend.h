// What the lines of a diagram mean, in as many lines below it as that takes.
#pragma once

#include <string>

#include "model/picture.h"
#include "render/drawing/plate.h"

namespace tenfold {

// The class of an edge's line: "tf-edge tf-async".
std::string class_of(const PictureEdge& edge);

// Of what occurs only. Where it ends is put into `bottom`.
std::string legend(const Plate& plate, const Picture& picture, int& bottom);

}  // namespace tenfold
