// A gp3 volume whose size, IOPS and throughput do not go together. The kind has compared; the
// limits are rows of a dated table.
#include "model/rule.h"
#include "rules/envelopes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  say_outside(e, "limits/gp3-envelope", findings);
}

}  // namespace

extern const Rule rule_limits_gp3_envelope;
const Rule rule_limits_gp3_envelope{
    .id = "limits/gp3-envelope",
    .title = "gp3 volume is outside what AWS makes",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::safe,
    .when =
        "IOPS below 3,000, above 80,000 or above 500 for each GiB; throughput below 125 MiB/s, "
        "above 2,000 or above a quarter of a MiB/s for each of its IOPS; or more than 64 TiB. Of "
        "EBS volumes only: RDS and others keep limits of their own.",
    .why = "The API refuses the volume, so the deployment stops half way.",
    .fix =
        "The nearest value inside: in place, and IOPS and throughput beyond what the price of "
        "storage includes cost less than before or little more. The size is only suggested.",
    .bad = R"([ebs.data]
size_gb = 10
iops    = 16000
attached_to = "ec2.box"

[ec2.box]
instance_type = "t4g.small"
)",
    .good = R"([ebs.data]
size_gb = 32
iops    = 16000
attached_to = "ec2.box"

[ec2.box]
instance_type = "t4g.small"
)",
    .mind =
        "Before September 2025 the limits were 16 TiB, 16,000 IOPS and 1,000 MiB/s, and tools with "
        "old tables still refuse what AWS takes.",
    .elsewhere = "E3671",
    .references = "",
    .fields = "volumes size_gb iops throughput_mibps",
    .check = check,
};

}  // namespace tenfold
