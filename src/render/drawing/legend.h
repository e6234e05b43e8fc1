// What the lines of a diagram mean, in as many lines below it as that takes.
#pragma once

#include <string>
#include <string_view>

#include "model/picture.h"
#include "render/drawing/plate.h"

namespace tenfold {

// What its line has beside what all edges have: "tf-async"; empty: nothing.
std::string_view class_of(const PictureEdge& edge);

// Of what occurs only. Where it ends is put into `bottom`.
std::string legend(const Plate& plate, const Picture& picture, int& bottom);

}  // namespace tenfold
