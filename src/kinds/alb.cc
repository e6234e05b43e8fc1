// Application Load Balancer: splits HTTP requests over targets, in two zones or more.
//
// Its capacity unit is 25 new connections a second, 3,000 active ones, 1 GB an hour (0.4 GB to a
// Lambda function), or 1,000 rule evaluations a second: each request makes one for each rule above
// ten. Clients that show a certificate of their own are checked against a trust store, which bills
// by the hour.
#include "kinds/balancer.h"
#include "kinds/balancer_bindings.h"

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
                                     .most = 1'000,
                                     .on_aws = OnAws::not_known});

constexpr auto metered = fields_of(
    Field{.name = "requests_per_s",
          .shape = shape::number,
          .says = "requests a second, the month's average: with `rules` they make rule evaluations",
          .most = kMostAverage});

constexpr auto fields = joined(listener_fields, own, every_component);
constexpr auto usage = joined(unit_usage, metered, transfer);

// Of the weights of all targets, what functions have.
struct Functions {
  Quantity weight{}, all{};
  bool mixed() const { return weight.micros > 0 && weight < all; }
};

Functions functions_of(const View& view) {
  Quantity all{}, functions{};
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::serves) continue;
    const Quantity weight = *said_of<target_fields>(view.topology, edge).amount("weight");
    all.micros += weight.micros;
    if (view.topology[edge.to].kind->name == "lambda") functions.micros += weight.micros;
  }
  return {functions, all};
}

// A GB an hour is a unit, 0.4 GB where a function answers: GB of a month are its hours.
std::optional<Quantity> gb_hours(const View& view, const Functions& functions) {
  const auto gb = processed_gb(view);
  if (!gb || functions.weight.micros == 0) return gb;
  const auto to_functions = scaled(*gb, functions.weight.micros, functions.all.micros);
  const auto longer = to_functions ? scaled(*to_functions, 5, 2) : std::nullopt;
  if (!longer) return std::nullopt;
  return plus({gb->micros - to_functions->micros}, *longer);
}

Use capacity(const View& view, const Reader<fields>& c) {
  UnitRates rates;
  // Requests that meet the free rules alone say nothing of the units.
  const std::int64_t charged = *c.whole("rules") - kFreeRules;
  if (charged > 0) {
    const auto evaluations = unit_hours(c.usage<usage>().amount("requests_per_s"), 1'000, charged);
    if (evaluations)
      rates.more.push_back(*evaluations);
    else
      rates.per_rps = static_cast<double>(charged) / 1'000;
  }
  const Functions functions = functions_of(view);
  rates.gb_hours = gb_hours(view, functions);
  if (functions.weight.micros > 0) {
    const double share =
        static_cast<double>(functions.weight.micros) / static_cast<double>(functions.all.micros);
    rates.per_gb = (1 - share) + share * 2.5;
  }
  Use use = capacity_units(view, "alb/lcu", {25, 3'000}, std::move(rates));
  if (functions.mixed() && use.assumed.empty())
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

void flow(const View& view, Passage& passage) { balancer_flow(view, "alb", true, passage); }

void facts(const View& view, Aspects& aspects) {
  balancer_facts(view,
                 {.layer = 7, .two_zones_required = true, .cross_zone = true, .check_path = "/"},
                 aspects);
  waf_facts(view, true, *aspects.front);
}

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  bind_routes(view, b);
  bind_doors(view, *c.flag("https"), b);
  b.text("tls_policy", tls_policy(*c.text("min_tls")));
  b.absent("trust_store_list");
  for (std::int64_t n = 1; n <= *c.whole("trust_stores"); ++n)
    b.add("trust_store_list").number("nth", n);
  b.absent("further");
  b.flag("first_copy", false);
  if (*c.whole("rules") > 0) b.add("further").flag("first_copy", true);
}

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
    .flow = flow,
    .summary = balancer_summary,
    .bind = bind,
};

}  // namespace tenfold
