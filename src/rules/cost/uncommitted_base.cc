// What runs all month, month after month, at the price of what may stop any hour.
#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/lines.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kMinimum{.rule = "cost/uncommitted-base",
                          .name = "minimum_usd",
                          .says = "dollars a month that may run without a commitment",
                          .number = 200};
constexpr const Option* kOptions[] = {&kMinimum};

// Commitments for a year with nothing paid ahead, as the book names them below an item.
constexpr std::string_view kYearly[] = {
    "reserved/1y/no-upfront", "ec2-instance-savings-plan/1y/no-upfront",
    "compute-savings-plan/1y/no-upfront", "database-savings-plan/1y/no-upfront"};

struct Base {
  Money now, then;  // a month of it, on demand and committed
  std::string_view commitment{};
};

// Of a line's hours the part that units make up which never stop, as a fraction.
struct Part {
  Int128 part = 0, whole = 1;
};

std::optional<Part> always_on(const Evidence& e, const Subject& s, const Line& line) {
  const auto& hours = s.aspects.hours_per_month;
  if (hours && counted(*hours) < units(kMonthHours)) return std::nullopt;
  const Held<Fleet>& fleet = s.aspects.fleet;
  if (!fleet) return Part{1, 1};
  if (fleet->hours_stated) return std::nullopt;
  const FleetWeek* const week = e.week.fleet(s.id);
  if (week == nullptr || line.use.follows != Follows::fleet) return Part{1, 1};
  Part part{0, 0};
  for (const auto& [units, minutes] : week->sizes)
    part.whole += Int128{fleet->on_demand.of(units)} * minutes;
  part.part = Int128{fleet->on_demand.of(week->lowest())} * kWeekMinutes;
  if (part.whole <= 0) return std::nullopt;
  return part;
}

bool is_hours(const Line& line) {
  const bool bought =
      line.use.purchase == Purchase::on_demand || line.use.purchase == Purchase::plain;
  return bought && line.state == LineState::priced && line.use.unit.ends_with("hour");
}

// Hours that always run, at their price on demand.
struct Running {
  const Line* line = nullptr;
  std::int64_t hour = 0;  // pico-dollars
  Money now;
};

std::vector<Running> running(const Evidence& e, const Subject& s, std::span<const Line> lines) {
  std::vector<Running> all;
  for (const Line& line : lines) {
    const auto part = is_hours(line) ? always_on(e, s, line) : std::nullopt;
    if (!part || line.price->tiers.empty()) continue;
    const std::int64_t hour = line.price->tiers.front().rate.picos;
    if (hour > 0) all.push_back({&line, hour, share(line.monthly, part->part, part->whole)});
  }
  return all;
}

// What the book has of them for an item, in its order; lines of the same price ask for the same.
class Committed {
 public:
  explicit Committed(const Book& book) : book_(book) {}

  using Prices = std::array<const Price*, std::size(kYearly)>;
  const Prices& of(const Line& line) {
    const auto [it, fresh] = known_.try_emplace({line.price, line.use.place});
    for (std::size_t i = 0; fresh && i < it->second.size(); ++i) {
      const std::string item = line.use.item + "/" + std::string(kYearly[i]);
      const Price* const price = book_.price(line.use.place, line.use.service, item);
      if (price != nullptr && !price->tiers.empty()) it->second[i] = price;
    }
    return it->second;
  }

 private:
  const Book& book_;
  std::map<std::pair<const Price*, std::string_view>, Prices> known_;
};

// The cheapest of them that the book has for every line of what always runs.
std::optional<Base> base_of(const Evidence& e, const Subject& s, std::span<const Line> lines,
                            Committed& committed) {
  std::optional<Base> best;
  const std::vector<Running> hours = running(e, s, lines);
  for (std::size_t i = 0; i < std::size(kYearly) && !hours.empty(); ++i) {
    Base base{.now = {}, .then = {}, .commitment = kYearly[i]};
    for (const auto& [line, hour, now] : hours) {
      const Price* const price = committed.of(*line)[i];
      if (price == nullptr) continue;
      const std::int64_t less = price->tiers.front().rate.picos;
      if (less >= hour) continue;
      base.now += now;
      base.then += share(now, less, hour);
    }
    if (base.now.attos > 0 && (!best || base.then - base.now < best->then - best->now)) best = base;
  }
  return best;
}

std::string said(std::string_view commitment) {
  std::string text(commitment);
  std::replace(text.begin(), text.end(), '/', '-');
  return text;
}

void check(const Evidence& e, Findings& findings) {
  const Money minimum = in_money(counted(e.config.number(kMinimum)));
  const LinesOf lines(e);
  Committed committed(e.book);
  for (const Subject& s : e.subjects) {
    if (s.count == 0 || s.aspects.committed != false) {
      if (s.count > 0 && s.aspects.committed == true) findings.pass();
      continue;
    }
    const bool mixed = s.aspects.fleet && s.aspects.fleet->market.has_spot();
    const auto base = mixed ? std::nullopt : base_of(e, s, lines[s.id], committed);
    if (!base || base->now <= minimum) {
      findings.pass();
      continue;
    }
    const std::string commitment = said(base->commitment);
    findings.add({.component = s.id,
                  .at = s.at,
                  .message = "what of " + std::string(s.address) + " runs all month costs " +
                             dollars(base->now) + " on demand; under " + commitment +
                             " it would cost " + dollars(base->then),
                  .label = "no commitment",
                  .fix = step(commitment + " for what always runs: " +
                              dollars(base->now - base->then) + " a month less"),
                  .measure = exact(base->now - base->then)});
  }
}

}  // namespace

extern const Rule rule_cost_uncommitted_base;
const Rule rule_cost_uncommitted_base{
    .id = "cost/uncommitted-base",
    .title = "What always runs is under no commitment",
    .stages = from_stage(100'000, Level::notice),
    .fix_class = FixClass::no,
    .when =
        "The part of a component that runs all month on demand costs more than `minimum_usd`, "
        "none of the component is under a reservation or savings plan, and the price book has a "
        "price for a year of it with nothing paid ahead. A tier that mixes in spot has chosen "
        "another way to pay less, and is left alone.",
    .why =
        "A promise to run it for a year takes a quarter to a third off the price of what would "
        "run anyway.",
    .fix =
        "None is made: a year is a decision. The finding says what the cheapest such commitment "
        "costs for the part that never stops; tenfold simulate says how many units pay.",
    .bad = R"([asg.batch]
instance_type = "m7g.large"
min = 10
max = 20
)",
    .good = R"([asg.batch]
instance_type = "m7g.large"
min = 10
max = 20
purchase = { on_demand_base = 8, commitment = "compute-savings-plan-1y-no-upfront" }
)",
    .mind = "Plans that an organisation has bought for all of its accounts are not seen here.",
    .elsewhere = "",
    .references = "COST07-BP01 COST07-BP04",
    .fields = "purchase committed min reserved",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
