// Classes of database instances that a fix may name instead of another.
#pragma once

#include <string>
#include <vector>

#include "model/evidence.h"

namespace tenfold {

// Of the same vCPUs and architecture, without credits: m, which has at least the memory of a t
// class, before r, which has twice that; the newest first. Only such as the catalogue knows, be
// they sold or not; empty where it does not know the class itself.
std::vector<std::string> steady_classes(const Evidence& evidence, const Hardware& hardware);

}  // namespace tenfold
