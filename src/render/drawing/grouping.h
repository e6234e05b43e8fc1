// Components by where they stand, for formats whose reader does the drawing.
#pragma once

#include <string>
#include <vector>

#include "model/report.h"

namespace tenfold {

struct Grouping {
  struct In {
    ZoneId id = 0;
    std::vector<const PictureNode*> nodes;
  };
  struct Region {
    RegionId id = 0;
    std::vector<const PictureNode*> between;  // in several zones, or in none of their own
    std::vector<In> zones;                    // by name; those with a component of one zone
  };
  bool users = false;  // some edge begins at them
  std::vector<const PictureNode*> outside;
  std::vector<Region> regions;
};

Grouping grouped_by_place(const TopologyReport& topology);

// "tenfold 0.1.0, prices of 2025-11-04 (sha256:…), inputs sha256:…": what a picture was made of.
std::string pinned_words(const Report& report);

}  // namespace tenfold
