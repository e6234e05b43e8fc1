// The connections of a database against what its callers open when all of them are at their most.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/connections.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr const Option* kOptions[] = {&kConnectionsPercent};

struct Caller {
  Id id = kNoId;
  double units = 0, each = 0;
};

struct Asked {  // of one store
  std::vector<Caller> callers;
  double all = 0;
  bool called = false, stated = false;
  std::string_view missing{};
};

// By Id of the store; one walk over all edges.
std::vector<Asked> asked_of(const Evidence& e) {
  std::vector<Asked> all(e.subjects.size());
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId) continue;
    for (const Holding& one : holdings(e, s)) {
      Asked& asked = all[one.store];
      asked.called = true;
      asked.stated |= one.stated;
      const auto units = most_at_once(s);
      if (!units) asked.missing = "peak_rps";
      if (one.each <= 0 || !units) continue;
      asked.callers.push_back({s.id, *units, one.each});
      asked.all += *units * one.each;
    }
  }
  return all;
}

// "40 x 20 of asg.web", the largest first, three at most.
std::string in_words(const Evidence& e, std::vector<Caller> callers) {
  std::stable_sort(callers.begin(), callers.end(), [](const Caller& a, const Caller& b) {
    return a.units * a.each > b.units * b.each;
  });
  constexpr std::size_t kMost = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(callers.size(), kMost); ++i) {
    const Caller& one = callers[i];
    text += (text.empty() ? "" : " + ") + in_figures(one.units) + " × " + in_figures(one.each) +
            " of " + std::string(e[one.id].address);
  }
  if (callers.size() > kMost)
    text +=
        " and " + how_many(static_cast<std::int64_t>(callers.size() - kMost), "caller") + " more";
  return text;
}

void check_one(const Evidence& e, const Subject& s, const Asked& asked, Findings& findings) {
  const Store& store = *s.aspects.store;
  if (!asked.stated) return findings.skip(s.id, "connections");
  const auto allowed = connections_allowed(e, s);
  if (!allowed) return findings.skip(s.id, store.max_connections.field);
  const double held = asked.all / s.count;
  if (held <= *allowed) {
    if (!asked.missing.empty()) return findings.skip(s.id, asked.missing);
    return findings.pass();
  }
  const std::string most = in_figures(static_cast<double>(*store.max_connections));
  const bool stated = store.max_connections.stated();
  findings.add({.component = s.id,
                .at = stated ? store.max_connections.at : s.at,
                .message = "callers of " + std::string(s.address) + " at their maximum hold " +
                           in_words(e, asked.callers) + " = " + in_figures(asked.all) +
                           " connections" +
                           (s.count > 1 ? " to " + in_figures(s.count) + " of it" : "") +
                           "; it takes " + most + (stated ? "" : " by its memory") + ", and " +
                           in_figures(e.config.number(kConnectionsPercent)) + " % of that are " +
                           in_figures(*allowed),
                .label = stated ? "less than they hold" : "takes " + most + " by AWS's formula",
                .fix = store.proxy.field.empty()
                           ? step("smaller pools or a larger class")
                           : suggest(s, {set(s.address, std::string(store.proxy.field), "true")}),
                .measure = measured(held - *allowed)});
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<Asked> asked = asked_of(e);
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || !s.aspects.store || s.count == 0) continue;
    if (s.aspects.store->pooled)
      findings.pass();
    else if (asked[s.id].called)
      check_one(e, s, asked[s.id], findings);
  }
}

}  // namespace

extern const Rule rule_scale_database_connections_exhausted;
const Rule rule_scale_database_connections_exhausted{
    .id = "scale/database-connections-exhausted",
    .title = "Callers at their maximum exhaust the database's connections",
    .stages = from_stage(10'000, Level::error),
    .fix_class = FixClass::suggest,
    .when =
        "Units at their maximum x the connections that each holds, summed over all callers, are "
        "more than `percent` of what the class takes, and no proxy stands between. A function "
        "holds one for each call that it is at.",
    .why =
        "The web tier scales out to save the day, and the database refuses the new units: an "
        "outage that scaling brings about.",
    .fix =
        "A proxy, which shares connections among units; else smaller pools or a larger class. RDS "
        "Proxy bills by the vCPU-hour of the database.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 40
uses          = [{ to = "rds.main", connections = 20 }]

[rds.main]
engine         = "mysql"
instance_class = "db.t4g.medium"
storage_gb     = 20
multi_az       = true
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 40
uses          = [{ to = "rds.main", connections = 20 }]

[rds.main]
engine         = "mysql"
instance_class = "db.t4g.medium"
storage_gb     = 20
multi_az       = true
proxy          = true
)",
    .mind =
        "What a class takes goes by its memory; a parameter group may say otherwise, and "
        "max_connections then states it.",
    .elsewhere = "",
    .references = "REL04-BP02 REL01-BP03",
    .fields = "max connections max_connections instance_class proxy",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
