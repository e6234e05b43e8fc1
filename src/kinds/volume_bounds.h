// A volume's numbers against what AWS takes of its type.
#pragma once

#include <string>
#include <string_view>

#include "kinds/every.h"
#include "model/catalog.h"

namespace tenfold {

// A volume as it was stated, for what AWS says of its type's numbers.
struct VolumeFields {
  std::string_view type;
  Span type_at;
  std::string type_path;  // "type", "root_type", "volumes[1].type"
  Fact<Quantity> size_gb{};
  std::string size_path{};
  Fact<std::int64_t> iops{};
  Fact<Quantity> throughput_mibps{};
  std::string prefix{};  // of the paths of those two: "volumes[1]."
  bool root = false;
};

// Puts what is outside the envelope of its type into `bounded`.
void compare_volume(const Catalog& catalog, const VolumeFields& volume, Bounded& bounded);

}  // namespace tenfold
