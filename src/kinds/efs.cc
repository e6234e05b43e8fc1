// Amazon EFS: a file system that is billed for what it holds, by class, and for how it is read.
//
// `storage_gb` is all of it: what is neither infrequent nor archived is Standard. Elastic
// throughput bills each GB read and written, and has a lower price of infrequent storage; bursting
// bills none; provisioned bills what is above the 50 KiB/s that each GB of Standard brings. A
// one-zone file system has classes of its own.
#include <algorithm>

#include "kinds/copies.h"
#include "kinds/derived.h"
#include "kinds/every.h"
#include "kinds/lines.h"
#include "kinds/zone_names.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

// What a GB of Standard storage brings, in its price.
constexpr std::int64_t kKibpsPerGb = 50, kKibPerMib = 1'024;

constexpr auto own = fields_of(
    Field{.name = "storage_gb",
          .shape = shape::number,
          .says = "GB of all files, the month's average",
          .most = kMostGb,
          .required = true,
          .grows = Grows::yes,
          .on_aws = OnAws::nothing},
    Field{.name = "ia_percent",
          .shape = shape::number,
          .initial = "0",
          .says = "percent of it that lies in Infrequent Access",
          .most = 100},
    Field{.name = "archive_percent",
          .shape = shape::number,
          .initial = "0",
          .says = "percent of it that lies in Archive",
          .most = 100},
    Field{.name = "throughput",
          .shape = shape::word,
          .values = "elastic bursting provisioned",
          .initial = "\"elastic\"",
          .says = "elastic: billed by the GB read and written; bursting: what the storage brings; "
                  "provisioned: as stated"},
    Field{.name = "provisioned_mibps",
          .shape = shape::number,
          .says = "provisioned: MiB/s; only what is above 50 KiB/s for each GB of Standard storage "
                  "is billed",
          .most = kMostGb},
    Field{.name = "one_zone",
          .shape = shape::boolean,
          .initial = "false",
          .says = "kept in one zone alone, at lower prices"},
    kBackupGb, kIngress, kEncrypted, kRebuildable);

constexpr auto fields = joined(own, every_component);

constexpr auto usage =
    joined(fields_of(Field{.name = "read_gb",
                           .shape = shape::number,
                           .says = "elastic: GB a month read, infrequent ones too",
                           .most = kMostGb},
                     Field{.name = "write_gb",
                           .shape = shape::number,
                           .says = "elastic: GB a month written, infrequent ones too",
                           .most = kMostGb},
                     Field{.name = "ia_read_gb",
                           .shape = shape::number,
                           .says = "GB a month read from Infrequent Access",
                           .most = kMostGb},
                     Field{.name = "ia_write_gb",
                           .shape = shape::number,
                           .says = "GB a month that come to lie in Infrequent Access",
                           .most = kMostGb}),
           transfer);

using FileSystem = Reader<fields>;

struct Held {
  Quantity standard, infrequent, archived;
};

// "1,000" or "4.88".
std::string figure_of(Quantity quantity) {
  return grouped(quantity, quantity.micros % kMicro == 0 ? 0 : 2);
}

Held held(const FileSystem& c) {
  const Quantity all = *c.amount("storage_gb");
  const auto part = [&](Quantity percent) {
    return scaled(all, percent.micros, 100 * kMicro).value_or(Quantity{});
  };
  Held gb{.standard = {},
          .infrequent = part(*c.amount("ia_percent")),
          .archived = part(*c.amount("archive_percent"))};
  gb.standard.micros =
      std::max<std::int64_t>(0, all.micros - gb.infrequent.micros - gb.archived.micros);
  return gb;
}

void use_storage(const View& view, const FileSystem& c, const Held& gb, Uses& uses) {
  const bool one_zone = *c.flag("one_zone");
  const bool elastic = *c.text("throughput") == "elastic";
  const auto add = [&](std::string name, std::string item, Quantity amount) {
    add_extra(line(view, std::move(name), "efs", std::move(item), "GB-Mo", amount), uses);
  };
  add(one_zone ? "storage, one zone" : "storage",
      one_zone ? "one-zone-storage" : "standard-storage", gb.standard);
  if (one_zone) {
    Use infrequent = line(view, "infrequent access, one zone", "efs", "one-zone-ia-storage",
                          "GB-Mo", gb.infrequent);
    if (elastic) infrequent.assumed = "elastic throughput changes nothing in its price";
    add_extra(std::move(infrequent), uses);
    add("archive, one zone", "one-zone-archive-storage", gb.archived);
    return;
  }
  add("infrequent access",
      elastic ? "standard-ia-storage-elastic-throughput" : "standard-ia-storage", gb.infrequent);
  add("archive", "archive-storage", gb.archived);
}

void use_throughput(const View& view, const FileSystem& c, const Held& gb, Uses& uses) {
  const Reader<usage> month = c.usage<usage>();
  const std::string_view mode = *c.text("throughput");
  if (mode == "elastic") {
    uses.push_back(of(line(view, "elastic reads", "efs", "elastic-throughput-read", "GB", {}),
                      metered_gb(view, month.amount("read_gb").value,
                                 [](const Met& met) { return met.out_gb; })));
    uses.push_back(of(line(view, "elastic writes", "efs", "elastic-throughput-write", "GB", {}),
                      metered_gb(view, month.amount("write_gb").value,
                                 [](const Met& met) { return met.in_gb; })));
  } else if (mode == "provisioned") {
    const Quantity brought = scaled(gb.standard, kKibpsPerGb, kKibPerMib).value_or(Quantity{});
    std::optional<Quantity> above = c.amount("provisioned_mibps").value;
    // Rounded once: not the share that comes with the storage, but what is left.
    if (above) {
      const Quantity rest{above->micros * kKibPerMib - gb.standard.micros * kKibpsPerGb};
      above = scaled({std::max<std::int64_t>(0, rest.micros)}, 1, kKibPerMib);
    }
    if (!above || above->micros > 0) {
      uses.push_back(line(view, "MiB/s above " + figure_of(brought), "efs",
                          "provisioned-throughput", "MiBps-Mo", above));
    }
  }
  add_extra(line(view, "infrequent access reads", "efs", "ia-read", "GB",
                 month.amount("ia_read_gb").value),
            uses);
  add_extra(line(view, "infrequent access writes", "efs", "ia-write", "GB",
                 month.amount("ia_write_gb").value),
            uses);
}

void use(const View& view, Uses& uses) {
  const FileSystem c(view.topology, view.self);
  const Held gb = held(c);
  use_storage(view, c, gb, uses);
  use_throughput(view, c, gb, uses);
  add_extra(line(view, "backups", "backup", "efs", "GB-Mo", *c.amount("backup_gb")), uses);
}

void check(const View& view, Diagnostics& diagnostics) {
  const FileSystem c(view.topology, view.self);
  const auto infrequent = c.amount("ia_percent"), archived = c.amount("archive_percent");
  const Quantity sum{infrequent->micros + archived->micros};
  if (sum <= units(100)) return;
  diagnostics.error(archived.at,
                    "`ia_percent` and `archive_percent` of " + std::string(view.self.address) +
                        " are " + exact(sum) + " together",
                    "100 is all that is stored; the rest is Standard", view.self.at);
}

std::size_t zones(const Values& values) { return *FileSystem(values).flag("one_zone") ? 1 : 0; }

// It is met in each zone where it is mounted, but for one that stands in a single zone.
void flow(const View& view, Passage& passage) {
  passage.network = "efs";
  passage.in_zones = *FileSystem(view.topology, view.self).flag("one_zone");
  passage.writers = 1;
}

void facts(const View& view, Aspects& aspects) {
  const FileSystem c(view.topology, view.self);
  const Fact<bool> one_zone = c.flag("one_zone");
  const Fact<bool> rebuildable = c.flag("rebuildable");
  aspects.place = {.zonal = *one_zone, .in_vpc = true, .one_zone_chosen = *one_zone};
  ingress_facts(view, index_of(fields, "ingress"), aspects.place);
  aspects.interface_addresses = 1;  // a mount target
  if (*one_zone) aspects.zoning.stands = Zoning::Stands::pinned;
  aspects.promise = Promise{
      .row = *one_zone ? "efs/one-zone" : "efs/standard", .best = "efs/standard", .steps = {}};
  if (*one_zone) aspects.promise->steps.push_back({"one_zone", "false", "efs/standard"});
  aspects.store = Store{.model = Store::Model::file,
                        .shared_storage = !*one_zone,
                        .standby = one_zone.as(!*one_zone),
                        .rebuildable = rebuildable.or_default(false),
                        .is_public = derived(false, view.self.at),  // it has no such address
                        .backup_days = {},
                        .encrypted = c.flag("encrypted")};
  const std::vector<ZoneId>& zones = view.self.zones;
  aspects.store->size_gb = c.number("storage_gb");
  aspects.store->copies = {first_copy({}, *one_zone && !zones.empty() ? zones.front() : kNoZone)};
}

// "1,000 GB, 60 % infrequent, provisioned"
std::string summary(const View& view) {
  const FileSystem c(view.topology, view.self);
  std::string text = figure_of(*c.amount("storage_gb")) + " GB";
  const auto add = [&](Quantity percent, std::string_view what) {
    if (percent.micros > 0) text += ", " + exact(percent) + " % " + std::string(what);
  };
  add(*c.amount("ia_percent"), "infrequent");
  add(*c.amount("archive_percent"), "archived");
  if (*c.flag("one_zone")) text += ", one zone";
  if (const auto mode = *c.text("throughput"); mode != "elastic") text += ", " + std::string(mode);
  return text;
}

void bind(const View& view, Bindings& b) {
  const FileSystem c(view.topology, view.self);
  bind_zone_list(view, b);
  b.flag("provisions", *c.text("throughput") == "provisioned");
  if (!c.amount("provisioned_mibps")) b.number("provisioned_mibps", 1);  // AWS's least
  b.flag("ages", c.amount("ia_percent")->micros + c.amount("archive_percent")->micros > 0);
  b.words("ports", {"2049"});
  b.text("port", "2049");
}

}  // namespace

extern const Kind kind_efs;
const Kind kind_efs{
    .name = "efs",
    .title = "Amazon EFS file system",
    .says = "A file system that many instances mount, in all zones of the region or in one.",
    .tier = "data",
    .services = "backup efs",
    .fields = fields,
    .usage = usage,
    .check = check,
    .zones = zones,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
