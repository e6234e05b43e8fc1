// Instances whose metadata service hands out credentials to whoever can make them send a request.
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Fleet>& fleet = s.aspects.fleet;
    if (!fleet || !fleet->metadata_v1 || s.count == 0) continue;
    const Fact<bool>& first = fleet->metadata_v1;
    if (!*first) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = first.at,
                  .message = std::string(s.address) +
                             " answers metadata requests without a token; one forged request out "
                             "of a program hands over its role's credentials",
                  .label = "version 1",
                  .fix = suggest(s, {set(s.address, std::string(first.field), quoted("v2"))})});
  }
}

}  // namespace

extern const Rule rule_security_metadata_v1;
const Rule rule_security_metadata_v1{
    .id = "security/metadata-v1",
    .title = "Instance metadata version 1 is allowed",
    .stages = from_stage(10, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "Instances say imds = \"v1\".",
    .why =
        "Version 1 answers any plain request from the machine. A program that can be talked into "
        "fetching an address fetches that one too, and gives away what its role may do.",
    .fix =
        "imds = \"v2\": a token has to be asked for first, and does not get further than one hop; "
        "two where containers ask.",
    .bad = R"([ec2.web]
instance_type = "t4g.small"
imds          = "v1"
)",
    .good = R"([ec2.web]
instance_type = "t4g.small"
)",
    .mind = "Agents too old to ask for a token.",
    .elsewhere =
        "CKV_AWS_79; CKV_AWS_341; ec2-imdsv2-check; EC2.8; AutoScaling.3; AutoScaling.4; EC2.170; "
        "AWS-0028; AVD-AWS-0028; AWS-0130; AVD-AWS-0130",
    .references = "SEC06-BP01",
    .fields = "imds",
    .check = check,
};

}  // namespace tenfold
