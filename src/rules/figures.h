// Figures as messages write them, and as a finding is measured.
#pragma once

#include <string>

#include "base/money.h"

namespace tenfold {

// "1,250", "0.5", "1,333.33": whole where it is, else with two places at most.
std::string in_figures(double value);
std::string in_figures(Quantity value);
// With so many places, zeros or not.
std::string in_figures_at(double value, int places);
// The same as plain decimal text without marks, six places at most: see Finding::measure.
std::string measured(double value);

// A figure on its way to where money is counted: rounded at a millionth, and bounded where a
// Quantity ends.
Quantity counted(double value);

}  // namespace tenfold
