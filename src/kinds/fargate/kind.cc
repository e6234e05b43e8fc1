// AWS Fargate: containers without instances, as tasks of a size.
//
// A task bills its vCPU and its GB by the hour, and storage above 20 GB. Without traffic `min`
// tasks run all month, or the hours that `usage.task_hours` states. A savings plan covers `min`
// tasks, used or not; of the tasks `spot_percent` are Spot, rounded down, for which AWS has rows
// of its own.
#include <algorithm>

#include "kinds/address.h"
#include "kinds/fargate/bindings.h"
#include "kinds/fargate/fields.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

using namespace fargate;

struct Hours {           // of all tasks together
  bool derived = false;  // from the week that demand makes
  Quantity on_demand, spot, committed;
  Quantity uncovered{};  // of those on demand: what the commitment does not reach
  Quantity all() const { return {on_demand.micros + spot.micros}; }
};

std::int64_t spot_percent(const Reader<fields>& c) {
  return *c.text("purchase") == "spot" ? 100 : *c.whole("spot_percent");
}

std::string_view purchase_of(const View& view, const Reader<fields>& c) {
  if (view.fleet.instances > 0)
    return view.fleet.commitment.empty() ? "on-demand" : view.fleet.commitment;
  const std::string_view purchase = *c.text("purchase");
  return view.fleet.no_spot && purchase == "spot" ? "on-demand" : purchase;
}

Hours hours_of(const View& view, const Reader<fields>& c) {
  const std::int64_t supposed = view.fleet.instances;
  const std::int64_t least = supposed > 0 ? supposed : *c.whole("min");
  const std::string_view purchase = purchase_of(view, c);
  const std::int64_t percent = supposed > 0 || view.fleet.no_spot ? 0 : spot_percent(c);
  const std::int64_t committed = purchase == "on-demand" || purchase == "spot" ? 0 : least;
  Hours hours{
      .derived = false, .on_demand = {}, .spot = {}, .committed = units(committed * kMonthHours)};
  const auto stated = c.usage<usage>().amount("task_hours");
  if (stated && supposed == 0) {
    hours.spot = scaled(*stated, percent, 100).value_or(Quantity{});
    hours.on_demand = {stated->micros - hours.spot.micros};
    hours.uncovered = {std::max<std::int64_t>(0, hours.on_demand.micros - hours.committed.micros)};
    return hours;
  }
  Sizes sizes;
  if (supposed == 0) sizes = fleet_sizes(view, least, c.whole("max").value_or(least), least);
  hours.derived = !sizes.empty();
  if (sizes.empty()) sizes = {{least, kWeekMinutes}};
  std::int64_t on_demand = 0, spot = 0, uncovered = 0;  // task-minutes of the week
  for (const auto& [tasks, minutes] : sizes) {
    const std::int64_t taken = tasks * percent / 100;
    spot += taken * minutes;
    on_demand += (tasks - taken) * minutes;
    uncovered += std::max<std::int64_t>(0, tasks - taken - committed) * minutes;
  }
  hours.spot = month_hours(spot).value_or(Quantity{});
  hours.on_demand = month_hours(on_demand).value_or(Quantity{});
  hours.uncovered = month_hours(uncovered).value_or(Quantity{});
  return hours;
}

// vCPU and memory of so many hours of tasks.
void use_tasks(const View& view, const Reader<fields>& c, std::string_view name, Quantity hours,
               Purchase purchase, std::string_view commitment, Uses& uses) {
  if (hours.micros == 0) return;
  const std::string system =
      *c.text("os") == "windows" ? "windows-" : "linux-" + std::string(*c.text("arch")) + "-";
  const auto add = [&](std::string_view what, std::string_view item, std::string_view unit,
                       Quantity each) {
    Use use = line(view, std::string(what) + std::string(name), "fargate",
                   system + std::string(item), unit, scaled(hours, each.micros, kMicro));
    use.purchase = purchase;
    use.commitment = std::string(commitment);
    uses.push_back(std::move(use));
  };
  add("vCPU", "vcpu", "vCPU-hour", *c.amount("vcpu"));
  add("memory", "memory", "GB-hour", *c.amount("memory_gb"));
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const Hours hours = hours_of(view, c);
  const std::string_view purchase = purchase_of(view, c);
  use_tasks(view, c, "", hours.committed, Purchase::committed, purchase, uses);
  const std::size_t on_demand = uses.size();
  use_tasks(view, c, hours.committed.micros > 0 ? ", on demand" : "", hours.uncovered,
            Purchase::plain, {}, uses);
  const std::size_t spot = uses.size();
  use_tasks(view, c, "", hours.spot, Purchase::listed_spot, {}, uses);
  for (std::size_t i = on_demand; i < uses.size(); ++i)
    uses[i].part = {.of = i < spot ? FleetPart::Of::on_demand : FleetPart::Of::spot,
                    .covered = i < spot ? hours.committed.micros / units(kMonthHours).micros : 0};
  if (*c.text("os") == "windows") {
    add_extra(line(view, "Windows licence", "fargate", "windows-licence", "vCPU-hour",
                   scaled(hours.all(), c.amount("vcpu")->micros, kMicro)),
              uses);
  }
  const std::int64_t above = c.amount("ephemeral_gb")->micros - kIncludedGb * kMicro;
  if (above > 0) {
    add_extra(line(view, "storage above 20 GB", "fargate", "ephemeral-storage", "GB-hour",
                   scaled(hours.all(), above, kMicro)),
              uses);
  }
  if (*c.flag("public_ip") && hours.all().micros > 0)
    uses.push_back(public_ipv4(view.region(), 1, hours.all()));
  if (!hours.derived) return;
  for (Use& one : uses) {
    if (one.purchase != Purchase::committed) one.follows = Follows::fleet;
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  const auto percent = c.whole("spot_percent");
  if (c.stated("spot_percent") && *percent != 100 && *c.text("purchase") == "spot") {
    diagnostics.error(percent.at,
                      "`purchase` of " + std::string(view.self.address) +
                          " makes all tasks Spot, `spot_percent` says " + std::to_string(*percent),
                      "leave one of them out", view.self.at);
  }
  if (c.stated("scale_on"))
    check_scale_on(view, c.record<scale_on_fields>("scale_on"), diagnostics);
}

void flow(const View& view, Passage& passage) {
  const Reader<fields> c(view.topology, view.self);
  passage.network = "fargate";
  passage.is_private = !*c.flag("public_ip");
  FleetTerms terms{.minimum = *c.whole("min"),
                   .unit_rps = c.number("serves_rps").value_or(0),
                   .pulls = pulls(view),
                   .unit = "task"};
  terms.maximum = std::max(terms.minimum, c.whole("max").value_or(terms.minimum));
  terms.desired = terms.minimum;
  if (c.stated("scale_on")) track(c.record<scale_on_fields>("scale_on"), terms);
  if (const auto boot = c.number("boot_s")) terms.warmup_s = seconds(*boot);
  passage.bounds.on_demand.percent = 100 - spot_percent(c);
  passage.fleet = std::move(terms);
}

// A word for all, else the percentage; tasks have no on-demand base. A percentage cannot stand
// beside the word spot: the base carries the field that has to give way.
Market market_of(const Reader<fields>& c) {
  const Fact<std::string_view> word = c.text("purchase");
  const Fact<std::int64_t> spot = c.whole("spot_percent");
  Market market = tenfold::market_of(word);
  const bool all = market.has_spot();
  market.base = {};
  if (all) market.base.field = word.field;
  market.percent.field = spot.field;
  if (all) return market;
  market.spot_percent = *spot;
  market.percent = spot.as(100 - *spot);
  market.at = spot.at;
  return market;
}

// A task has a size, and no type.
Hardware hardware_of(const Reader<fields>& c) {
  const Fact<std::string_view> arch = c.text("arch");
  return {.at = arch.at,
          .field = arch.field,
          .vcpu = c.amount("vcpu")->micros / kMicro,
          .memory_gib = *c.number("memory_gb"),
          .arm = *arch == "arm"};
}

// A task has one of AWS's pairs of vCPU and memory.
Bounded bounded_of(const View& view, const Reader<fields>& c) {
  constexpr std::string_view kSize = "limits/fargate-size";
  Bounded bounded{.rules = {kSize}, .outside = {}, .counted = {}};
  const auto vcpu = c.amount("vcpu"), memory = c.amount("memory_gb");
  const auto size = view.catalog.task_size({*vcpu, *memory});
  if (size && size->vcpu == *vcpu && size->memory_gb == *memory) return bounded;
  const std::string pair = exact(*vcpu) + " vCPU and " + exact(*memory) + " GB";
  Outside outside{.rule = kSize,
                  .message = "asks for " + pair + ", which is no size of a task",
                  .label = "no such size",
                  .at = memory.at,
                  .instead = "smaller tasks and more of them"};
  if (size) {
    const std::string next = exact(size->vcpu) + " vCPU and " + exact(size->memory_gb) + " GB";
    outside.message += "; " + next + " is the next that holds both";
    if (size->vcpu != *vcpu) outside.mends.push_back({"vcpu", exact(size->vcpu)});
    if (size->memory_gb != *memory) outside.mends.push_back({"memory_gb", exact(size->memory_gb)});
  } else {
    outside.message += "; it is above the largest";
  }
  bounded.outside.push_back(std::move(outside));
  return bounded;
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  aspects.bounded = bounded_of(view, c);
  aspects.place = {.zonal = true,
                   .in_vpc = true,
                   .public_address = *c.flag("public_ip"),
                   .public_ip = c.flag("public_ip")};
  ingress_facts(view, index_of(fields, "ingress"), aspects.place);
  aspects.zoning.stands = Zoning::Stands::units;
  aspects.promise = Promise{.row = "fargate/multi-az"};  // and nothing of one task
  Fleet fleet;
  const auto all_copies = [&](const Fact<std::int64_t>& tasks) {
    return tasks.as(*tasks * static_cast<std::int64_t>(view.self.count));
  };
  fleet.minimum = fleet.desired = fleet.lowest = all_copies(c.whole("min"));
  Fact<std::int64_t> most = c.whole("max");
  if (!most) most = {*c.whole("min"), Origin::defaulted, most.at, most.field};
  fleet.maximum = all_copies(most);
  fleet.managed = true;
  fleet.scales = c.stated("scale_on");
  if (fleet.scales) fleet.scaling = scaling_of(c.record<scale_on_fields>("scale_on"));
  fleet.rebalances = true;
  fleet.hours_stated = c.usage<usage>().amount("task_hours").value.has_value();
  fleet.on_demand.percent = 100 - spot_percent(c);
  fleet.market = market_of(c);
  fleet.hardware = hardware_of(c);
  fleet.arch_stated = c.stated("arch") || *c.text("os") == "windows";
  aspects.committed = fleet.market.committed;
  fleet.runs = runs_of(view, c.node("runs"), c.list("runs"));
  fleet.sessions = keeps(c.text("sessions"));
  fleet.uploads = keeps(c.text("uploads"));
  fleet.data = keeps(c.text("data"));
  fleet.boot_s = c.number("boot_s");
  // A service heeds its balancer's check, and nothing can turn that off.
  if (is_target(view)) fleet.balancer_health_check = derived(true, view.self.at);
  fleet.capacity_rps = c.number("serves_rps");
  aspects.fleet = std::move(fleet);
}

// "2 to 8 × 0.5 vCPU, 1 GB"
std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  const std::int64_t least = *c.whole("min"), most = c.whole("max").value_or(least);
  std::string text = std::to_string(least);
  if (most != least) text += " to " + std::to_string(most);
  text += " × " + exact(*c.amount("vcpu")) + " vCPU, " + exact(*c.amount("memory_gb")) + " GB";
  if (*c.text("arch") == "arm") text += ", arm";
  if (*c.text("os") == "windows") text += ", windows";
  const std::string average = average_text(view);
  if (!average.empty() && !c.usage<usage>().amount("task_hours"))
    return text + average;  // its lines say how it is bought
  if (*c.whole("spot_percent") > 0)
    text += ", " + std::to_string(*c.whole("spot_percent")) + " % spot";
  if (*c.text("purchase") != "on-demand") text += ", " + std::string(*c.text("purchase"));
  return text;
}

}  // namespace

extern const Kind kind_fargate;
const Kind kind_fargate{
    .name = "fargate",
    .title = "AWS Fargate service",
    .says = "Containers as tasks of a size, without instances to look after.",
    .tier = "compute",
    .services = "fargate vpc",
    .fields = fields,
    .usage = usage,
    .reads_neighbours = true,  // whom it takes its work from
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = fargate::bind,
};

}  // namespace tenfold
