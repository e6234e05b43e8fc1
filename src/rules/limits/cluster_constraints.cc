// A cluster of a writer and two readable standbys where AWS makes none.
#include "model/rule.h"
#include "rules/envelopes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  say_outside(e, "limits/cluster-constraints", findings);
}

}  // namespace

extern const Rule rule_limits_cluster_constraints;
const Rule rule_limits_cluster_constraints{
    .id = "limits/cluster-constraints",
    .title = "Multi-AZ cluster that AWS does not make",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::no,
    .when =
        "A Multi-AZ cluster in fewer than three zones, of an engine other than MySQL or "
        "PostgreSQL, or of a class that AWS does not sell as a cluster in the Region.",
    .why =
        "A writer and two readable standbys take three zones, and only some classes have the disks "
        "for it.",
    .fix = "Three zones; or one standby, with multi_az = true.",
    .bad = R"([rds.main]
engine         = "postgres"
instance_class = "db.m6gd.large"
storage_gb     = 100
multi_az       = "cluster"
azs            = 2

[ec2.box]
instance_type = "t4g.small"
uses = ["rds.main"]
)",
    .good = R"([rds.main]
engine         = "postgres"
instance_class = "db.m6gd.large"
storage_gb     = 100
multi_az       = "cluster"
azs            = 3

[ec2.box]
instance_type = "t4g.small"
uses = ["rds.main"]
)",
    .mind = "Lists of engines and classes age: the price book has a date.",
    .elsewhere = "E3692; E3693",
    .references = "",
    .fields = "multi_az engine instance_class azs",
    .check = check,
};

}  // namespace tenfold
