// Types of which a later generation of the same size costs less. AWS's own mark of previous
// generations is no guide: some of what it calls current costs more than what came after it.
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/lines.h"
#include "rules/other_types.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

const Hardware* hardware_of(const Subject& s) {
  if (s.count == 0 || s.aspects.committed == true) return nullptr;
  const Aspects& aspects = s.aspects;
  const Hardware* const hardware = aspects.fleet   ? &aspects.fleet->hardware
                                   : aspects.store ? &aspects.store->hardware
                                                   : nullptr;
  return hardware == nullptr || hardware->type.empty() ? nullptr : hardware;
}

void check(const Evidence& e, Findings& findings) {
  const LinesOf lines(e);
  OtherTypes others(e);
  for (const Subject& s : e.subjects) {
    const Hardware* const hardware = hardware_of(s);
    if (hardware == nullptr) continue;
    const auto priced = on_demand_hour(e, lines[s.id], hardware->type);
    if (!priced) continue;  // nothing of it is bought at the price that is compared
    const OtherType* const next = others.successor(s, *priced);
    if (next == nullptr) {
      findings.pass();
      continue;
    }
    const Rate hour = priced->rate;
    findings.add(
        {.component = s.id,
         .at = hardware->at.known() ? hardware->at : s.at,
         .message = std::string(hardware->type) + " of " + std::string(s.address) + " costs " +
                    dollars(hour) + " an hour, " + next->type + " of the same size " +
                    dollars(next->hour),
         .label = next->type + " costs less",
         .fix = suggest(s, {set(s.address, std::string(hardware->field), quoted(next->type))}),
         .measure = measured(static_cast<double>(hour.picos - next->hour.picos) / 1e12)});
  }
}

}  // namespace

extern const Rule rule_cost_previous_generation;
const Rule rule_cost_previous_generation{
    .id = "cost/previous-generation",
    .title = "A later generation of this type costs less",
    .stages = from_stage(10, Level::notice),
    .fix_class = FixClass::suggest,
    .when =
        "A later generation of the same line, processor maker and size has at least as many vCPUs "
        "and as much memory (to 2 percent), is offered in all zones of the tier, and costs less an "
        "hour. Which type follows which is told by their names, since AWS has no table of it.",
    .why = "The older generation costs more and does less in the hour.",
    .fix = "The cheapest such type, in place of the first that the tier may be.",
    .bad = R"([asg.batch]
instance_type = "c4.large"
min = 2
max = 6
)",
    .good = R"([asg.batch]
instance_type = "c5.large"
min = 2
max = 6
)",
    .mind = "Old kernels without the drivers that newer types need, and licences by the type.",
    .elsewhere = "",
    .references = "PERF05-BP06 COST06-BP01",
    .fields = "instance_type instance_types instance_class node_type",
    .check = check,
};

}  // namespace tenfold
