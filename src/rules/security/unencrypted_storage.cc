// Stores and volumes whose file says that they lie unencrypted. Each is a cause of its own, even
// where one component has several.
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

void say(const Subject& s, const Fact<bool>& encrypted, std::string_view what, Findings& findings) {
  const std::string of = what.empty() ? "" : "the " + std::string(what) + " of ";
  findings.add({.component = s.id,
                .at = encrypted.at,
                .message = of + std::string(s.address) +
                           " is not encrypted; a copied snapshot or disk is read as it is",
                .label = "not encrypted",
                .fix = suggest(s, {set(s.address, std::string(encrypted.field), "true")})});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (s.count == 0) continue;
    bool any = false, found = false;
    const auto look = [&](const Fact<bool>& encrypted, std::string_view what) {
      if (!encrypted) return;
      any = true;
      if (*encrypted) return;
      found = true;
      say(s, encrypted, what, findings);
    };
    if (s.aspects.store) look(s.aspects.store->encrypted, "");
    for (const Volume& volume : s.aspects.volumes) {
      if (!volume.instance_store) look(volume.encrypted, volume.own ? "" : volume.what);
    }
    if (any && !found) findings.pass();
  }
}

}  // namespace

extern const Rule rule_security_unencrypted_storage;
const Rule rule_security_unencrypted_storage{
    .id = "security/unencrypted-storage",
    .title = "Storage is not encrypted at rest",
    .stages = from_stage(10, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A store or a volume says encrypted = false.",
    .why =
        "Encryption costs nothing or nearly nothing as long as it is there from the beginning. "
        "Later it means a copy of all the data, and a switch to it.",
    .fix =
        "encrypted = true. What exists already is replaced: databases, file systems and caches are "
        "made anew from a copy.",
    .bad = R"([rds.main]
engine         = "mysql"
instance_class = "db.t4g.small"
storage_gb     = 20
encrypted      = false
)",
    .good = R"([rds.main]
engine         = "mysql"
instance_class = "db.t4g.small"
storage_gb     = 20
)",
    .mind = "Data that everybody may read anyway.",
    .elsewhere =
        "CKV_AWS_16; CKV_AWS_3; CKV_AWS_42; CKV_AWS_29; AwsSolutions-RDS2; AwsSolutions-EC26; "
        "AwsSolutions-EFS1; AwsSolutions-AEC3; rds-storage-encrypted; RDS.3; EFS.1; "
        "ElastiCache.4; AWS-0080; AVD-AWS-0080; AWS-0079; AVD-AWS-0079; AWS-0026; AVD-AWS-0026; "
        "AWS-0037; AVD-AWS-0037; AWS-0045; AVD-AWS-0045",
    .references = "SEC08-BP02",
    .fields = "encrypted",
    .check = check,
};

}  // namespace tenfold
