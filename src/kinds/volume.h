// What any EBS volume bills, be it a component of its own or part of an instance.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kinds/every.h"
#include "model/catalog.h"

namespace tenfold {

inline constexpr std::string_view kVolumeTypes = "gp3 gp2 io1 io2 st1 sc1 standard";

// In the price of gp3 storage (EBS price page; pricing/aws/*/ebs.csv prices what is above).
constexpr Quantity kGp3Iops = units(3'000);
constexpr Quantity kGp3Mibps = units(125);

struct VolumeSpec {
  std::string_view type;
  Quantity size_gb;
  std::optional<Quantity> iops, throughput_mibps, monthly_io_million;
};

// Storage, IOPS, throughput and requests of `copies` such volumes; `what` is "root" or "volume 1"
// and empty for a volume of its own.
void use_volume(const VolumeSpec& spec, std::string_view what, const std::string& region,
                std::int64_t copies, Uses& uses);

}  // namespace tenfold
