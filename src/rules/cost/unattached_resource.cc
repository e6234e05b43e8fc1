// Addresses and volumes of their own that belong to nothing: billed, and of no use.
#include <algorithm>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/lines.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

// Who refers to it would be left with a broken reference.
Fix without(const Evidence& e, const Subject& s, bool alone) {
  if (alone) return step("take it out; nothing else is in the file");
  if (!e.referrers(s.id).empty()) return step("take it out with all that refers to it");
  return suggest(s, {take_out(s.address)});
}

void check(const Evidence& e, Findings& findings) {
  const LinesOf lines(e);
  const bool alone =
      std::ranges::count_if(e.subjects, [](const Subject& s) { return s.id != kNoId; }) == 1;
  for (const Subject& s : e.subjects) {
    if (s.count == 0 || !s.aspects.attached) continue;
    if (*s.aspects.attached) {
      findings.pass();
      continue;
    }
    const Money monthly = lines.monthly(s.id);
    findings.add({.component = s.id,
                  .at = s.at,
                  .message = std::string(s.address) + " is attached to nothing and costs " +
                             dollars(monthly) + " a month",
                  .label = "attached to nothing",
                  .fix = without(e, s, alone),
                  .measure = exact(monthly)});
  }
}

}  // namespace

extern const Rule rule_cost_unattached_resource;
const Rule rule_cost_unattached_resource{
    .id = "cost/unattached-resource",
    .title = "An address or a volume is attached to nothing",
    .stages = from_stage(10, Level::notice),
    .fix_class = FixClass::suggest,
    .when = "An Elastic IP or an EBS volume of its own has no attached_to.",
    .why = "AWS bills every public IPv4 address and every GB of a volume, used or not.",
    .fix = "The component taken out; of a volume a snapshot, if somebody may still want it.",
    .bad = R"([eip.spare]
)",
    .good = R"([eip.spare]
attached_to = "ec2.nat"

[ec2.nat]
instance_type = "t4g.small"
)",
    .mind =
        "Addresses that partners have on a list and that are kept for recovery. An ebs of 0 GB "
        "stands for snapshots and is not meant.",
    .elsewhere =
        "CKV2_AWS_19; Trusted Advisor: Unassociated Elastic IP Addresses; Underutilized Amazon EBS "
        "Volumes",
    .references = "COST04-BP03",
    .fields = "attached_to",
    .check = check,
};

}  // namespace tenfold
