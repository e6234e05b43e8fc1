// Amazon DynamoDB: a table.
//
// It bills what is read and written, in units, and the GB that it holds. A global table holds them
// once in every region, each at that region's price, point-in-time recovery too; its reads, backups
// and streams are billed where the table stands, since only their sum is stated.
#include "kinds/copies.h"
#include "kinds/dynamodb/bill.h"
#include "kinds/dynamodb/bindings.h"
#include "kinds/dynamodb/fields.h"
#include "kinds/regions.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

using Table = Reader<table_fields>;

void use_storage(const View& view, const Table& c, Uses& uses) {
  const bool standard = *c.text("class") == "standard";
  const std::vector<std::string> regions = table_regions(view, c);
  const auto add = [&](std::string name, std::string item) {
    for (const std::string& region : regions) {
      uses.push_back(line(view, regions.size() == 1 ? name : name + " in " + region, "dynamodb",
                          item, "GB-Mo", c.amount("storage_gb").value));
      uses.back().place = region;
    }
  };
  add("storage", standard ? "storage" : "storage/standard-ia");
  if (*c.flag("pitr")) add("point-in-time recovery", "pitr-backup");
}

void use(const View& view, Uses& uses) {
  const Table c(view.topology, view.self);
  use_table_units(view, c, uses);
  use_storage(view, c, uses);
  add_extra(line(view, "backups", "dynamodb", "on-demand-backup", "GB-Mo", *c.amount("backup_gb")),
            uses);
  const auto metered = c.usage<table_usage>();
  const auto stream_reads = metered.amount("stream_reads_million");
  if (*c.flag("streams") || stream_reads) {
    uses.push_back(
        line(view, "stream reads", "dynamodb", "streams-read", "request", millions(stream_reads)));
  }
  add_extra(
      line(view, "restored", "dynamodb", "restore", "GB", metered.amount("restored_gb").value),
      uses);
}

// What only one of the two modes has.
void check_mode(const View& view, const Table& c, Diagnostics& diagnostics) {
  const std::string address(view.self.address);
  const auto provisioned_only = [&](std::string_view name, NodeId id) {
    if (id == kNoNode) return;
    diagnostics.error(view.topology.document[id].at,
                      address + " is on demand and has `" + std::string(name) + "`",
                      "take it out, or say `mode = \"provisioned\"`", view.self.at);
  };
  if (*c.text("mode") == "on-demand") {
    provisioned_only("read_units", c.node("read_units"));
    provisioned_only("write_units", c.node("write_units"));
    provisioned_only("reserved", c.node("reserved"));
  } else if (c.stated("reserved") && *c.text("class") != "standard") {
    diagnostics.error(view.topology.document[c.node("reserved")].at,
                      "AWS reserves no capacity for the class of " + address,
                      "take out this or `class`", view.self.at);
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const Table c(view.topology, view.self);
  check_mode(view, c, diagnostics);
  check_other_regions(view, c.items("global_regions"), diagnostics);
}

// Somebody keeps sessions in it, and nobody anything else.
bool holds_sessions_alone(const View& view) {
  const Id self = view.topology.by_address.at(view.self.address);
  constexpr std::uint32_t harmless = role_set(Role::sessions) | role_set(Role::covers);
  std::uint32_t roles = 0;
  for (const Referrer& referrer : view.topology.referrers[self]) roles |= referrer.roles;
  return (roles & role_set(Role::sessions)) != 0 && (roles & ~harmless) == 0;
}

void flow(const View& view, Passage& passage) {
  passage.in_zones = false;
  passage.read_share = *Table(view.topology, view.self).number("read_share");
}

// A global table's regions follow one another without waiting.
void keep(const View& view, const Table& c, Store& store) {
  store.copies = {first_copy({}, kNoZone)};
  for (const std::string_view region : c.list("global_regions"))
    store.copies.push_back({.region = region, .readable = true, .takes_over = true});
  store.storage_class = c.text("class");
  store.size_gb = c.number("storage_gb");
  store.point_in_time = c.flag("pitr");
  store.deletion_protection = c.flag("deletion_protection").or_initial(in_production(view));
}

constexpr std::string_view kLimits = "limits/dynamodb-limits";

// An item's KB, which no quota raises, and the units of the table, which one does.
Bounded bounded_of(const View& view, const Table& c) {
  Bounded bounded{.rules = {kLimits}, .outside = {}, .counted = {}};
  const auto said = [](Quantity n) { return grouped(n, n.micros % kMicro == 0 ? 0 : 2); };
  const auto item = c.amount("item_kb");
  const auto most = view.catalog.exact_limit("dynamodb/item-kb");
  if (most && *item > *most)
    bounded.outside.push_back(
        {.rule = kLimits,
         .message = "has items of " + said(*item) + " KB; AWS takes " + said(*most) + " KB at most",
         .label = "above " + said(*most) + " KB",
         .at = item.at,
         .instead = "the large part of an item in a bucket, its key in the table",
         .measure = exact(Quantity{item->micros - most->micros})});
  if (*c.text("mode") == "on-demand") return bounded;
  const auto count = [&](const Fact<Quantity>& amount, std::string_view what) {
    if (!amount) return;
    bounded.counted.push_back(
        {.rule = kLimits,
         .quota = "dynamodb_table_units",
         .limit = "dynamodb/units-per-table",
         .what = "has " + said(*amount) + " " + std::string(what) + " provisioned",
         .unit = what,
         .value = static_cast<double>(amount->micros) / static_cast<double>(kMicro),
         .at = amount.at});
  };
  count(c.amount("read_units"), "read units");
  count(c.amount("write_units"), "write units");
  return bounded;
}

void facts(const View& view, Aspects& aspects) {
  const Table c(view.topology, view.self);
  aspects.bounded = bounded_of(view, c);
  const Fact<bool> stated = c.flag("rebuildable");
  aspects.store =
      Store{.model = Store::Model::key_value,
            .shared_storage = true,
            .standby = derived(true, view.self.at),  // AWS keeps copies in several zones
            .rebuildable =
                stated ? stated : derived(holds_sessions_alone(view), view.self.at, "rebuildable"),
            .is_public = derived(false, view.self.at),
            .backup_days = {},
            .encrypted = c.flag("encrypted")};
  Store& store = *aspects.store;
  store.provisioned = *c.text("mode") == "provisioned";
  store.autoscaling = c.flag("autoscaling");
  store.autoscaled = *store.autoscaling;
  store.read_units = c.number("read_units");
  store.write_units = c.number("write_units");
  store.read_share = c.number("read_share");
  store.item_kb = c.number("item_kb");
  store.consistent_reads = c.flag("consistent_reads");
  store.hot_key_percent = c.number("hot_key_percent");
  keep(view, c, *aspects.store);
  if (*c.text("mode") == "provisioned") aspects.committed = c.stated("reserved");
  const bool global = !c.items("global_regions").empty();
  aspects.promise = Promise{.row = global ? "dynamodb/global-tables" : "dynamodb/standard",
                            .best = "dynamodb/global-tables"};
}

// "on demand, 50 GB, 2 indexes, in 3 regions"
std::string summary(const View& view) {
  const Table c(view.topology, view.self);
  std::string text = *c.text("mode") == "on-demand" ? "on demand" : "provisioned";
  if (*c.text("class") != "standard") text += ", " + std::string(*c.text("class"));
  if (const auto gb = c.amount("storage_gb")) {
    text += ", " + grouped(*gb, gb->micros % kMicro == 0 ? 0 : 2) + " GB";
  }
  const std::int64_t indexes = *c.whole("indexes");
  if (indexes > 0) text += ", " + std::to_string(indexes) + (indexes == 1 ? " index" : " indexes");
  const std::size_t regions = table_regions(view, c).size();
  if (regions > 1) text += ", in " + std::to_string(regions) + " regions";
  return text;
}

}  // namespace

extern const Kind kind_dynamodb;
const Kind kind_dynamodb{
    .name = "dynamodb",
    .title = "Amazon DynamoDB table",
    .says = "Items found by their key, without servers; in one region or several.",
    .tier = "data",
    .services = "dynamodb",
    .outside_service = "dynamodb",
    .fields = table_fields,
    .usage = table_usage,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind_table,
};

}  // namespace tenfold
