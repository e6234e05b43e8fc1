// Amazon OpenSearch Service: a search domain.
//
// Every node bills its hours: those that hold data, dedicated masters, warm ones. Data nodes keep
// what they hold on an EBS volume each, at OpenSearch's own prices, or on disks that are in the
// price of the node. How much a volume of gp3 may do at no charge is taken to be what EBS includes,
// and marked so. A reservation covers data nodes and masters; AWS sells none of warm ones.
#include <algorithm>

#include "base/text.h"
#include "kinds/copies.h"
#include "kinds/database.h"
#include "kinds/lines.h"
#include "kinds/purchases.h"
#include "kinds/volume.h"
#include "model/bindings.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

constexpr auto own = fields_of(
    Field{.name = "node_type",
          .says = "type of a data node, as in r6g.large.search",
          .required = true},
    Field{.name = "nodes",
          .shape = shape::integer,
          .initial = "1",
          .says = "data nodes",
          .least = 1,
          .most = 1000},
    Field{.name = "engine_version",
          .says = "as in OpenSearch_2.17 or Elasticsearch_7.10; default: the newest"},
    Field{.name = "storage_gb",
          .shape = shape::number,
          .says = "GB of each data node's volume; nodes with disks of their own have none",
          .most = kMostGb,
          .grows = Grows::up_only},
    Field{.name = "storage_type",
          .shape = shape::word,
          .values = "gp3 gp2 io1 standard",
          .initial = "\"gp3\"",
          .says = "volume type of the data nodes; standard is magnetic"},
    Field{.name = "iops",
          .shape = shape::integer,
          .says = "IOPS of each volume: all are billed of io1, those above 3,000 of gp3",
          .most = kMostMillions},
    Field{.name = "throughput_mibps",
          .shape = shape::number,
          .says = "MiB/s of each gp3 volume; what is above 125 is billed",
          .most = kMostMillions},
    Field{.name = "dedicated_masters",
          .shape = shape::integer,
          .initial = "0",
          .says = "nodes that lead the others and hold no data",
          .most = 1000},
    Field{.name = "master_type", .says = "type of the dedicated masters"},
    Field{.name = "warm_nodes",
          .shape = shape::integer,
          .initial = "0",
          .says = "UltraWarm nodes for what is read rarely",
          .most = 1000},
    Field{.name = "warm_type", .says = "type of the warm nodes, as in ultrawarm1.medium.search"},
    Field{.name = "warm_storage_gb",
          .shape = shape::number,
          .says = "GB that all warm nodes hold together, the month's average",
          .most = kMostGb,
          .grows = Grows::yes,
          .on_aws = OnAws::nothing},
    Field{.name = "public",
          .shape = shape::boolean,
          .initial = "false",
          .says = "stands outside the VPC, where everybody reaches it"},
    Field{.name = "purchase",
          .shape = shape::word,
          .values = kNodePurchases,
          .initial = "\"on-demand\"",
          .says = "how data nodes and masters are bought; a reservation covers all of them",
          .on_aws = OnAws::not_known},
    kHoursPerMonth, kIngress, kEncrypted, kRebuildable);

constexpr auto fields = joined(own, every_component);

using Domain = Reader<fields>;

void use_nodes(const View& view, const Domain& c, Uses& uses) {
  const auto add = [&](const std::string& what, std::string_view type, std::int64_t copies,
                       std::string_view purchase) {
    if (copies == 0) return;
    Use use = line(view, copies == 1 ? what : how_many(copies, what), "opensearch",
                   std::string(type), "hour", *c.amount("hours_per_month"));
    use.copies = copies;
    uses.push_back(bought(std::move(use), purchase, units(kMonthHours)));
  };
  const std::string_view purchase = *c.text("purchase");
  add("node", *c.text("node_type"), *c.whole("nodes"), purchase);
  add("dedicated master", c.text("master_type").value_or(""), *c.whole("dedicated_masters"),
      purchase);
  add("warm node", c.text("warm_type").value_or(""), *c.whole("warm_nodes"), "on-demand");
}

void use_volumes(const View& view, const Domain& c, Uses& uses) {
  const auto gb = c.amount("storage_gb");
  if (!gb && view.catalog.search_node_on_ebs(*c.text("node_type")) == false) return;
  const std::string type(*c.text("storage_type"));
  const std::string volume = "volume-" + (type == "standard" ? "magnetic" : type);
  const auto add = [&](const std::string& name, const std::string& item, std::string_view unit,
                       std::optional<Quantity> each) {
    uses.push_back(line(view, name + " " + type, "opensearch", item, unit, each));
    uses.back().copies = *c.whole("nodes");
  };
  add("storage", volume, "GB-Mo", gb.value);
  if (type == "io1") add("IOPS", volume + "-iops", "IOPS-Mo", c.amount("iops").value);
  if (type != "gp3") return;
  const auto above = [&](const std::optional<Quantity>& stated, Quantity included,
                         const std::string& what, std::string_view item, std::string_view unit) {
    if (!stated) return;
    add(what + " above " + grouped(included, 0), volume + std::string(item), unit,
        Quantity{std::max<std::int64_t>(0, stated->micros - included.micros)});
    uses.back().assumed = "as much is in the price of gp3 storage as EBS includes";
  };
  above(c.amount("iops").value, kGp3Iops, "IOPS", "-iops", "IOPS-Mo");
  above(c.amount("throughput_mibps").value, kGp3Mibps, "MiB/s", "-throughput", "MiBps-Mo");
}

// AWS charges versions past their standard support by the hour of every node.
void use_extended_support(const View& view, const Domain& c, Uses& uses) {
  const auto stated = c.text("engine_version");
  if (!stated) return;
  const bool old = stated->starts_with("Elasticsearch_");
  const std::string_view version = version_head(stated->substr(stated->find('_') + 1), 2);
  const std::string_view engine = old ? "elasticsearch" : "opensearch";
  const auto support = view.catalog.support("opensearch", engine, version);
  if (!support || support->standard_end.empty() || view.today <= support->standard_end) return;
  if (support->extended_end == "none") return;
  if (!support->extended_end.empty() && view.today > support->extended_end) return;
  Use use = line(view, "extended support", "opensearch", "extended-support", "hour",
                 *c.amount("hours_per_month"));
  use.unpriced = "what extended support of " + std::string(*stated) + " costs is not known";
  uses.push_back(std::move(use));
}

void use(const View& view, Uses& uses) {
  const Domain c(view.topology, view.self);
  use_nodes(view, c, uses);
  use_volumes(view, c, uses);
  if (*c.whole("warm_nodes") > 0 && c.amount("warm_storage_gb").value != Quantity{}) {
    Use use = line(view, "warm storage", "opensearch", "warm-storage", "GB-Mo",
                   c.amount("warm_storage_gb").value);
    use.unpriced = "the price book has no figure for the managed storage of warm nodes";
    uses.push_back(std::move(use));
  }
  use_extended_support(view, c, uses);
}

void check(const View& view, Diagnostics& diagnostics) {
  const Domain c(view.topology, view.self);
  const std::string address(view.self.address);
  const auto lacks = [&](const Fact<std::int64_t>& number, std::string_view what,
                         std::string_view type, std::string_view example) {
    diagnostics.error(
        number.at, address + " has " + std::string(what) + ", but no `" + std::string(type) + "`",
        "say which: `" + std::string(type) + " = \"" + std::string(example) + "\"`", view.self.at);
  };
  const auto masters = c.whole("dedicated_masters"), warm = c.whole("warm_nodes");
  if (*masters > 0 && !c.stated("master_type"))
    lacks(masters, "dedicated masters", "master_type", "m6g.large.search");
  if (*warm > 0 && !c.stated("warm_type"))
    lacks(warm, "warm nodes", "warm_type", "ultrawarm1.medium.search");
  const auto held = c.amount("warm_storage_gb");
  if (held && *warm == 0) {
    diagnostics.error(held.at, address + " has no warm nodes to hold that",
                      "say how many: `warm_nodes = 2`", view.self.at);
  }
}

void flow(const View& view, Passage& passage) {
  const Domain c(view.topology, view.self);
  if (*c.flag("public")) return;  // met over the internet
  passage.network = "opensearch";
  passage.writers = *c.whole("nodes");
}

// Each node holds a part, and with more than one a copy of another's.
void keep(const View& view, const Domain& c, Store& store) {
  const Fact<std::string_view> type = c.text("node_type");
  store.hardware = hardware_of(type, view.catalog.search_node(*type));
  store.nodes = c.whole("nodes");
  store.masters = c.whole("dedicated_masters");
  const std::vector<ZoneId>& zones = view.self.zones;
  Store::Copy copy = first_copy(store.hardware, kNoZone);
  for (std::size_t i = 0; i < static_cast<std::size_t>(*store.nodes); ++i) {
    copy.zone = zones.empty() ? kNoZone : zones[i % zones.size()];
    copy.takes_over = i > 0;
    store.copies.push_back(copy);
  }
  store.engine_version = c.text("engine_version");
  const std::string_view version = store.engine_version.value_or("OpenSearch_");
  store.engine =
      store.engine_version.as(version.starts_with("Elastic") ? std::string_view("elasticsearch")
                                                             : std::string_view("opensearch"));
  store.release = {"opensearch", *store.engine, version.substr(version.find('_') + 1)};
  store.storage_class = c.text("storage_type");
  const Fact<double> each = c.number("storage_gb");
  if (each) store.size_gb = derived(*each * static_cast<double>(*store.nodes), each.at);
}

void facts(const View& view, Aspects& aspects) {
  const Domain c(view.topology, view.self);
  const Fact<bool> rebuildable = c.flag("rebuildable");
  const bool outside = *c.flag("public");
  aspects.committed = *c.text("purchase") != "on-demand";
  aspects.hours_per_month = c.number("hours_per_month");
  aspects.place = {.in_vpc = !outside, .public_address = outside};
  ingress_facts(view, index_of(fields, "ingress"), aspects.place);
  // Whether a standby zone is there nobody states; without one its service promises the same.
  aspects.promise = Promise{.row = "opensearch", .best = "opensearch/multi-az-with-standby"};
  aspects.zoning.stands = *c.whole("nodes") > 1 && view.self.zones.size() > 1
                              ? Zoning::Stands::across
                              : Zoning::Stands::pinned;
  aspects.zoning.takes_over = "nodes of other zones, with the replicas of its indexes";
  aspects.store = Store{.model = Store::Model::search,
                        .standby = c.whole("nodes").as(*c.whole("nodes") > 1),
                        .rebuildable = rebuildable.or_default(false),
                        .is_public = c.flag("public"),
                        .backup_days = {},
                        .encrypted = c.flag("encrypted")};
  keep(view, c, *aspects.store);
}

// "r6g.large.search, 3 nodes, 3 dedicated masters, 2 warm nodes"
std::string summary(const View& view) {
  const Domain c(view.topology, view.self);
  std::string text(*c.text("node_type"));
  const auto add = [&](std::int64_t n, std::string_view what) {
    if (n > 0) text += ", " + how_many(n, what);
  };
  add(*c.whole("nodes"), "node");
  add(*c.whole("dedicated_masters"), "dedicated master");
  add(*c.whole("warm_nodes"), "warm node");
  return text;
}

// AWS spreads a domain over two or three zones, one subnet in each.
void bind(const View& view, Bindings& b) {
  constexpr std::size_t kMostZones = 3;
  constexpr std::int64_t kLeastGb = 10;  // of a volume
  const Domain c(view.topology, view.self);
  const auto nodes = static_cast<std::size_t>(*c.whole("nodes"));
  const std::size_t zones = std::min({view.self.zones.size(), nodes, kMostZones});
  b.flag("aware", zones > 1);
  b.number("zones_taken", static_cast<std::int64_t>(std::max<std::size_t>(zones, 1)));
  b.flag("some_subnets", zones < view.self.zones.size());
  const bool on_ebs =
      c.amount("storage_gb") || view.catalog.search_node_on_ebs(*c.text("node_type")) != false;
  b.flag("on_ebs", on_ebs);
  if (!c.amount("storage_gb")) b.number("storage_gb", kLeastGb);
  b.words("ports", {"443"});
  b.text("port", "443");
  bind_commitment(*c.text("purchase"), b);
}

}  // namespace

extern const Kind kind_opensearch;
const Kind kind_opensearch{
    .name = "opensearch",
    .title = "Amazon OpenSearch Service domain",
    .says = "Search and analytics on nodes of a type, with masters and warm nodes beside them.",
    .tier = "data",
    .services = "opensearch",
    .fields = fields,
    .usage = transfer,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
