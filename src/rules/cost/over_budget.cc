// The estimate against the budget that the file declares, and against it what every fleet at its
// maximum would cost: what a runaway month may come to.
#include <algorithm>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/lines.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kFactor{.rule = "cost/over-budget",
                         .name = "maximum_factor",
                         .says = "times the budget that all fleets at their maximum may cost",
                         .number = 3,
                         .least = 1};
constexpr const Option* kOptions[] = {&kFactor};
constexpr std::size_t kNamed = 3;

struct Spent {
  Money total{};
  std::size_t missing = 0;  // lines without a price or a usage
  std::vector<const Line*> largest;
};

void count(const Evidence& e, const ComponentCost& cost, Spent& spent) {
  spent.total += cost.monthly;
  spent.missing += cost.unpriced + cost.no_usage;
  for (std::uint32_t i = 0; i < cost.lines; ++i)
    spent.largest.push_back(&e.estimate.lines[cost.first_line + i]);
}

// Of the whole file, or of what a module brings in.
Spent spent_in(const Evidence& e, const Scope* module) {
  Spent spent;
  for (const ComponentCost& cost : e.estimate.components) {
    const bool inside =
        module == nullptr || (cost.component >= module->first && cost.component < module->last);
    if (inside) count(e, cost, spent);
  }
  const auto n = static_cast<std::ptrdiff_t>(std::min(kNamed, spent.largest.size()));
  std::partial_sort(spent.largest.begin(), spent.largest.begin() + n, spent.largest.end(),
                    [](const Line* a, const Line* b) { return a->monthly > b->monthly; });
  spent.largest.resize(static_cast<std::size_t>(n));
  return spent;
}

std::string largest(const Evidence& e, const Spent& spent) {
  std::string text;
  for (const Line* const line : spent.largest) {
    if (!text.empty()) text += ", ";
    if (line->component != kNoId) text += std::string(e[line->component].address) + " ";
    text += line->use.name + " " + dollars(line->monthly);
  }
  return text;
}

std::string at_least(const Spent& spent) {
  if (spent.missing == 0) return {};
  return " (" + std::to_string(spent.missing) + (spent.missing == 1 ? " line" : " lines") +
         " without a price or a usage aside)";
}

void add(const Evidence& e, const Spent& spent, const Fact<Money>& budget, std::string message,
         Money over, Level level, Findings& findings) {
  findings.add(
      {.at = budget.at,
       .message = std::move(message),
       .label = dollars(over) + " over",
       .fix = step("the largest lines: " + largest(e, spent) + "; see what cost/* says of them"),
       .measure = exact(over),
       .weighs = level});
}

// more than so many times
bool is_more(Money most, Quantity factor, Money budget) {
  Int128 left = 0, right = 0;
  if (__builtin_mul_overflow(budget.attos, Int128{factor.micros}, &right)) return false;
  return __builtin_mul_overflow(most.attos, Int128{kMicro}, &left) || left > right;
}

// All fleets at their maximum, of the whole file.
void check_maximum(const Evidence& e, const Spent& spent, const Fact<Money>& budget,
                   Findings& findings) {
  const Quantity factor = counted(e.config.number(kFactor));
  const auto most = e.ask.total_at_maximum ? e.ask.total_at_maximum() : std::nullopt;
  if (!most) return findings.skip(kNoId, "prices and usage of all lines");
  if (!is_more(*most, factor, *budget)) return findings.pass();
  add(e, spent, budget,
      "with every fleet at its maximum a month costs " + dollars(*most) + ", more than " +
          in_figures(factor) + " times the budget of " + dollars(*budget),
      *most - *budget, Level::notice, findings);
}

void check_budget(const Evidence& e, const Scope* module, const Fact<Money>& budget,
                  Findings& findings) {
  const Spent spent = spent_in(e, module);
  if (spent.total > *budget) {
    return add(e, spent, budget,
               "the estimate of " + dollars(spent.total) + " a month" + at_least(spent) + " is " +
                   dollars(spent.total - *budget) + " over the budget of " + dollars(*budget),
               spent.total - *budget, Level::error, findings);
  }
  if (module == nullptr) return check_maximum(e, spent, budget, findings);
  if (spent.missing > 0) return findings.skip(kNoId, "prices and usage of all lines");
  findings.pass();
}

void check(const Evidence& e, Findings& findings) {
  for (std::size_t i = 0; i < e.workloads.size(); ++i) {
    const Fact<Quantity>& stated = e.workloads[i].monthly_budget_usd;
    const Scope& scope = e.topology.scopes[i];
    if (!stated) continue;
    // A module's own; what it takes from outside is the outer file's.
    if (i > 0 && stated.at == e.workloads[scope.outer].monthly_budget_usd.at) continue;
    check_budget(e, i == 0 ? nullptr : &scope, stated.as(in_money(*stated)), findings);
  }
}

}  // namespace

extern const Rule rule_cost_over_budget;
const Rule rule_cost_over_budget{
    .id = "cost/over-budget",
    .title = "The estimate is over the declared budget",
    .stages = from_stage(1, Level::error),
    .fix_class = FixClass::no,
    .when =
        "The estimate is more than monthly_budget_usd (error); or with every fleet at its maximum "
        "it would be more than `maximum_factor` times that (notice). What a change does to the "
        "bill is said by cost --against and by review.",
    .why =
        "Before it is built is the last moment at which this is cheap to notice; afterwards it is "
        "noticed on the bill.",
    .fix = "None is made: the three largest lines are named.",
    .bad = R"([topology]
name = "shop"
region = "us-east-1"
users = 1
monthly_budget_usd = 50

[ec2.app]
instance_type = "m7g.large"
)",
    .good = R"([topology]
name = "shop"
region = "us-east-1"
users = 1
monthly_budget_usd = 100

[ec2.app]
instance_type = "m7g.large"
)",
    .mind = "Lines without a price or a usage are counted in the finding, and come on top.",
    .elsewhere = "",
    .references = "COST01-BP06 COST06-BP01",
    .fields = "monthly_budget_usd",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
