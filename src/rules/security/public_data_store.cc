// A database or cache that the internet can reach. Buckets, which are meant to be reached now and
// then, have a rule of their own.
#include "model/rule.h"
#include "rules/ingress.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

Fix closed(const Evidence& e, const Subject& s) {
  std::vector<Edit> edits;
  const Fact<bool>& is_public = s.aspects.store->is_public;
  if (is_public.value == true)
    edits.push_back(set(s.address, std::string(is_public.field), "false"));
  // The whole list: what is left out is the graph's callers.
  if (s.aspects.place.open) edits.push_back(without_any_ingress(e, s));
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || store->model == Store::Model::object || s.count == 0) continue;
    const bool address = store->is_public.value == true;
    if (!address && !s.aspects.place.open) {
      findings.pass();
      continue;
    }
    const Span at = address ? store->is_public.at : s.aspects.place.open_at;
    findings.add({.component = s.id,
                  .at = at.known() ? at : s.at,
                  .message = std::string(s.address) +
                             (address ? " has a public address; anyone may try its password"
                                      : " lets the whole internet connect"),
                  .label = address ? "public" : "everyone",
                  .fix = closed(e, s)});
  }
}

}  // namespace

extern const Rule rule_security_public_data_store;
const Rule rule_security_public_data_store{
    .id = "security/public-data-store",
    .title = "Database or cache is reachable from the internet",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::suggest,
    .when =
        "A database, cache, search domain or warehouse is public, or its ingress takes the whole "
        "internet.",
    .why = "One weak password or one flaw away from a leak: most leaks of data begin this way.",
    .fix = "public = false, and ingress left to the callers that the graph knows.",
    .bad = R"([rds.main]
engine         = "mysql"
instance_class = "db.t4g.micro"
storage_gb     = 20
public         = true
)",
    .good = R"([rds.main]
engine         = "mysql"
instance_class = "db.t4g.micro"
storage_gb     = 20
)",
    .mind = "Datasets that are published on purpose and only read.",
    .elsewhere =
        "CKV_AWS_17; CKV_AWS_87; AwsSolutions-RDS8; AwsSolutions-RS8; "
        "rds-instance-public-access-check; RDS.2; Redshift.1; AWS-0180; AVD-AWS-0180",
    .references = "SEC05-BP01",
    .fields = "public ingress",
    .silences = "security/open-data-tier security/open-admin-port",
    .check = check,
};

}  // namespace tenfold
