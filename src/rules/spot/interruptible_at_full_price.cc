// A tier that takes its work from a queue bears interruptions: what it did not finish is delivered
// again. It need not pay for units that nobody takes away.
#include <algorithm>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/lines.h"
#include "rules/market.h"
#include "rules/other_types.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

constexpr Option kMinimum{.rule = "spot/interruptible-at-full-price",
                          .name = "minimum_usd",
                          .says = "dollars a month below which a tier is left alone",
                          .number = 50};
constexpr const Option* kOptions[] = {&kMinimum};
constexpr std::int64_t kPools = 10;  // as spot/too-few-spot-pools asks for

// By a queue, and by nobody who waits for an answer.
bool fed_by_queue(const Evidence& e, const Subject& s) {
  bool fed = false;
  for (const Referrer& from : e.referrers(s.id)) {
    if ((from.roles & (role_set(Role::serves) | role_set(Role::uses))) != 0) return false;
    fed = fed || ((from.roles & role_set(Role::consumes)) != 0 && e[from.id].aspects.queues);
  }
  return fed;
}

bool bears_interruptions(const Fleet& fleet) {
  const Roles alone = kEngines | role_bit("nat") | role_bit("bastion");
  if ((fleet.runs.value_or(0) & alone) != 0) return false;
  return fleet.data.value != Keeps::local && fleet.sessions.value != Keeps::local &&
         fleet.uploads.value != Keeps::local;
}

Fix mostly_spot(const Evidence& e, const Subject& s, std::span<const Line> lines,
                AlikeTypes& alike) {
  const Fleet& fleet = *s.aspects.fleet;
  std::vector<Edit> edits = buy_mostly_spot(s);
  if (edits.empty()) return step("a group of its size, mostly on spot");
  if (!fleet.instances) return suggest(s, std::move(edits));
  const auto hour = on_demand_hour(e, lines, fleet.hardware.type);
  const auto zones = static_cast<std::int64_t>(standing_zones(s).size());
  if (!hour || zones == 0 || fleet.weight != 1) return step("spot above a base");
  const auto wanted = static_cast<std::size_t>((kPools + zones - 1) / zones);
  const auto types = alike.filled_up(s, {fleet.hardware.type}, wanted, hour->beyond);
  if (types.size() < wanted)
    return step("spot above a base, of types of several sizes: of this one there are too few");
  for (Edit& edit : take_types(s, types)) edits.push_back(std::move(edit));
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  const Money minimum = in_money(counted(e.config.number(kMinimum)));
  const LinesOf lines(e);
  AlikeTypes alike(e);
  for (const Subject& s : e.subjects) {
    if (!s.aspects.fleet || s.count == 0 || !fed_by_queue(e, s)) continue;
    const Fleet& fleet = *s.aspects.fleet;
    if (fleet.maximum.value_or(1) == 0 || !bears_interruptions(fleet)) continue;
    const Money monthly = lines.monthly(s.id);
    if (fleet.market.has_spot() || fleet.market.committed || monthly <= minimum) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = fleet.market.at.known() ? fleet.market.at : s.at,
                  .message = std::string(s.address) +
                             " takes its work from a queue, bears interruptions, and pays " +
                             dollars(monthly) + " a month without any spot",
                  .label = "all on demand",
                  .fix = mostly_spot(e, s, lines[s.id], alike),
                  .measure = exact(monthly)});
  }
}

}  // namespace

extern const Rule rule_spot_interruptible_at_full_price;
const Rule rule_spot_interruptible_at_full_price{
    .id = "spot/interruptible-at-full-price",
    .title = "A tier that bears interruptions pays the full price",
    .stages = from_stage(10'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when =
        "A queue alone feeds a tier that keeps nothing, none of it is spot or under a commitment, "
        "and it costs more than `minimum_usd` a month.",
    .why =
        "Spot is the same capacity at a fraction of the price. The queue delivers again what an "
        "interruption cuts short, so the work gets done all the same.",
    .fix = "Half of the lowest hour on demand as a base, 70 percent spot above it, over ten pools.",
    .bad = R"([sqs.jobs]
targets = ["asg.thumbnails"]

[asg.thumbnails]
instance_type = "m6i.large"
min = 4
max = 8
)",
    .good = R"([sqs.jobs]
targets = ["asg.thumbnails"]

[asg.thumbnails]
instance_type = "m6i.large"
min = 4
max = 8
purchase = { on_demand_base = 2, on_demand_percent = 30 }
)",
    .mind = "Licences by the machine, and rules on where work may run.",
    .elsewhere = "",
    .references = "COST07-BP01 COST07-BP04",
    .fields = "targets purchase",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
