// A store whose ingress lets in more than what calls it: other components, or ranges of addresses.
// Who really needs it should be an edge, which everything else here understands too.
#include <algorithm>

#include "base/cidr.h"
#include "base/money.h"
#include "model/rule.h"
#include "rules/ingress.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr std::int64_t kCounted = 1'000'000'000;  // more addresses say nothing to anybody

// Somebody calls it, serves from it, works off it or is attached to it.
bool is_caller(const Referrer& referrer) {
  constexpr std::uint32_t kOthers = role_set(Role::covers) | role_set(Role::guards);
  return (referrer.roles & ~kOthers) != 0;
}

bool calls(const Evidence& e, Id caller, Id store) {
  const std::vector<Referrer>& all = e.referrers(store);
  const auto at = std::ranges::lower_bound(all, caller, {}, &Referrer::id);
  return at != all.end() && at->id == caller && is_caller(*at);
}

std::string who(const Ingress& entry) {
  const auto range = parse_cidr(entry.from);
  if (!range) return std::string(entry.from);
  const std::int64_t n = addresses_in(*range);
  if (n > kCounted) return std::string(entry.from);
  return std::string(entry.from) + " (" + grouped(units(n), 0) +
         (n == 1 ? " address)" : " addresses)");
}

std::string callers_of(const Evidence& e, const Subject& s) {
  std::size_t n = 0;
  std::string_view first;
  for (const Referrer& referrer : e.referrers(s.id)) {
    if (!is_caller(referrer)) continue;
    if (n++ == 0) first = e[referrer.id].address;
  }
  if (n == 0) return "nothing here calls it";
  if (n == 1) return "only " + std::string(first) + " calls it";
  return "only " + std::to_string(n) + " components call it";
}

void check_one(const Evidence& e, const Subject& s, Findings& findings) {
  std::vector<const Ingress*> beyond;
  for (const Ingress& entry : s.aspects.place.ingress) {
    if (entry.peer == kNoId || !calls(e, entry.peer, s.id)) beyond.push_back(&entry);
  }
  if (beyond.empty()) return findings.pass();
  std::string message = std::string(s.address) + " lets in " + who(*beyond.front());
  if (beyond.size() > 1) message += " and " + std::to_string(beyond.size() - 1) + " more";
  findings.add({.component = s.id,
                .at = beyond.front()->at,
                .message = message + "; " + callers_of(e, s),
                .label = "no caller",
                .fix = suggest(s, {without_any_ingress(e, s)}),
                .measure = std::to_string(beyond.size())});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (s.aspects.store && takes_connections(s)) check_one(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_security_open_data_tier;
const Rule rule_security_open_data_tier{
    .id = "security/open-data-tier",
    .title = "Data tier accepts more than its callers",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "The ingress of a store names a range of addresses, or a component that has no edge to "
        "it.",
    .why =
        "Whoever gets hold of any machine in that range talks to the data next; with the callers "
        "alone let in, most of the network is no way there.",
    .fix = "Ingress left out: then exactly the callers that the graph knows may connect.",
    .bad = R"([ec2.app]
instance_type = "t4g.small"
uses          = ["rds.main"]

[rds.main]
engine         = "mysql"
instance_class = "db.t4g.micro"
storage_gb     = 20
ingress        = [{ port = 3306, from = "10.0.0.0/16" }]
)",
    .good = R"([ec2.app]
instance_type = "t4g.small"
uses          = ["rds.main"]

[rds.main]
engine         = "mysql"
instance_class = "db.t4g.micro"
storage_gb     = 20
)",
    .mind = "Tools that look into the data: draw their edge, and they are callers.",
    .elsewhere = "AwsSolutions-EC23",
    .references = "SEC05-BP02",
    .fields = "ingress uses sessions uploads data",
    .check = check,
};

}  // namespace tenfold
