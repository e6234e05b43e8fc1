// Random but repeatable topologies, for laws that must hold for all of them.
#pragma once

#include <cstdint>
#include <string>

namespace tenfold {

// Between 3 and about 30 components of every kind, valid, with weaknesses that draw findings.
std::string generated_topology(std::uint32_t seed);

}  // namespace tenfold
