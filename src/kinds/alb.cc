// Application Load Balancer: splits HTTP requests over targets, in two zones or more.
//
// Its capacity unit is 25 new connections a second, 3,000 active ones, 1 GB an hour (0.4 GB to a
// Lambda function), or 1,000 rule evaluations a second: each request makes one for each rule above
// ten. Clients that show a certificate of their own are checked against a trust store, which bills
// by the hour.
#include "kinds/balancer.h"
#include "kinds/lines.h"

namespace tenfold {
namespace {

constexpr double kMostRules = 10'000;
constexpr std::int64_t kFreeRules = 10;

constexpr auto own = fields_of(Field{.name = "rules",
                                     .shape = shape::integer,
                                     .initial = "0",
                                     .says = "rules evaluated for a request; 10 are free",
                                     .most = kMostRules},
                               Field{.name = "trust_stores",
                                     .shape = shape::integer,
                                     .initial = "0",
                                     .says = "trust stores of mutual TLS",
                                     .most = 1000});

// The shared ones come first: what reads them takes a component of any balancer.
constexpr auto fields = joined(balancer_fields, own, every_component);
constexpr auto usage = joined(balancer_usage, transfer);

// A GB an hour is a unit, 0.4 GB where a function answers: GB of a month are its hours.
std::optional<Quantity> gb_hours(const View& view, const Reader<fields>& c, bool& mixed) {
  const auto gb = c.usage<usage>().amount("processed_gb");
  if (!gb) return std::nullopt;
  Quantity all{}, functions{};
  for (const auto& target : c.records<target_fields>("targets")) {
    const Quantity weight = *target.amount("weight");
    all.micros += weight.micros;
  }
  std::size_t nth = 0;
  const auto targets = c.records<target_fields>("targets");
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::serves || nth >= targets.size()) continue;
    const Quantity weight = *targets[nth++].amount("weight");
    if (view.topology[edge.to].kind->name == "lambda") functions.micros += weight.micros;
  }
  mixed = functions.micros > 0 && functions < all;
  if (functions.micros == 0 || all.micros == 0) return *gb;
  const auto to_functions = scaled(*gb, functions.micros, all.micros);
  const auto longer = to_functions ? scaled(*to_functions, 5, 2) : std::nullopt;
  return longer ? plus({gb->micros - to_functions->micros}, *longer) : std::nullopt;
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  use_balancer(view, "alb/hours", uses);
  std::vector<Quantity> more;
  // Requests that meet the free rules alone say nothing of the units.
  const std::int64_t charged = *c.whole("rules") - kFreeRules;
  if (charged > 0) {
    const auto evaluations = unit_hours(c.usage<usage>().amount("requests_per_s"), 1'000, charged);
    if (evaluations) more.push_back(*evaluations);
  }
  bool mixed = false;
  const auto gb = gb_hours(view, c, mixed);
  Use units_line = capacity_units(view, "alb/lcu", {25, 3'000}, gb, std::move(more));
  if (mixed && units_line.assumed.empty())
    units_line.assumed = "functions take their weight's share of the bytes";
  uses.insert(uses.begin() + 1, std::move(units_line));
  Use stores = line(view, "trust stores", "elb", "alb/trust-store", "hour", units(kMonthHours));
  stores.copies = *c.whole("trust_stores");
  if (stores.copies > 0) uses.push_back(std::move(stores));
}

void facts(const View& view, Aspects& aspects) { balancer_facts(view, true, aspects); }

}  // namespace

extern const Kind kind_alb;
const Kind kind_alb{
    .name = "alb",
    .title = "Application Load Balancer",
    .says =
        "Splits HTTP and HTTPS requests over targets, by path where that is said. AWS wants it "
        "in two zones at least.",
    .tier = "front",
    .fields = fields,
    .usage = usage,
    .reads_neighbours = true,
    .check = check_units,
    .use = use,
    .facts = facts,
    .summary = balancer_summary,
};

}  // namespace tenfold
