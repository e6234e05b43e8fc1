// A Linux, Windows or SUSE hour is one price that the licence is part of. RHEL, Ubuntu Pro and SQL
// Server bill a Linux or Windows hour and a licence by vCPU-hour beside it, which no reservation
// discounts. On spot the licence is inside the one price, so there such an hour has no known price.
#include "kinds/instance.h"

#include <algorithm>

#include "base/assert.h"
#include "kinds/instance_volumes.h"
#include "model/book.h"
#include "model/catalog.h"

namespace tenfold {

extern const Kind kind_eip;

namespace {

constexpr Quantity kMonth = units(kMonthHours);

// EC2 publishes this many metrics a minute for an instance with detailed monitoring.
constexpr Quantity kDetailedMetrics = units(7);

struct System {
  std::string_view os, item;  // the system whose hour is billed
  std::string_view licence;   // and what is billed beside it; empty: nothing
  std::int64_t root_gb;       // the size of AWS's images
};

constexpr System kSystems[] = {
    {"linux", "linux", "", 8},
    {"windows", "windows", "", 30},
    {"windows-sql-web", "windows", "SQL Server Web", 30},
    {"windows-sql-std", "windows", "SQL Server Standard", 30},
    {"windows-sql-ent", "windows", "SQL Server Enterprise", 30},
    {"rhel", "linux", "RHEL", 10},
    {"rhel-ha", "linux", "RHEL with HA", 10},
    {"suse", "suse", "", 10},
    {"ubuntu-pro", "linux", "Ubuntu Pro", 8},
};

// The families that sell EBS optimisation, on those of their sizes that have a bandwidth of their
// own to EBS: g2.8xlarge has none. Every later family has it in its price, t1 and t2 never.
constexpr std::string_view kSellEbsOptimised[] = {"c1", "c3", "g2", "i2", "m1", "m2", "m3", "r3"};

const System& system_of(std::string_view os) {
  const auto* const found = std::ranges::find(kSystems, os, &System::os);
  TENFOLD_ASSERT(found != std::end(kSystems));
  return *found;
}

std::string_view family_of(std::string_view type) { return type.substr(0, type.find('.')); }

bool sells_ebs_optimised(const View& view, std::string_view type) {
  const auto known = view.catalog.instance_type(type);
  return known && !known->ebs_mbps.empty() &&
         std::ranges::count(kSellEbsOptimised, family_of(type)) > 0;
}

// A part that is no more than the whole, so that it always fits.
Quantity part(Quantity whole, std::int64_t a, std::int64_t b) {
  const auto result = scaled(whole, a, b);
  TENFOLD_ASSERT(result);
  return *result;
}

// Turns what one instance has all month into what `hours` of all instances together have.
void prorate(Uses& uses, Quantity hours) {
  for (Use& use : uses) {
    use.copies = (hours.micros + kMonth.micros - 1) / kMonth.micros;
    if (hours.micros % kMonth.micros != 0) use.hours = hours;
  }
}

void append(Uses& uses, Uses&& fresh) { std::ranges::move(fresh, std::back_inserter(uses)); }

}  // namespace

std::int64_t root_gb_of(std::string_view os) { return system_of(os).root_gb; }

Running running(std::string_view name, std::vector<std::string_view> types, Quantity hours) {
  const bool whole = hours.micros % kMonth.micros == 0;
  return {.name = name,
          .types = std::move(types),
          .hours = whole ? kMonth : hours,
          .instances = whole ? hours.micros / kMonth.micros : 1};
}

void use_running(const View& view, const Running& some, Uses& uses) {
  if (some.hours.micros == 0 || some.instances == 0 || some.types.empty()) return;
  const Reader<instance_fields> c(view.topology, view.self);
  const System& system = system_of(*c.text("os"));
  const bool dedicated = *c.text("tenancy") == "dedicated";
  const auto item = [&](std::string_view type) {
    return std::string(type) + "/" + std::string(system.item);
  };
  Use hours{.name = std::string(some.name),
            .service = "ec2",
            .item = item(some.types.front()),
            .place = std::string(view.region()),
            .unit = "hour",
            .each = some.hours,
            .copies = some.instances,
            .purchase = some.purchase,
            .commitment = std::string(some.commitment),
            .assumed = some.assumed};
  if (some.purchase == Purchase::on_demand && dedicated) {
    hours.purchase = Purchase::dedicated;
  } else if (dedicated) {
    hours.unpriced = "the price book has dedicated tenancy on demand only";
  }
  if (some.purchase == Purchase::spot) {
    for (const std::string_view type : some.types) hours.spot_items.push_back(item(type));
    if (!system.licence.empty()) {
      hours.unpriced = "the price book has no spot price with " + std::string(system.licence);
    }
  }
  uses.push_back(std::move(hours));
}

void use_licence(const View& view, std::string_view type, Quantity hours, Uses& uses) {
  const System& system = system_of(*Reader<instance_fields>(view.topology, view.self).text("os"));
  if (system.licence.empty() || hours.micros == 0) return;
  const Running some = running({}, {type}, hours);
  Use licence{.name = std::string(system.licence) + " licence",
              .service = "ec2",
              .item = std::string(system.os) + "-licence",
              .place = "global",
              .unit = "vCPU-hour",
              .each = {},
              .copies = some.instances};
  if (system.os != "rhel") {
    licence.unpriced = "the price book has no " + std::string(system.licence) + " licence";
  }
  const auto known = view.catalog.instance_type(type);
  if (known) {
    licence.each = times(some.hours, known->vcpu);
    licence.tier_by = units(known->vcpu);  // Red Hat's classes go by the machine
  } else if (licence.unpriced.empty()) {
    licence.unpriced = "the catalogue does not know how many vCPUs " + std::string(type) + " has";
  }
  uses.push_back(std::move(licence));
}

void use_ebs_optimised(const View& view, const std::vector<std::string_view>& types, Quantity hours,
                       Uses& uses) {
  const Reader<instance_fields> c(view.topology, view.self);
  if (!*c.flag("ebs_optimized") || hours.micros == 0) return;
  for (const std::string_view type : types) {
    const std::string item = std::string(type) + "/ebs-optimized";
    if (!sells_ebs_optimised(view, type)) continue;
    uses.push_back(
        {.name = types.size() == 1 ? "EBS optimisation" : "EBS optimisation " + std::string(type),
         .service = "ec2",
         .item = item,
         .place = std::string(view.region()),
         .unit = "hour",
         .each = part(hours, 1, static_cast<std::int64_t>(types.size()))});
  }
}

void use_dedicated_fee(const View& view, Quantity hours, Uses& uses) {
  const Reader<instance_fields> c(view.topology, view.self);
  if (*c.text("tenancy") != "dedicated" || hours.micros == 0) return;
  // AWS bills each hour in which one runs; the instances of a group are taken to run one after the
  // other until the month is full.
  uses.push_back({.name = "dedicated tenancy",
                  .service = "ec2",
                  .item = "dedicated-fee",
                  .place = "global",
                  .unit = "region-hour",
                  .each = std::min(hours, kMonth),
                  .once = true,
                  .once_for = std::string(view.region())});
}

void use_metrics(const View& view, Quantity hours, Uses& uses) {
  const Reader<instance_fields> c(view.topology, view.self);
  if (!*c.flag("detailed_monitoring") || hours.micros == 0) return;
  Uses fresh;
  fresh.push_back({.name = "detailed monitoring",
                   .service = "cloudwatch",
                   .item = "custom-metric",
                   .place = std::string(view.region()),
                   .unit = "metric-Mo",
                   .each = kDetailedMetrics,
                   .pooled = true});
  prorate(fresh, hours);
  append(uses, std::move(fresh));
}

void use_volumes(const View& view, Quantity hours, Uses& uses) {
  if (hours.micros == 0) return;
  const Reader<instance_fields> c(view.topology, view.self);
  const std::string region(view.region());
  Uses fresh;
  const Quantity root = c.amount("root_gb").value_or(units(system_of(*c.text("os")).root_gb));
  if (root.micros > 0) {
    use_volume({*c.text("root_type"), root, {}, {}, {}}, "root", region, 1, fresh);
  }
  std::size_t nth = 0;
  for (const auto& volume : c.records<attached_volume>("volumes")) {
    ++nth;
    const auto size = volume.amount("size_gb");
    if (*volume.text("type") == "instance-store" || !size || size->micros == 0) continue;
    use_volume({*volume.text("type"), *size, volume.amount("iops").value,
                volume.amount("throughput_mibps").value, volume.amount("monthly_io_million").value},
               "volume " + std::to_string(nth), region, 1, fresh);
  }
  prorate(fresh, hours);
  append(uses, std::move(fresh));
}

void use_credits(const View& view, std::string_view type, Uses& uses) {
  const Reader<instance_fields> c(view.topology, view.self);
  const auto surplus = c.usage<instance_usage>().amount("cpu_credit_vcpu_hours");
  if (!surplus) return;
  const bool windows = system_of(*c.text("os")).item == "windows";
  Use credits{.name = "surplus CPU credits",
              .service = "ec2",
              .item = "cpu-credits/" + std::string(family_of(type)) + (windows ? "/windows" : ""),
              .place = std::string(view.region()),
              .unit = "vCPU-hour",
              .each = *surplus};
  const auto known = view.catalog.instance_type(type);
  if (known && !known->burstable) credits.unpriced = std::string(type) + " has no CPU credits";
  uses.push_back(std::move(credits));
}

std::int64_t attached_addresses(const View& view) {
  const Id self = view.topology.by_address.at(view.self.address);
  std::int64_t addresses = 0;
  for (const Referrer& referrer : view.topology.referrers[self]) {
    const Component& other = view.topology[referrer.id];
    if (other.kind != &kind_eip || !other.present) continue;  // a volume attaches too
    for (const Edge& edge : other.edges) {
      if (edge.to == self && edge.role == Role::attaches) addresses += other.count;
    }
  }
  return addresses;
}

namespace {

bool has_address(const View& view, const Reader<instance_fields>& c) {
  return *c.flag("public_ip") || *c.flag("elastic_ip") || attached_addresses(view) > 0;
}

}  // namespace

// Which families AWS's quota of standard instances counts no table says. Assumed, and said where
// it shows: A, C, D, H, I, M, R, T and Z, but for what has accelerators and some whose names only
// begin so.
double standard_vcpus(const View& view, std::string_view type) {
  constexpr std::string_view kOthers[] = {"hpc", "inf", "mac", "trn"};
  const auto known = view.catalog.instance_type(type);
  if (!known || known->accelerators > 0 || type.empty()) return 0;
  const bool other = std::ranges::any_of(
      kOthers, [&](std::string_view family) { return type.starts_with(family); });
  constexpr std::string_view kStandard = "acdhimrtz";
  if (other || kStandard.find(type.front()) == std::string_view::npos) return 0;
  return static_cast<double>(known->vcpu);
}

void instance_flow(const View& view, Passage& passage) {
  const Reader<instance_fields> c(view.topology, view.self);
  passage.network = "ec2";
  passage.is_private = !has_address(view, c);
  passage.fleet = FleetTerms{.unit_rps = c.number("serves_rps").value_or(0), .pulls = pulls(view)};
}

Hardware hardware_of(const View& view, std::string_view type, Span at, std::string_view field) {
  Hardware hardware{.type = type, .at = at, .field = field};
  const auto known = view.catalog.instance_type(type);
  if (!known) return hardware;
  hardware.vcpu = known->vcpu;
  hardware.memory_gib = static_cast<double>(parse_decimal(known->memory_gib, 9).value_or(0)) / 1e9;
  hardware.burstable = known->burstable;
  hardware.arm = known->arch == "arm";
  return hardware;
}

void instance_facts(const View& view, Aspects& aspects) {
  const Reader<instance_fields> c(view.topology, view.self);
  aspects.place = {.zonal = true,
                   .in_vpc = true,
                   .public_address = has_address(view, c),
                   .public_ip = c.flag("public_ip"),
                   .elastic_ip = c.flag("elastic_ip"),
                   .elastic_ips = view.self.count == 0 ? 0 : attached_addresses(view)};
  ingress_facts(view, index_of(instance_fields, "ingress"), aspects.place);
  aspects.zoning.stands = Zoning::Stands::units;
  aspects.promise = Promise{.row = "ec2/multi-az", .unit = "ec2/instance", .best = "ec2/multi-az"};

  Fleet fleet;
  fleet.runs = runs_of(view, c.node("runs"), c.list("runs"));
  fleet.sessions = keeps(c.text("sessions"));
  fleet.uploads = keeps(c.text("uploads"));
  fleet.data = keeps(c.text("data"));
  fleet.boot_s = c.number("boot_s");
  fleet.capacity_rps = c.number("serves_rps");
  fleet.instances = true;
  fleet.arch_stated = c.stated("arch") || system_of(*c.text("os")).item == "windows";
  fleet.metadata_v1 = c.text("imds").as(*c.text("imds") == "v1");
  aspects.fleet = std::move(fleet);

  instance_volumes(view, system_of(*c.text("os")).root_gb, aspects.volumes);
  compare_volumes(view, aspects.bounded.get());
}

void check_instance(const View& view, Diagnostics& diagnostics) {
  const Reader<instance_fields> c(view.topology, view.self);
  for (const auto& volume : c.records<attached_volume>("volumes")) {
    if (*volume.text("type") == "instance-store" || volume.stated("size_gb")) continue;
    diagnostics.error(volume.values().at,
                      "a volume of " + std::string(view.self.address) + " has no `size_gb`",
                      "state its GB", view.self.at);
  }
}

std::string instance_remarks(const View& view) {
  const Reader<instance_fields> c(view.topology, view.self);
  std::string remarks;
  if (*c.text("os") != "linux") remarks += ", " + std::string(*c.text("os"));
  if (*c.text("tenancy") == "dedicated") remarks += ", dedicated";
  return remarks;
}

}  // namespace tenfold
