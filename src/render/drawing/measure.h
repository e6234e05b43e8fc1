// How much room a text takes. A diagram is set in a fixed-width face, so that this is known without
// one: 0.61 em a column, a little more than any of the faces that the style names.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

enum class Face : unsigned char { name, cost, note, tier, region, zone, label };

std::string_view class_of(Face face);

// Pixels, rounded up. Ideographs and pictures count twice: no fixed-width face has them.
int pixels(std::string_view text, Face face);

// As much of it as fits into so many pixels: "rds.ma…"; nothing where not even that much fits.
std::string fitted(std::string_view text, Face face, int room);

}  // namespace tenfold
