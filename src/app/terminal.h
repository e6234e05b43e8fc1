// How wide a screen is and whether it shows colour.
#pragma once

#include <string_view>

#include "app/environment.h"
#include "model/report.h"

namespace tenfold {

// colour: "auto", "always" or "never". A file or a pipe is plain, as wide as COLUMNS or 80 columns.
Style style_of(int descriptor, std::string_view colour, const Environment& environment);
Style style_of_file(std::string_view colour, const Environment& environment);

}  // namespace tenfold
