// Amazon EC2 Auto Scaling group: instances that AWS starts, replaces and scales. The group itself
// is free; its instances bill as ec2 does, with all that they bring for just the hours they run.
#include <algorithm>
#include <array>

#include "kinds/address.h"
#include "kinds/asg/bindings.h"
#include "kinds/asg/mix.h"

namespace tenfold {
namespace {

using namespace asg;

Quantity month_of(std::int64_t instances) { return units(instances * kMonthHours); }

// What is attached from outside is held all month; an address of the instances' own comes and goes
// with them.
void use_addresses(const View& view, const Reader<fields>& c, Quantity hours, Uses& uses) {
  if (*c.flag("public_ip") || *c.flag("elastic_ip")) {
    if (hours.micros == 0) return;
    const Running some = running({}, {}, hours);
    uses.push_back(public_ipv4(view.region(), some.instances, some.hours));
  } else if (const std::int64_t attached = attached_addresses(view); attached > 0) {
    uses.push_back(public_ipv4(view.region(), attached));
    uses.back().of_all = true;
  }
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const std::vector<Choice> all = choices(c);
  if (all.empty()) return;
  std::size_t told = 0;  // whose part of the fleet is known
  const auto are_of = [&](const FleetPart& part) {
    for (; told < uses.size(); ++told) uses[told].part = part;
  };
  const std::vector<std::string_view> first{all.front().type};
  const Mix mix = mix_of(view);
  const Quantity hours = mix.hours();

  if (!mix.commitment.empty()) {
    Running committed = running("instances", first, month_of(mix.committed));
    committed.purchase = Purchase::committed;
    committed.commitment = mix.commitment;
    use_running(view, committed, uses);
    told = uses.size();
  }
  FleetPart on_demand{.of = FleetPart::Of::on_demand, .weight = weight_of(c)};
  const FleetPart spot{.of = FleetPart::Of::spot, .weight = on_demand.weight};
  use_running(view, running("instances", first, mix.uncovered), uses);
  FleetPart uncovered = on_demand;
  if (!mix.commitment.empty()) uncovered.covered = mix.committed;
  are_of(uncovered);
  use_licence(view, first.front(), mix.on_demand, uses);
  are_of(on_demand);
  for (const Running& pool : mix.spot) use_running(view, pool, uses);
  are_of(spot);

  use_ebs_optimised(view, first, mix.on_demand, uses);
  are_of(on_demand);
  for (const Running& pool : mix.spot) {
    use_ebs_optimised(view, pool.types, {pool.hours.micros * pool.instances}, uses);
  }
  are_of(spot);
  use_dedicated_fee(view, hours, uses);
  use_credits(view, first.front(), uses);
  if (hours.micros > 0) {
    use_addresses(view, c, hours, uses);
    use_metrics(view, hours, uses);
    use_volumes(view, hours, uses);
  }
  if (!mix.derived) return;
  for (Use& one : uses) {
    if (one.purchase != Purchase::committed && !one.of_all) one.follows = Follows::fleet;
  }
}

bool weighted(const std::vector<Choice>& all) {
  return std::ranges::any_of(all, [](const Choice& it) { return it.weight != 1; });
}

void flow(const View& view, Passage& passage) {
  const Reader<fields> c(view.topology, view.self);
  instance_flow(view, passage);
  FleetTerms& terms = *passage.fleet;
  terms.minimum = *c.whole("min");
  terms.maximum = std::max(terms.minimum, *c.whole("max"));
  terms.desired = c.whole("desired").value_or(terms.minimum);
  const auto weight = static_cast<double>(weight_of(c));
  terms.unit_rps /= weight;
  if (const std::vector<Choice> all = choices(c); !all.empty())
    passage.bounds.unit_vcpus = standard_vcpus(view, all.front().type) / weight;
  passage.bounds.on_demand = terms_of(c).on_demand;
  if (weighted(choices(c))) terms.unit = "unit";
  if (c.stated("scale_on")) track(c.record<scale_on_fields>("scale_on"), terms);
  for (const auto& step : c.records<step_fields>("steps")) {
    if (terms.unit_rps == 0) terms.unknown = "`serves_rps` is not stated";
    if (const auto above = step.number("above_percent"))
      terms.steps.push_back({.bound = *above / 100, .change = step.whole("add").value_or(0)});
    if (const auto below = step.number("below_percent"))
      terms.steps.push_back({.bound = *below / 100, .change = -step.whole("remove").value_or(0)});
  }
  for (const auto& entry : c.records<schedule_fields>("schedule"))
    terms.schedule.push_back({static_cast<int>(*entry.whole("from_hour")), *entry.whole("min")});
  std::ranges::stable_sort(terms.schedule, {}, &FleetTerms::Scheduled::from_hour);
  const double warm = std::max(c.number("warmup_s").value_or(0), c.number("boot_s").value_or(0));
  terms.warmup_s = seconds(warm);
  terms.cooldown_s = seconds(c.number("cooldown_s").value_or(0));
}

// A day has no more hours, and so a schedule no more entries that differ.
constexpr std::array<std::string_view, 24> kScheduledMinimums = {
    "schedule[0].min",  "schedule[1].min",  "schedule[2].min",  "schedule[3].min",
    "schedule[4].min",  "schedule[5].min",  "schedule[6].min",  "schedule[7].min",
    "schedule[8].min",  "schedule[9].min",  "schedule[10].min", "schedule[11].min",
    "schedule[12].min", "schedule[13].min", "schedule[14].min", "schedule[15].min",
    "schedule[16].min", "schedule[17].min", "schedule[18].min", "schedule[19].min",
    "schedule[20].min", "schedule[21].min", "schedule[22].min", "schedule[23].min"};

Fact<std::int64_t> lowest_of(const Reader<fields>& c) {
  Fact<std::int64_t> lowest = c.whole("min");
  std::size_t nth = 0;
  for (const auto& entry : c.records<schedule_fields>("schedule")) {
    Fact<std::int64_t> scheduled = entry.whole("min");
    scheduled.field = nth < kScheduledMinimums.size() ? kScheduledMinimums[nth] : "";
    ++nth;
    if (scheduled && *scheduled < *lowest) lowest = scheduled;
  }
  return lowest;
}

void add_types(const std::vector<Choice>& some, Fleet& fleet) {
  for (const Choice& choice : some) {
    const auto same = [&](const auto& type) { return type.first == choice.type; };
    if (std::ranges::none_of(fleet.types, same)) fleet.types.emplace_back(choice.type, choice.at);
  }
}

// Of steps the target is the lowest CPU above which one adds.
Scaling what_scales(const View& view, const Reader<fields>& c) {
  if (c.stated("scale_on")) return scaling_of(c.record<scale_on_fields>("scale_on"));
  const bool steps = c.stated("steps");
  if (!steps && !c.stated("schedule")) return {};
  const NodeId node = steps ? c.node("steps") : c.node("schedule");
  Scaling scaling{.metric = steps ? Scaling::Metric::steps : Scaling::Metric::schedule,
                  .at = view.topology.document[node].at};
  for (const auto& step : c.records<step_fields>("steps")) {
    const Fact<double> above = step.number("above_percent");
    if (above && (!scaling.target || *above < *scaling.target)) scaling.target = above;
  }
  scaling.target.field = {};  // no one field: steps are a list
  return scaling;
}

// How the group is bought: by one word, or as the table says.
Market market_of(const View& view, const Reader<fields>& c) {
  if (const Fact<std::string_view> word = c.text("purchase")) return tenfold::market_of(word);
  const auto table = c.record<purchase_fields>("purchase");
  const auto inside = [](auto fact, std::string_view path) {
    fact.field = path;
    return fact;
  };
  using Strategy = Market::Strategy;
  const Fact<std::string_view> word = table.text("strategy");
  const Strategy strategy = *word == "lowest-price"                     ? Strategy::lowest_price
                            : *word == "capacity-optimized"             ? Strategy::capacity
                            : *word == "capacity-optimized-prioritized" ? Strategy::prioritized
                                                                        : Strategy::price_capacity;
  Market market{.base = inside(table.whole("on_demand_base"), "purchase.on_demand_base"),
                .percent = inside(table.whole("on_demand_percent"), "purchase.on_demand_percent"),
                .at = table.values().at,
                .strategy = inside(word.as(strategy), "purchase.strategy"),
                .rebalances_capacity =
                    inside(table.flag("capacity_rebalance"), "purchase.capacity_rebalance"),
                .committed = table.stated("commitment")};
  market.spot_percent = 100 - *market.percent;
  if (!market.has_spot()) return market;
  if (table.stated("on_demand_percent")) market.at = market.percent.at;
  if (!table.stated("spot")) return market;
  for (const Choice& choice : spot_choices(c))
    market.pools.push_back(hardware_of(view, choice.type, choice.at, "purchase.spot"));
  return market;
}

// The first type's field: of a list its element, which may be a table.
Hardware first_type(const View& view, const Reader<fields>& c, const Choice& first) {
  const NodeId list = c.node("instance_types");
  std::string_view field = "instance_type";
  if (list != kNoNode) {
    const Document& document = view.topology.document;
    const bool many = document[list].type == NodeType::array;
    const NodeId element = many ? document[list].first : list;
    const bool table = document[element].type == NodeType::table;
    field = many ? (table ? "instance_types[0].type" : "instance_types[0]")
                 : (table ? "instance_types.type" : "instance_types");
  }
  return hardware_of(view, first.type, first.at, field);
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  instance_facts(view, aspects);
  Fleet& fleet = *aspects.fleet;
  // Instances of all copies, where the fields count the units of one.
  const auto all_copies = [&](const Fact<std::int64_t>& units) {
    return units.as(instances(c, *units) * static_cast<std::int64_t>(view.self.count));
  };
  Fact<std::int64_t> desired = c.whole("desired");
  if (!desired) desired = {*c.whole("min"), Origin::defaulted, desired.at, desired.field};
  fleet.minimum = all_copies(c.whole("min"));
  fleet.desired = all_copies(desired);
  fleet.maximum = all_copies(c.whole("max"));
  fleet.lowest = all_copies(lowest_of(c));
  if (*c.flag("elastic_ip")) aspects.place.elastic_ips = *fleet.maximum;
  fleet.managed = true;
  fleet.scales = c.stated("scale_on") || c.stated("steps") || c.stated("schedule");
  fleet.scaling = what_scales(view, c);
  fleet.rebalances = *c.flag("rebalance");
  fleet.hours_stated = c.usage<usage>().amount("instance_hours").value.has_value();
  fleet.on_demand = terms_of(c).on_demand;
  fleet.grace_s = c.number("grace_s");
  const Fact<std::string_view> check = c.text("health_check");
  fleet.balancer_health_check = {check ? *check == "elb" : is_target(view),
                                 check ? Origin::stated : Origin::defaulted, check.at, check.field};
  fleet.weight = weight_of(c);
  const std::vector<Choice> all = choices(c);
  if (!all.empty()) fleet.hardware = first_type(view, c, all.front());
  fleet.market = market_of(view, c);
  aspects.committed = fleet.market.committed;
  // Which of them will run nobody knows: the largest.
  for (const Choice& choice : all)
    fleet.quota_vcpus = std::max(fleet.quota_vcpus, standard_vcpus(view, choice.type));
  add_types(all, fleet);
  add_types(spot_choices(c), fleet);
}

void check_purchase(const View& view, const Reader<fields>& c, Diagnostics& diagnostics) {
  const auto table = c.record<purchase_fields>("purchase");
  const std::string address(view.self.address);
  const auto committed = table.whole("committed");
  const auto commitment = table.text("commitment");
  if (!commitment) {
    if (!committed) return;
    diagnostics.error(committed.at, "`committed` in " + address + " has no `commitment`",
                      "state which reservation or savings plan", view.self.at);
    return;
  }
  if (committed.value_or(*table.whole("on_demand_base")) > 0) return;
  const std::string what = committed ? "`committed` is 0" : "`on_demand_base` is 0";
  diagnostics.error(committed ? committed.at : commitment.at,
                    "the commitment of " + address + " covers nothing: " + what,
                    "state in `committed` how many instances it covers", view.self.at);
}

// A step goes one way: above a bound it adds, below one it removes.
void check_steps(const View& view, const Reader<fields>& c, Diagnostics& diagnostics) {
  for (const auto& step : c.records<step_fields>("steps")) {
    const bool adds = step.stated("above_percent") && step.stated("add");
    const bool removes = step.stated("below_percent") && step.stated("remove");
    const bool mixed = step.stated("above_percent") != step.stated("add") ||
                       step.stated("below_percent") != step.stated("remove");
    if (adds != removes && !mixed) continue;
    diagnostics.error(step.values().at,
                      "a step of " + std::string(view.self.address) + " neither adds nor removes",
                      "write { above_percent = 70, add = 1 } or { below_percent = 30, remove = 1 }",
                      view.self.at);
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  const std::string address(view.self.address);
  check_steps(view, c, diagnostics);
  const auto place = [&](NodeId node) { return view.topology.document[node].key_at; };
  check_instance(view, diagnostics);
  if (c.stated("instance_type") && c.stated("instance_types")) {
    diagnostics.error(place(c.node("instance_types")),
                      address + " has both `instance_type` and `instance_types`",
                      "leave one of them out", view.self.at);
  } else if (choices(c).empty()) {
    diagnostics.error(view.self.at, address + " has no `instance_type`",
                      "state it, or `instance_types`");
  }
  if (c.stated("scale_on")) {
    check_scale_on(view, c.record<scale_on_fields>("scale_on"), diagnostics);
    if (c.stated("steps")) {
      diagnostics.error(place(c.node("steps")), address + " has both `scale_on` and `steps`",
                        "leave one of them out", view.self.at);
    }
  }
  check_purchase(view, c, diagnostics);
}

// "2 to 8 × m6i.large and 2 more types"
std::string fleet_text(const Reader<fields>& c) {
  const std::int64_t least = *c.whole("min");
  const std::int64_t most = *c.whole("max");
  const std::vector<Choice> all = choices(c);
  std::string text = grouped(units(least), 0);
  if (most != least) text += " to " + grouped(units(most), 0);
  if (all.empty()) return text;
  text += (weighted(all) ? " units of " : " × ") + std::string(all.front().type);
  if (all.size() == 2) text += " and " + std::string(all.back().type);
  if (all.size() > 2) text += " and " + std::to_string(all.size() - 1) + " more types";
  return text;
}

std::string purchase_text(const Reader<fields>& c) {
  const Fact<std::string_view> word = c.text("purchase");
  if (word) return *word == "on-demand" ? "" : ", " + std::string(*word);
  const auto table = c.record<purchase_fields>("purchase");
  const std::int64_t base = *table.whole("on_demand_base");
  const std::int64_t spot = 100 - *table.whole("on_demand_percent");
  std::string text;
  if (const auto commitment = table.text("commitment")) text += ", " + std::string(*commitment);
  if (spot == 0) return text;
  text += spot == 100 ? ", spot" : ", " + std::to_string(spot) + " % spot";
  if (base > 0) text += " above " + std::to_string(base);
  return text;
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  const auto hours = c.usage<usage>().amount("instance_hours");
  const std::string average_of_week = average_text(view);
  if (!hours && !average_of_week.empty())  // its lines say how it is bought
    return fleet_text(c) + instance_remarks(view) + average_of_week;
  const std::string text = fleet_text(c) + instance_remarks(view) + purchase_text(c);
  if (hours) {
    const auto average = scaled(*hours, 1, kMonthHours);
    return text + ", " + grouped(average.value_or(Quantity{}), 1) + " on average";
  }
  const bool empty = c.whole("desired").value_or(*c.whole("min")) == 0;
  return empty ? "empty fleet, " + text : text;
}

}  // namespace

extern const Kind kind_asg;
const Kind kind_asg{
    .name = "asg",
    .title = "Amazon EC2 Auto Scaling group",
    .says =
        "A group of alike instances that AWS keeps between `min` and `max`, replaces when they "
        "fail, and balances over its zones. The group is free, its instances are not.",
    .tier = "compute",
    .services = "cloudwatch ebs ec2 vpc",
    .fields = asg::fields,
    .usage = asg::usage,
    .reads_neighbours = true,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = asg::bind,
};

}  // namespace tenfold
