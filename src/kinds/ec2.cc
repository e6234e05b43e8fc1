// Amazon EC2: one instance, or `count` alike.
//
// It bills the hours that it runs; its volumes and an Elastic IP are there, and billed, all month.
// A reservation is billed all month too, however short the instance runs.
#include <algorithm>

#include "kinds/address.h"
#include "kinds/instance.h"
#include "kinds/instance_bindings.h"
#include "kinds/purchases.h"

namespace tenfold {
namespace {

constexpr auto instance = [] {
  auto all = instance_fields;
  all[index_of(instance_fields, "instance_type").value].required = true;
  return all;
}();

constexpr auto own = fields_of(Field{.name = "purchase",
                                     .shape = shape::word,
                                     .values = kPurchases,
                                     .initial = "\"on-demand\"",
                                     .says = "how its hours are bought"},
                               kHoursPerMonth);

constexpr auto fields = joined(instance, own, every_component);

constexpr auto usage = joined(instance_usage, transfer);

// So many addresses of all copies together: as many of each, if that comes out even.
Use addresses(const View& view, std::int64_t all, Quantity hours) {
  const std::int64_t count = view.self.count;
  Use use = public_ipv4(view.region(), all % count == 0 ? all / count : all, hours);
  use.of_all = all % count != 0;
  return use;
}

// An attached eip is this instance's address, and replaces the one that `public_ip` gives. Counted
// over all copies, since an eip may be attached to one of them alone.
void use_addresses(const View& view, Quantity hours, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const std::int64_t count = view.self.count;
  if (count == 0) return;
  std::int64_t elastic = attached_addresses(view);
  if (*c.flag("elastic_ip")) elastic = std::max(elastic, count);
  const std::int64_t passing =
      *c.flag("public_ip") ? std::max<std::int64_t>(0, count - elastic) : 0;
  const Quantity idle{std::max<std::int64_t>(0, units(kMonthHours).micros - hours.micros)};
  if (elastic + passing > 0 && hours.micros > 0)
    uses.push_back(addresses(view, elastic + passing, hours));
  if (elastic == 0 || idle.micros == 0) return;
  Use stopped = addresses(view, elastic, idle);
  stopped.name = "public IPv4 while stopped";
  stopped.item = "public-ipv4/idle";
  uses.push_back(std::move(stopped));
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const Quantity month = units(kMonthHours);
  const Quantity hours = *c.amount("hours_per_month");
  const std::string_view type = c.text("instance_type").value_or({});
  std::string_view purchase = *c.text("purchase");
  if (view.fleet.no_spot && purchase == "spot") purchase = "on-demand";
  if (view.fleet.instances > 0)
    purchase = view.fleet.commitment.empty() ? "on-demand" : view.fleet.commitment;
  Running one{.name = "instance", .types = {type}, .hours = hours};
  if (purchase == "spot") {
    one.purchase = Purchase::spot;
  } else if (purchase != "on-demand") {
    one.purchase = Purchase::committed;
    one.hours = month;  // used or not
    one.commitment = purchase;
  }
  use_running(view, one, uses);
  if (one.purchase != Purchase::spot) use_licence(view, type, hours, uses);
  use_ebs_optimised(view, {type}, hours, uses);
  use_dedicated_fee(view, hours, uses);
  use_credits(view, type, uses);
  use_addresses(view, hours, uses);
  use_metrics(view, std::min(hours, month), uses);
  use_volumes(view, month, uses);
}

void flow(const View& view, Passage& passage) {
  instance_flow(view, passage);
  passage.fleet->minimum = passage.fleet->maximum = passage.fleet->desired = view.self.count;
  passage.fleet->one_group = true;
  const Reader<fields> c(view.topology, view.self);
  passage.bounds.unit_vcpus = standard_vcpus(view, c.text("instance_type").value_or({}));
  if (*c.text("purchase") == "spot") passage.bounds.on_demand.percent = 0;
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  instance_facts(view, aspects);
  Fleet& fleet = *aspects.fleet;
  fleet.minimum = fleet.desired = fleet.maximum = fleet.lowest = c.whole("count");
  const Fact<std::string_view> type = c.text("instance_type");
  fleet.quota_vcpus = type ? standard_vcpus(view, *type) : 0;
  std::int64_t& kept = aspects.place.elastic_ips;
  if (*c.flag("elastic_ip")) kept = std::max<std::int64_t>(kept, view.self.count);
  if (type) fleet.types.emplace_back(*type, type.at);
  if (type) fleet.hardware = hardware_of(view, *type, type.at, type.field);
  const Fact<std::string_view> purchase = c.text("purchase");
  fleet.market = market_of(purchase);
  if (fleet.market.has_spot()) fleet.on_demand.percent = 0;
  aspects.committed = fleet.market.committed;
  aspects.hours_per_month = c.number("hours_per_month");
  fleet.hours_stated = *c.amount("hours_per_month") != units(kMonthHours);
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  std::string text(c.text("instance_type").value_or({}));
  text += instance_remarks(view);
  if (*c.text("purchase") != "on-demand") text += ", " + std::string(*c.text("purchase"));
  return text;
}

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const std::string_view purchase = *c.text("purchase");
  bind_instance(view, c.text("instance_type").value_or({}), b);
  b.flag("spot", purchase == "spot");
  bind_commitment(purchase, b);
}

}  // namespace

extern const Kind kind_ec2;
const Kind kind_ec2{
    .name = "ec2",
    .title = "Amazon EC2 instance",
    .says =
        "A virtual machine with its volumes and addresses, or `count` of them alike. It stands "
        "in one zone; several are dealt round theirs.",
    .tier = "compute",
    .services = "cloudwatch ebs ec2 vpc",
    .fields = fields,
    .usage = usage,
    .reads_neighbours = true,
    .check = check_instance,
    .zones = [](const Values& values) -> std::size_t {
      return Reader<fields>(values).stated("count") ? 0 : 1;
    },
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
