// One unit runs what serves pages and the engine behind it: what growth takes apart first.
#include "base/text.h"
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/roles.h"

namespace tenfold {
namespace {

std::string list_of(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) list += (list.empty() ? "" : ", ") + quoted(name);
  return "[" + list + "]";
}

Fix apart(const Evidence& e, const Subject& s, const std::vector<std::string_view>& engines) {
  const Fleet& fleet = *s.aspects.fleet;
  if (engines.size() > 1 || !has_managed_database(engines.front())) {
    return step("give " + join(engines, " and ") + " a host or a managed service of its own");
  }
  Edit database = managed_database(e, s, engines.front());
  const std::string address = database.address;
  std::vector<Edit> edits{std::move(database)};
  edits.push_back(
      set(s.address, std::string(fleet.runs.field), list_of(names_of(*fleet.runs & ~kEngines))));
  edits.push_back(call(e, s, address));
  edits.push_back(set(s.address, std::string(fleet.data.field), reference_to(address)));
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!s.aspects.fleet || s.aspects.fleet->maximum.value_or(1) == 0) continue;
    const Fact<Roles>& runs = s.aspects.fleet->runs;
    if (!runs) {
      findings.skip(s.id, runs.field);
      continue;
    }
    if ((*runs & kServing) == 0 || (*runs & kEngines) == 0) {
      findings.pass();
      continue;
    }
    const auto engines = names_of(*runs & kEngines);
    findings.add({.component = s.id,
                  .at = runs.at,
                  .message = std::string(s.address) + " serves requests and runs " +
                             join(engines, " and ") +
                             "; neither can be scaled, patched or replaced alone",
                  .label = "both on one host",
                  .fix = apart(e, s, engines)});
  }
}

}  // namespace

extern const Rule rule_state_web_and_database_on_one_host;
const Rule rule_state_web_and_database_on_one_host{
    .id = "state/web-and-database-on-one-host",
    .title = "Web and database share one host",
    .stages = {{{10, Level::warning}, {1'000, Level::error}}},
    .fix_class = FixClass::suggest,
    .when = "A unit runs web or api and an engine.",
    .why =
        "A slow query starves the pages, a deploy stops the database, and neither can grow without "
        "the other: the step from one user to more.",
    .fix =
        "A managed database of the smallest class with backups; the engine leaves runs, uses and "
        "data point at the database.",
    .bad = R"(
[ec2.box]
instance_type = "t4g.small"
public_ip     = true
runs          = ["web", "mysql"]
data          = "local"

[backup.daily]
covers = ["ec2.box"]
)",
    .good = R"(
[ec2.box]
instance_type = "t4g.small"
public_ip     = true
runs          = ["web"]
data          = "rds.main"
uses          = ["rds.main"]

[rds.main]
engine         = "mysql"
instance_class = "db.t4g.micro"
storage_gb     = 20
)",
    .mind = "A prototype that stays one.",
    .elsewhere = "",
    .references = "REL03-BP01",
    .fields = "runs",
    .silences = "state/self-managed-database",
    .check = check,
};

}  // namespace tenfold
