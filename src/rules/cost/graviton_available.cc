// AWS's arm processors do the same work for less, where nothing ties a tier to x86.
#include <optional>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/lines.h"
#include "rules/other_types.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kSaving{.rule = "cost/graviton-available",
                         .name = "minimum_saving_percent",
                         .says = "percent of the hour that an arm type has to save",
                         .number = 10,
                         .most = 100};
constexpr const Option* kOptions[] = {&kSaving};

struct Sibling {
  std::string name;
  Quantity percent{};  // that it saves
};

// 0 where it saves nothing.
Quantity saved_percent(Money now, Money then) {
  if (now.attos <= 0 || then >= now) return {};
  const Money percent = share({units(100).micros}, (now - then).attos, now.attos);
  return {static_cast<std::int64_t>(percent.attos)};
}

// Tasks have a size and no type: items that name the processor have a twin for the other.
std::optional<Sibling> of_tasks(const Evidence& e, std::span<const Line> lines) {
  constexpr std::string_view kX86 = "-x86-";
  Money now, then;
  for (const Line& line : lines) {
    const std::size_t at = line.use.item.find(kX86);
    if (at == std::string::npos || line.use.purchase != Purchase::plain) continue;
    std::string item = line.use.item;
    item.replace(at, kX86.size(), "-arm-");
    const Price* const price = e.book.price(line.use.place, line.use.service, item);
    if (price == nullptr || line.price == nullptr || line.state != LineState::priced)
      return std::nullopt;
    now += line.price->tiers.front().rate * line.quantity;
    then += price->tiers.front().rate * line.quantity;
  }
  if (now.attos <= 0) return std::nullopt;
  return Sibling{"arm", saved_percent(now, then)};
}

std::optional<Sibling> of_type(const Evidence& e, const Subject& s, std::string_view type,
                               std::span<const Line> lines, OtherTypes& others) {
  const auto hour = on_demand_hour(e, lines, type);
  if (!hour) return std::nullopt;
  const OtherType* const sibling = others.arm_sibling(s, *hour);
  if (sibling == nullptr) return Sibling{};
  return Sibling{sibling->type, saved_percent(hour->rate * units(1), sibling->hour * units(1))};
}

const Hardware* hardware_of(const Subject& s) {
  if (s.count == 0 || s.aspects.committed == true) return nullptr;
  if (s.aspects.fleet) return &s.aspects.fleet->hardware;
  if (!s.aspects.store || s.aspects.store->hardware.type.empty()) return nullptr;
  return &s.aspects.store->hardware;
}

void check(const Evidence& e, Findings& findings) {
  const Quantity least = counted(e.config.number(kSaving));
  const LinesOf lines(e);
  OtherTypes others(e);
  for (const Subject& s : e.subjects) {
    const Hardware* const hardware = hardware_of(s);
    if (hardware == nullptr || hardware->field.empty()) continue;
    if (hardware->arm || (s.aspects.fleet && s.aspects.fleet->arch_stated)) {
      findings.pass();
      continue;
    }
    const bool typed = !hardware->type.empty();
    const auto sibling =
        typed ? of_type(e, s, hardware->type, lines[s.id], others) : of_tasks(e, lines[s.id]);
    if (!sibling) continue;  // nothing of it is bought at the price that is compared
    if (sibling->name.empty() || sibling->percent < least) {
      findings.pass();
      continue;
    }
    findings.add(
        {.component = s.id,
         .at = hardware->at.known() ? hardware->at : s.at,
         .message = std::string(s.address) + " runs on x86; " +
                    (typed ? sibling->name + " is the same size and costs "
                           : std::string("arm tasks are the same size and cost ")) +
                    in_figures(sibling->percent) + " % less",
         .label = typed ? sibling->name + " costs less" : "arm costs less",
         .fix = suggest(s, {set(s.address, std::string(hardware->field), quoted(sibling->name))}),
         .measure = exact(sibling->percent)});
  }
}

}  // namespace

extern const Rule rule_cost_graviton_available;
const Rule rule_cost_graviton_available{
    .id = "cost/graviton-available",
    .title = "The same size on AWS's arm processors costs less",
    .stages = from_stage(10'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when =
        "The arm type of the same line and size has at least as many vCPUs and as much memory (to "
        "2 percent), is offered in all zones of the tier, costs less by `minimum_saving_percent`, "
        "and neither a stated arch nor the operating system pins x86. It is the family with a g "
        "of the same generation, else of the nearest newer one, else of an older one.",
    .why = "As many vCPUs for a lower price.",
    .fix = "That type. Images have to be built for arm; most are, or can be.",
    .bad = R"([asg.batch]
instance_type = "m7i.large"
min = 2
max = 6
)",
    .good = R"([asg.batch]
instance_type = "m7g.large"
min = 2
max = 6
)",
    .mind = "Programs that exist for x86 alone: state arch = \"x86\". Windows is never meant.",
    .elsewhere = "",
    .references = "COST06-BP01 PERF02-BP02",
    .fields = "instance_type instance_types instance_class node_type arch os",
    .options = kOptions,
    .silences = "cost/previous-generation",
    .check = check,
};

}  // namespace tenfold
