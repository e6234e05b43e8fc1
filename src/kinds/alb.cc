// Application Load Balancer: splits HTTP requests over targets, in two zones or more.
//
// Its capacity unit is 25 new connections a second, 3,000 active ones, 1 GB an hour (0.4 GB to a
// Lambda function), or 1,000 rule evaluations a second: each request makes one for each rule above
// ten. Clients that show a certificate of their own are checked against a trust store, which bills
// by the hour.
#include "kinds/balancer.h"

namespace tenfold {
namespace {

constexpr double kMostRules = 10'000;
constexpr std::int64_t kFreeRules = 10;

constexpr auto own = fields_of(kWaf,
                               Field{.name = "rules",
                                     .shape = shape::integer,
                                     .initial = "0",
                                     .says = "rules evaluated for a request; 10 are free",
                                     .most = kMostRules},
                               Field{.name = "trust_stores",
                                     .shape = shape::integer,
                                     .initial = "0",
                                     .says = "trust stores of mutual TLS, billed by the hour",
                                     .most = 1'000});

constexpr auto metered = fields_of(
    Field{.name = "requests_per_s",
          .shape = shape::number,
          .says = "requests a second, the month's average: with `rules` they make rule evaluations",
          .most = kMostAverage});

constexpr auto fields = joined(listener_fields, own, every_component);
constexpr auto usage = joined(unit_usage, metered, transfer);

Quantity weight_of(const View& view, const Edge& edge) {
  if (view.topology.document[edge.node].type != NodeType::table) return units(1);
  const Values target{&view.topology.document, target_fields, nullptr, false, edge.node, edge.at};
  return *Reader<target_fields>(target).amount("weight");
}

struct GbHours {
  std::optional<Quantity> units;  // empty: nobody stated the bytes
  bool mixed = false;             // functions answer a share of them
};

// A GB an hour is a unit, 0.4 GB where a function answers: GB of a month are its hours.
GbHours gb_hours(const View& view) {
  const auto gb = processed_gb(view);
  if (!gb) return {};
  Quantity all{}, functions{};
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::serves) continue;
    const Quantity weight = weight_of(view, edge);
    all.micros += weight.micros;
    if (view.topology[edge.to].kind->name == "lambda") functions.micros += weight.micros;
  }
  if (functions.micros == 0) return {gb};
  const auto to_functions = scaled(*gb, functions.micros, all.micros);
  const auto longer = to_functions ? scaled(*to_functions, 5, 2) : std::nullopt;
  if (!longer) return {};
  return {plus({gb->micros - to_functions->micros}, *longer), functions < all};
}

Use capacity(const View& view, const Reader<fields>& c) {
  std::vector<Quantity> more;
  // Requests that meet the free rules alone say nothing of the units.
  const std::int64_t charged = *c.whole("rules") - kFreeRules;
  if (charged > 0) {
    const auto evaluations = unit_hours(c.usage<usage>().amount("requests_per_s"), 1'000, charged);
    if (evaluations) more.push_back(*evaluations);
  }
  const GbHours gb = gb_hours(view);
  Use use = capacity_units(view, "alb/lcu", {25, 3'000}, gb.units, std::move(more));
  if (gb.mixed && use.assumed.empty())
    use.assumed = "functions answer their weight's share of the bytes";
  return use;
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  use_balancer(view, "alb/hours", capacity(view, c), uses);
  Use stores = line(view, "trust stores", "elb", "alb/trust-store", "hour", units(kMonthHours));
  stores.copies = *c.whole("trust_stores");
  if (stores.copies > 0) uses.push_back(std::move(stores));
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  check_units(view, diagnostics);
  check_stated_twice(view, c.usage<usage>().amount("requests_per_s"), diagnostics);
  check_waf(view, diagnostics);
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
    .services = "elb vpc",
    .fields = fields,
    .usage = usage,
    .check = check,
    .use = use,
    .facts = facts,
    .summary = balancer_summary,
};

}  // namespace tenfold
