// A topology's picture as one SVG element.
//
// Regions are panels, zones their columns, tiers their rows; what serves all regions stands above.
// Lines go from the top down where requests do. What it looks like is said in
// templates/report/diagram.css, by classes that begin with tf-; there is no style in the element
// and no script. The same report makes the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "model/report.h"

namespace tenfold {

struct DiagramStyle {
  double width = 1080;        // of the picture, px; 360 on a phone
  std::string prefix{};       // of ids in it, so that a page may hold several
  std::string link_prefix{};  // boxes link to "#" + this + index of the component; empty: nowhere
  bool tells_lines = true;    // each line has a tooltip with its figures
  bool alone = false;         // it is a document of its own: it names what it is written in
};

// "<svg …>…</svg>"; `inside` is put behind the opening tag as it is. The report has a picture.
std::string diagram(const Report& report, const TopologyReport& topology,
                    const DiagramStyle& style = {}, std::string_view inside = {});

}  // namespace tenfold
