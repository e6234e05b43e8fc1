// Components by where they stand, for formats whose reader does the drawing.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/report.h"
#include "render/render.h"

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

// How a format writes it: a group for each region and zone, which is closed again, with what stands
// there. Ids are unique, "r0", "r0z2"; an indent is two blanks a level.
struct GroupWriting {
  std::function<void(const std::string& id, std::string_view name, const std::string& indent)> open;
  std::function<void(const PictureNode& node, const std::string& indent)> node;
  std::string_view close;
};
void write_groups(const Grouping& grouping, const Topology& topology, const GroupWriting& writing,
                  const Sink& sink);

// "tenfold 0.1.0, prices of 2025-11-04 (sha256:…), inputs sha256:…": what a picture was made of.
std::string pinned_words(const Report& report);

}  // namespace tenfold
