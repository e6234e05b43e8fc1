#include "planner/moves.h"

namespace tenfold {

std::string Moves::now(std::string address) const {
  for (std::size_t step = 0; step < to_.size(); ++step) {
    std::size_t end = address.size();
    auto it = to_.find(address);
    while (it == to_.end() && (end = address.rfind('.', end - 1)) != address.npos && end > 0)
      it = to_.find(std::string_view(address).substr(0, end));
    if (it == to_.end()) break;
    address = std::string(it->second) + address.substr(it->first.size());
  }
  return address;
}

}  // namespace tenfold
