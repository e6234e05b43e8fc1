// Figures as messages write them, and as a finding is measured.
#pragma once

#include <string>

namespace tenfold {

// "1,250", "0.5", "1,333.33": whole where it is, else with two places at most.
std::string in_figures(double value);
// With so many places, zeros or not.
std::string in_figures_at(double value, int places);
// The same as plain decimal text without marks, six places at most: see Finding::measure.
std::string measured(double value);

}  // namespace tenfold
