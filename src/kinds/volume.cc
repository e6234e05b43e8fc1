#include "kinds/volume.h"

#include <algorithm>

namespace tenfold {
namespace {

Quantity above(Quantity amount, Quantity included) {
  return {std::max<std::int64_t>(0, amount.micros - included.micros)};
}

}  // namespace

void use_volume(const VolumeSpec& spec, std::string_view what, const std::string& region,
                std::int64_t copies, Uses& uses) {
  const std::string type(spec.type);
  const std::string prefix = what.empty() ? "" : std::string(what) + " ";
  const auto add = [&](std::string_view dimension, std::string_view item, std::string_view unit,
                       std::optional<Quantity> each) {
    uses.push_back({.name = prefix + std::string(dimension) + " " + type,
                    .service = "ebs",
                    .item = type + "/" + std::string(item),
                    .place = region,
                    .unit = unit,
                    .each = each,
                    .copies = copies});
  };
  add("storage", "storage", "GB-Mo", spec.size_gb);
  if (type == "gp3") {
    const Quantity iops = above(spec.iops.value_or(Quantity{}), kGp3Iops);
    if (iops.micros > 0) add("IOPS above 3,000", "iops", "IOPS-Mo", iops);
    const Quantity mibps = above(spec.throughput_mibps.value_or(Quantity{}), kGp3Mibps);
    if (mibps.micros > 0) add("MiB/s above 125", "throughput", "MiBps-Mo", mibps);
  } else if (type == "io1" || type == "io2") {
    add("IOPS", "iops", "IOPS-Mo", spec.iops);  // not pooled: io2's tiers run per volume
  } else if (type == "standard") {
    const auto requests =
        spec.monthly_io_million ? times(*spec.monthly_io_million, kMicro) : std::nullopt;
    add("I/O requests", "io", "request", requests);
  }
}

}  // namespace tenfold
