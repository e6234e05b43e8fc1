#include "model/topology.h"

namespace tenfold {

Topology::Topology() = default;
Topology::Topology(const Topology&) = default;
Topology& Topology::operator=(const Topology&) = default;
Topology::Topology(Topology&&) noexcept = default;
Topology& Topology::operator=(Topology&&) noexcept = default;
Topology::~Topology() = default;

std::string_view address_inside(std::string_view address) {
  while (address.starts_with("module.")) {
    const std::size_t dot = address.find('.', 7);
    if (dot == std::string_view::npos) break;
    address.remove_prefix(dot + 1);
  }
  return address;
}

}  // namespace tenfold
