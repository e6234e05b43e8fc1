// gp2, and io1 where gp3 reaches as far. io2 is bought for durability and latency, and databases
// pay the same for gp2 and gp3; neither is meant.
#include <algorithm>
#include <cstdint>
#include <optional>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Quantity kFreeMibps = units(125), kFastMibps = units(250), kFastFromGib = units(170);

struct Envelope {
  std::int64_t gp2_per_gib = 0, most_per_gib = 0;
  Quantity gp2_most{}, free_iops{}, most{};
};

std::optional<Envelope> envelope(const Catalog& catalog) {
  const auto per_gib = catalog.limit("ebs/gp2/iops-per-gib"),
             gp2_most = catalog.limit("ebs/gp2/iops-most"),
             free = catalog.limit("ebs/gp3/until-2025-09/iops-least"),
             most = catalog.limit("ebs/gp3/iops-most"),
             most_per_gib = catalog.limit("ebs/gp3/iops-per-gib-most");
  if (!per_gib || !gp2_most || !free || !most || !most_per_gib) return std::nullopt;
  return Envelope{*per_gib, *most_per_gib, units(*gp2_most), units(*free), units(*most)};
}

// What so much of a volume's dimension costs a month there; nothing where the book lacks it.
std::optional<Money> costs(const Evidence& e, const Subject& s, std::string_view item,
                           Quantity amount) {
  if (amount.micros <= 0) return Money{};
  const Price* const price = e.book.price(e.region(s), "ebs", item);
  if (price == nullptr || price->tiers.empty()) return std::nullopt;
  return price->tiers.front().rate * amount;
}

struct Speed {
  Quantity size{}, iops{}, mibps{};
};

Quantity beyond(Quantity amount, Quantity free) { return {amount.micros - free.micros}; }

// However large the volume: what has no room in 64 bits is more than any bound.
Quantity per_gib(const Speed& speed, std::int64_t n) {
  return times(speed.size, n).value_or(Quantity{INT64_MAX});
}

std::optional<Money> as_it_is(const Evidence& e, const Subject& s, bool gp2, const Speed& speed) {
  const auto storage = costs(e, s, gp2 ? "gp2/storage" : "io1/storage", speed.size);
  const auto iops = gp2 ? Money{} : costs(e, s, "io1/iops", speed.iops);
  if (!storage || !iops) return std::nullopt;
  return *storage + *iops;
}

std::optional<Money> with_gp3(const Evidence& e, const Subject& s, const Speed& speed,
                              Quantity free_iops) {
  const auto storage = costs(e, s, "gp3/storage", speed.size),
             iops = costs(e, s, "gp3/iops", beyond(speed.iops, free_iops)),
             mibps = costs(e, s, "gp3/throughput", beyond(speed.mibps, kFreeMibps));
  if (!storage || !iops || !mibps) return std::nullopt;
  return *storage + *iops + *mibps;
}

// gp3 as fast as it was; nothing where the file has no field for that.
std::vector<Edit> as_gp3(const Subject& s, const Volume& volume, const Speed& speed,
                         const Envelope& bounds) {
  std::vector<Edit> edits{set(s.address, std::string(volume.type.field), quoted("gp3"))};
  const auto state = [&](const auto& fact, Quantity value, Quantity free) {
    if (value <= free) {
      if (fact.stated()) edits.push_back(remove_field(s.address, std::string(fact.field)));
      return true;
    }
    if (fact.field.empty()) return false;
    edits.push_back(set(s.address, std::string(fact.field), std::to_string(value.micros / kMicro)));
    return true;
  };
  if (!state(volume.iops, speed.iops, bounds.free_iops) ||
      !state(volume.mibps, speed.mibps, kFreeMibps))
    edits.clear();
  return edits;
}

// Whole MiB/s that the instance drives over EBS at most; 0: not known, or no instance's.
Quantity driven(const Evidence& e, const Subject& s) {
  if (!s.aspects.fleet) return {};
  const auto type = e.catalog.instance_type(s.aspects.fleet->hardware.type);
  const auto megabits = type ? parse_decimal(type->ebs_max_mbps, 0) : std::nullopt;
  return megabits ? units(*megabits * 1'000'000 / 8 / (1024 * 1024)) : Quantity{};
}

// What it does now: gp2 by its size, io1 as stated.
Speed speed_of(const Evidence& e, const Subject& s, const Volume& volume, bool gp2,
               const Envelope& bounds) {
  Speed speed{.size = counted(*volume.size_gb),
              .iops = counted(volume.iops.value_or(0)),
              .mibps = kFreeMibps};
  if (!gp2) return speed;
  speed.iops =
      std::max(bounds.free_iops, std::min(bounds.gp2_most, per_gib(speed, bounds.gp2_per_gib)));
  if (speed.size >= kFastFromGib) speed.mibps = kFastMibps;
  if (const Quantity most = driven(e, s); most > Quantity{})
    speed.mibps = std::min(speed.mibps, most);
  return speed;
}

void check_volume(const Evidence& e, const Subject& s, const Volume& volume, const Envelope& bounds,
                  Findings& findings) {
  const bool gp2 = volume.type.value == "gp2";
  if (!gp2 && volume.type.value != "io1") return findings.pass();
  if (!volume.size_gb) return findings.skip(s.id, "size_gb");
  if (!gp2 && !volume.iops) return findings.skip(s.id, "iops");
  const Speed speed = speed_of(e, s, volume, gp2, bounds);
  const bool inside =
      speed.iops <= bounds.free_iops ||
      (speed.iops <= bounds.most && speed.iops <= per_gib(speed, bounds.most_per_gib));
  if (!inside) return findings.pass();
  const auto now = as_it_is(e, s, gp2, speed), then = with_gp3(e, s, speed, bounds.free_iops);
  if (!now || !then) return findings.skip(s.id, "the prices of both types");
  if (*then >= *now) return findings.pass();
  std::vector<Edit> edits = as_gp3(s, volume, speed, bounds);
  Fix fix = edits.empty() ? step("gp3 with " + grouped(speed.iops, 0) + " IOPS and " +
                                 grouped(speed.mibps, 0) + " MiB/s, as a volume of its own")
                          : suggest(s, std::move(edits));
  if (gp2 && !fix.edits.empty()) fix.kind = FixClass::safe;
  findings.add({.component = s.id,
                .at = volume.type.at.known() ? volume.type.at : volume.at,
                .message = "the " + std::string(volume.what) + " of " + std::string(s.address) +
                           " costs " + dollars(*now) + " a month as " + std::string(*volume.type) +
                           ", and " + dollars(*then) + " as gp3 with as many IOPS",
                .label = "gp3 costs less",
                .fix = std::move(fix),
                .measure = exact(*now - *then)});
}

void check(const Evidence& e, Findings& findings) {
  const auto bounds = envelope(e.catalog);
  if (!bounds) return;
  for (const Subject& s : e.subjects) {
    if (s.count == 0) continue;
    for (const Volume& volume : s.aspects.volumes) {
      if (!volume.instance_store && volume.type) check_volume(e, s, volume, *bounds, findings);
    }
  }
}

}  // namespace

extern const Rule rule_cost_older_volume_type;
const Rule rule_cost_older_volume_type{
    .id = "cost/older-volume-type",
    .title = "A volume is gp2 or io1 where gp3 would do",
    .stages = from_stage(10, Level::notice),
    .fix_class = FixClass::safe,
    .when =
        "An EBS volume is gp2; or it is io1, and gp3 of its size has as many IOPS; and gp3 that is "
        "as fast costs less. io2 is bought for other reasons, and the storage of databases costs "
        "the same.",
    .why = "gp3 costs about a fifth less than gp2, and how fast it is does not depend on its size.",
    .fix =
        "gp3 with the same IOPS: of gp2 three a GiB, from 3,000 to 16,000, and 250 MiB/s from 170 "
        "GiB on. From gp2 it is changed in place; from io1 look at the latency first.",
    .bad = R"([ec2.app]
instance_type = "m7g.large"
volumes = [{ type = "gp2", size_gb = 500 }]
)",
    .good = R"([ec2.app]
instance_type = "m7g.large"
volumes = [{ type = "gp3", size_gb = 500, throughput_mibps = 250 }]
)",
    .mind = "Latency below a millisecond, and volumes that several instances attach.",
    .elsewhere = "",
    .references = "COST06-BP01 COST06-BP02",
    .fields = "root_type root_gb volumes type size_gb iops throughput_mibps",
    .check = check,
};

}  // namespace tenfold
