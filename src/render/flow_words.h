// The words for traffic that more than one format prints, each spelled once.
#pragma once

#include <string>
#include <string_view>

#include "model/report.h"

namespace tenfold {

std::string_view word_of(Follows follows);   // "demand"; empty: nothing
std::string_view word_of(Met::State state);  // "reached"; empty: nobody said how much there is
std::string_view word_of(Role role);         // "uses", as a field of the language
std::string_view word_of(LineBasis::Figure figure);      // "gb_in"
std::string_view word_of(LineBasis::Together together);  // "sum"

// A figure of the flow as a plain decimal: six places, of what is below 1 six digits that count.
// "more than can be counted" where it is.
std::string decimal(double value);

// Why what traffic brings to the component is not as usual; empty: it is, or it takes no traffic.
std::string_view traffic_note(const TopologyReport& topology, const ComponentCost& cost);

// "", "module.web ": whose demand it is.
std::string demand_of_whom(const Topology& topology, const Demand& demand);

}  // namespace tenfold
