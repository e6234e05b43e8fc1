// A volume that is sold by the IOPS, with more of them than its size allows, or with none.
#include "model/rule.h"
#include "rules/envelopes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  say_outside(e, "limits/io-volume-envelope", findings);
}

}  // namespace

extern const Rule rule_limits_io_volume_envelope;
const Rule rule_limits_io_volume_envelope{
    .id = "limits/io-volume-envelope",
    .title = "io1 or io2 volume is outside what AWS makes",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::suggest,
    .when =
        "IOPS above 50 (io1) or 1,000 (io2) for each GiB, above 64,000 or 256,000, below 100, or "
        "not stated at all.",
    .why =
        "The API refuses the volume: these types are sold by the IOPS, which must be stated and "
        "fit the size.",
    .fix = "The nearest number inside; without one, gp3, whose price includes 3,000 IOPS.",
    .bad = R"([ebs.data]
type    = "io1"
size_gb = 100
iops    = 10000
attached_to = "ec2.box"

[ec2.box]
instance_type = "t4g.small"
)",
    .good = R"([ebs.data]
type    = "io1"
size_gb = 200
iops    = 10000
attached_to = "ec2.box"

[ec2.box]
instance_type = "t4g.small"
)",
    .mind =
        "Instances that are not built on Nitro drive an io2 volume with 32,000 IOPS at most, "
        "whatever it is provisioned with; which these are the tables do not say.",
    .elsewhere = "E3671",
    .references = "",
    .fields = "volumes type size_gb iops",
    .check = check,
};

}  // namespace tenfold
