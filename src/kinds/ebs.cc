// Amazon EBS: a volume of its own, attached or not, and the snapshots taken of it.
//
// A volume is billed by the GB provisioned; gp3 has 3,000 IOPS and 125 MiB/s in that price and
// bills what is above; io1 and io2 bill every provisioned IOPS, io2 in tiers that run per volume;
// magnetic bills requests. Snapshots are billed by what their increments take.
#include <algorithm>

#include "kinds/lines.h"
#include "kinds/volume.h"
#include "kinds/volume_bounds.h"
#include "kinds/zone_names.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr auto own = fields_of(
    Field{.name = "type",
          .shape = shape::word,
          .values = kVolumeTypes,
          .initial = "\"gp3\"",
          .says = "volume type"},
    Field{.name = "size_gb",
          .shape = shape::number,
          .says = "GB provisioned; 0: snapshots alone",
          .required = true},
    Field{.name = "iops",
          .shape = shape::integer,
          .says = "provisioned IOPS; gp3: 3,000 are in the price"},
    Field{.name = "throughput_mibps", .shape = shape::number, .says = "gp3: 125 are in the price"},
    Field{.name = "monthly_io_million",
          .shape = shape::number,
          .says = "standard: million I/O requests a month",
          .most = kMostMillions,
          .monthly = true},
    Field{.name = "snapshot_gb",
          .shape = shape::number,
          .initial = "0",
          .says = "GB that snapshot increments take",
          .grows = Grows::yes,
          .on_aws = OnAws::nothing},
    Field{.name = "snapshot_archive_gb",
          .shape = shape::number,
          .initial = "0",
          .says = "GB of archived snapshots",
          .grows = Grows::yes,
          .on_aws = OnAws::nothing},
    Field{.name = "snapshot_archive_restored_gb",
          .shape = shape::number,
          .says = "GB a month restored from archived snapshots",
          .most = kMostGb,
          .monthly = true},
    Field{.name = "attached_to",
          .shape = shape::address,
          .says = "the instance that it is attached to",
          .role = Role::attaches},
    kEncrypted, kRebuildable);

constexpr auto fields = joined(own, every_component);

constexpr auto usage =
    joined(fields_of(Field{.name = "fast_restore_dsu_hours",
                           .shape = shape::number,
                           .says = "fast snapshot restore: hours × snapshots × zones",
                           .grows = Grows::no}),
           transfer);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const VolumeSpec spec{*c.text("type"), *c.amount("size_gb"), c.amount("iops").value,
                        c.amount("throughput_mibps").value, c.amount("monthly_io_million").value};
  if (spec.size_gb.micros > 0) use_volume(spec, "", std::string(view.region()), 1, uses);
  const auto extra = [&](std::string name, std::string item, std::string_view unit,
                         const Fact<Quantity>& each) {
    add_extra(line(view, std::move(name), "ebs", std::move(item), unit, each.value), uses);
  };
  extra("snapshots", "snapshot", "GB-Mo", c.amount("snapshot_gb"));
  extra("archived snapshots", "snapshot-archive", "GB-Mo", c.amount("snapshot_archive_gb"));
  extra("restored from the archive", "snapshot-archive/retrieval", "GB",
        c.amount("snapshot_archive_restored_gb"));
  extra("fast snapshot restore", "fast-snapshot-restore", "DSU-hour",
        c.usage<usage>().amount("fast_restore_dsu_hours"));
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  aspects.place = {.zonal = true, .in_vpc = true};
  aspects.zoning.stands = Zoning::Stands::pinned;
  aspects.promise = Promise{.row = "ebs/volume"};
  if (c.amount("size_gb")->micros == 0) {
    aspects.expected_idle = true;  // snapshots alone
    return;
  }
  const Fact<bool> stated = c.flag("rebuildable");
  aspects.attached = std::ranges::any_of(
      view.self.edges, [](const Edge& edge) { return edge.role == Role::attaches; });
  aspects.volumes.push_back({.what = "volume",
                             .own = true,
                             .rebuildable = stated.or_default(false),
                             .at = view.self.at,
                             .type = c.text("type"),
                             .size_gb = c.number("size_gb"),
                             .iops = c.number("iops"),
                             .mibps = c.number("throughput_mibps"),
                             .encrypted = c.flag("encrypted")});
  const Fact<std::string_view> type = c.text("type");
  compare_volume(view.catalog,
                 {.type = *type,
                  .type_at = type.at,
                  .type_path = "type",
                  .size_gb = c.amount("size_gb"),
                  .size_path = "size_gb",
                  .iops = c.whole("iops"),
                  .throughput_mibps = c.amount("throughput_mibps")},
                 aspects.bounded.get());
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  const Quantity size = *c.amount("size_gb");
  if (size.micros == 0) return "snapshots alone";
  return grouped(size, size.micros % kMicro == 0 ? 0 : 2) + " GB " + std::string(*c.text("type"));
}

// Device names that are free behind those of an instance's own disks. Volumes of one instance take
// them in order of address.
constexpr std::string_view kDeviceLetters = "ponmlkjihg";

std::size_t before_it(const View& view, const Edge& edge) {
  const Topology& topology = view.topology;
  std::size_t before = 0;
  for (const Referrer& referrer : topology.referrers[edge.to]) {
    const Component& other = topology[referrer.id];
    if ((referrer.roles & role_set(Role::attaches)) == 0 || other.address >= view.self.address)
      continue;
    for (const Edge& its : other.edges) before += its.to == edge.to && its.unit == edge.unit;
  }
  return before;
}

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const auto edge = std::ranges::find(view.self.edges, Role::attaches, &Edge::role);
  const bool attached = edge != view.self.edges.end();
  b.flag("there", c.amount("size_gb")->micros > 0);
  bind_zone_list(view, b);
  b.flag("beside", attached && !c.stated("azs"));
  b.flag("snapshots", c.amount("snapshot_gb")->micros > 0);
  b.absent("device_letters");
  b.absent("device_letter");
  b.absent("own_letter");
  b.absent("host");
  if (!attached) return;
  const std::string_view free =
      kDeviceLetters.substr(std::min(before_it(view, *edge), kDeviceLetters.size() - 1));
  b.text("device_letters", free);
  b.text("device_letter", free.substr(0, 1));
  const std::int64_t hosts = edge->unit >= 0 ? 1 : std::max(view.topology[edge->to].count, 1U);
  b.number("hosts", hosts);
  // Where the copy goes: instances are dealt round, and each takes one letter after another.
  const Binding* const which = b.find("copy");
  const std::int64_t copy = which == nullptr ? 0 : std::stoll(which->text);
  const auto letter = static_cast<std::size_t>(copy / hosts);
  b.component("host", edge->to,
              edge->unit >= 0 ? edge->unit : static_cast<std::int32_t>(copy % hosts));
  b.text("own_letter", free.substr(std::min(letter, free.size() - 1), 1));
}

}  // namespace

extern const Kind kind_ebs;
const Kind kind_ebs{
    .name = "ebs",
    .title = "Amazon EBS volume",
    .says = "A block storage volume of its own, with its snapshots. It stands in one zone.",
    .tier = "data",
    .services = "ebs",
    .fields = fields,
    .usage = usage,
    .zones = [](const Values&) -> std::size_t { return 1; },
    .use = use,
    .facts = facts,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
