// What a volume is told and its type does not hear.
#include "model/rule.h"
#include "rules/envelopes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  say_outside(e, "limits/setting-without-effect", findings);
}

}  // namespace

extern const Rule rule_limits_setting_without_effect;
const Rule rule_limits_setting_without_effect{
    .id = "limits/setting-without-effect",
    .title = "Setting has no effect on a volume of this type",
    .stages = from_stage(1, Level::warning),
    .always = true,
    .fix_class = FixClass::safe,
    .when =
        "IOPS on gp2, st1, sc1 or standard; throughput on anything but gp3; an st1 or sc1 volume "
        "to boot from, or below 125 GiB.",
    .why =
        "Whoever reads the file believes in IOPS that are not there; or the API refuses the "
        "volume.",
    .fix =
        "The setting taken out, which changes nothing; another type where the type itself cannot "
        "do it.",
    .bad = R"([ebs.data]
type    = "gp2"
size_gb = 100
iops    = 5000
attached_to = "ec2.box"

[ec2.box]
instance_type = "t4g.small"
)",
    .good = R"([ebs.data]
type    = "gp3"
size_gb = 100
iops    = 5000
attached_to = "ec2.box"

[ec2.box]
instance_type = "t4g.small"
)",
    .mind = "Nothing is known that speaks for it.",
    .elsewhere = "W3671",
    .references = "",
    .fields = "volumes type iops throughput_mibps size_gb root_type",
    .check = check,
};

}  // namespace tenfold
