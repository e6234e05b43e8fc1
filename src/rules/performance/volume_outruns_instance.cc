// Volumes with more IOPS or throughput provisioned, and paid, than their instance drives over EBS.
#include <algorithm>

#include "base/money.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

double decimal(std::string_view text) {
  return static_cast<double>(parse_decimal(text, 6).value_or(0)) / static_cast<double>(kMicro);
}

struct Included {  // in the price of gp3
  double iops = 0, mibps = 0;
};

// A volume that units have, and whose it is.
struct Attached {
  const Subject* owner = nullptr;
  const Volume* volume = nullptr;
};

struct Provisioned {
  std::vector<Attached> paid_iops, paid_mibps;  // those that bill some
  double iops = 0, mibps = 0;                   // of them together
};

void add(const Subject& owner, const Volume& volume, const Included& included, Provisioned& sum) {
  if (!volume.type) return;
  const bool gp3 = *volume.type == "gp3", io = *volume.type == "io1" || *volume.type == "io2";
  if (volume.iops && (io || (gp3 && *volume.iops > included.iops))) {
    sum.paid_iops.push_back({&owner, &volume});
    sum.iops += *volume.iops;
  }
  if (volume.mibps && gp3 && *volume.mibps > included.mibps) {
    sum.paid_mibps.push_back({&owner, &volume});
    sum.mibps += *volume.mibps;
  }
}

// Its own volumes, and those attached to it.
Provisioned provisioned(const Evidence& e, const Subject& s, const Included& included) {
  Provisioned sum;
  for (const Volume& volume : s.aspects.volumes) add(s, volume, included, sum);
  for (const Referrer& referrer : e.referrers(s.id)) {
    const Subject& other = e[referrer.id];
    if ((referrer.roles & role_set(Role::attaches)) == 0 || other.id == kNoId) continue;
    for (const Volume& volume : other.aspects.volumes) add(other, volume, included, sum);
  }
  return sum;
}

// One volume alone can be lowered to what is driven, unless its throughput asks for its IOPS.
Fix lower(const std::vector<Attached>& volumes, const Fact<double> Volume::*figure, double most,
          double least, bool tied) {
  const Attached& first = volumes.front();
  const Fact<double>& fact = first.volume->*figure;
  if (volumes.size() > 1 || fact.field.empty() || tied)
    return step("no more than the instance drives, or a larger instance");
  const double inside = std::max(most, least);
  return suggest(*first.owner,
                 {set(first.owner->address, std::string(fact.field),
                      measured(static_cast<double>(static_cast<std::int64_t>(inside))))});
}

void say(const Subject& s, std::string_view type, const Attached& volume, const Fact<double>& fact,
         double sum, double most, std::string_view unit, Fix fix, Findings& findings) {
  findings.add({.component = volume.owner->id,
                .at = fact.at.known() ? fact.at : volume.owner->at,
                .message = "volumes of " + std::string(s.address) + " have " + in_figures(sum) +
                           " " + std::string(unit) + " provisioned; " + std::string(type) +
                           " drives " + in_figures(most) + " at most over EBS",
                .label = in_figures(sum - most) + " " + std::string(unit) + " are never used",
                .fix = std::move(fix),
                .measure = measured(sum - most)});
}

void judge(const Evidence& e, const Subject& s, const Included& included, Findings& findings) {
  const Provisioned sum = provisioned(e, s, included);
  if (sum.paid_iops.empty() && sum.paid_mibps.empty()) return;
  const std::string_view name = s.aspects.fleet->hardware.type;
  const auto type = e.catalog.instance_type(name);
  if (!type || type->ebs_max_iops.empty())
    return findings.skip(s.id, "the EBS maximum of its type");
  // Megabits of 10^6 bits as MiB.
  const double iops = decimal(type->ebs_max_iops);
  const double mibps = decimal(type->ebs_max_mbps) * 1e6 / 8 / 1'048'576;
  bool said = false;
  if (sum.iops > iops) {
    const Attached& first = sum.paid_iops.front();
    const bool tied = first.volume->mibps.value_or(0) * 4 > std::max(iops, included.iops);
    say(s, name, first, first.volume->iops, sum.iops, iops, "IOPS",
        lower(sum.paid_iops, &Volume::iops, iops, included.iops, tied), findings);
    said = true;
  }
  if (sum.mibps > mibps) {
    const Attached& first = sum.paid_mibps.front();
    say(s, name, first, first.volume->mibps, sum.mibps, mibps, "MiB/s",
        lower(sum.paid_mibps, &Volume::mibps, mibps, included.mibps, false), findings);
    said = true;
  }
  if (!said) findings.pass();
}

void check(const Evidence& e, Findings& findings) {
  const auto number = [&](std::string_view key) {
    return static_cast<double>(e.catalog.limit(key).value_or(0));
  };
  const Included included{number("ebs/gp3/iops-least"), number("ebs/gp3/mibps-least")};
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0 || !s.aspects.fleet) continue;
    if (!s.aspects.fleet->hardware.type.empty()) judge(e, s, included, findings);
  }
}

}  // namespace

extern const Rule rule_performance_volume_outruns_instance;
const Rule rule_performance_volume_outruns_instance{
    .id = "performance/volume-outruns-instance",
    .title = "Volumes are faster than their instance",
    .stages = from_stage(100'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when =
        "The volumes of a unit that bill IOPS or throughput have more of it together than the type "
        "of the unit drives over EBS. The 3,000 IOPS and 125 MiB/s in the price of gp3 bill "
        "nothing.",
    .why = "What is above the instance's own maximum is paid every month and can never be used.",
    .fix = "As many as the instance drives; or a larger instance, if they are needed.",
    .bad = R"([ec2.box]
instance_type = "t3.medium"
volumes       = [{ size_gb = 100, iops = 16000 }]
)",
    .good = R"([ec2.box]
instance_type = "t3.medium"
volumes       = [{ size_gb = 100, iops = 6000 }]
)",
    .mind = "Small types reach their maximum for half an hour a day only.",
    .elsewhere = "CKV_AWS_135; ebs-optimized-instance; Trusted Advisor: EBS throughput",
    .references = "PERF02-BP04",
    .fields = "volumes iops throughput_mibps attached_to instance_type",
    .check = check,
};

}  // namespace tenfold
