// Spot units that keep something: sessions, uploads or data. Each reclaim loses it.
#include "model/rule.h"
#include "rules/market.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

struct Kept {
  const Fact<Keeps>& fact;
  std::string_view what;
};

void check_unit(const Subject& s, Findings& findings) {
  const Fleet& fleet = *s.aspects.fleet;
  const Kept all[] = {
      {fleet.data, "data"}, {fleet.sessions, "sessions"}, {fleet.uploads, "uploads"}};
  std::string what;
  const Fact<Keeps>*first = nullptr, *unknown = nullptr;
  for (const Kept& kept : all) {
    if (!kept.fact && unknown == nullptr) unknown = &kept.fact;
    if (kept.fact.value != Keeps::local) continue;
    what += (what.empty() ? "" : " and ") + std::string(kept.what);
    if (first == nullptr) first = &kept.fact;
  }
  if (first == nullptr)
    return unknown == nullptr ? findings.pass() : findings.skip(s.id, unknown->field);
  findings.add({.component = s.id,
                .at = first->at,
                .message = std::string(s.address) + " keeps " + what +
                           " on units that are spot; each one that AWS takes back loses them",
                .label = "on spot",
                .fix = step("keep " + what + " in a store of their own, or buy it on demand")});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (buys_spot(s)) check_unit(s, findings);
  }
}

}  // namespace

extern const Rule rule_spot_state_on_spot;
const Rule rule_spot_state_on_spot{
    .id = "spot/state-on-spot",
    .title = "Spot units keep state",
    .stages = from_stage(1'000, Level::error),
    .fix_class = FixClass::no,
    .when = "A tier that is spot, all or in part, keeps sessions, uploads or data on its units.",
    .why =
        "Spot units are taken back as a matter of course, several in a month. What only they have "
        "is gone each time: users are logged out, files are missing, data is lost.",
    .fix =
        "The state in a store of its own, or the tier on demand. Which of the two only its author "
        "can say.",
    .bad = R"([asg.web]
instance_type = "m6i.large"
min = 2
max = 6
purchase = { on_demand_base = 2, on_demand_percent = 0 }
sessions = "local"
uploads = "none"
data = "none"
)",
    .good = R"([asg.web]
instance_type = "m6i.large"
min = 2
max = 6
purchase = { on_demand_base = 2, on_demand_percent = 0 }
sessions = "none"
uploads = "none"
data = "none"
)",
    .mind = "Stores that keep three copies or more, with a quorum of them on demand.",
    .elsewhere = "",
    .references = "REL05-BP06 COST07-BP01",
    .fields = "purchase spot_percent sessions uploads data",
    .silences = "state/local-sessions state/local-uploads",
    .check = check,
};

}  // namespace tenfold
