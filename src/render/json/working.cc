// What `explain` adds to a line: all that it takes to work it out again.
#include "render/json/answers.h"

namespace tenfold {
namespace {

void write_saving(const Report& report, const Line& line, std::size_t i, JsonWriter& json) {
  const Table* table = report.book->table(line.use.place + "/spot");
  if (table == nullptr || i >= line.spot_savings.size()) {
    json.key("saving").null();
    return;
  }
  const std::string_view row = table->row(line.use.spot_items[i]);
  json.key("saving").flat_object().key("percent").integer(line.spot_savings[i]);
  json.put("file", table->path()).key("line").integer(table->line_of(row)).end();
}

void write_prices_of(const Report& report, const Line& line, JsonWriter& json) {
  json.key("prices").array();
  for (std::size_t i = 0; i < line.spot_prices.size(); ++i) {
    json.object().put("item", line.spot_prices[i]->item);
    write_saving(report, line, i, json);
    write_price(*line.spot_prices[i], json);
    json.end();
  }
  if (line.spot_prices.empty() && line.price != nullptr) {
    json.object().put("item", line.price->item).key("saving").null();
    write_price(*line.price, json);
    json.end();
  }
  json.end();
}

void write_users(const TopologyReport& topology, const Pool& pool, JsonWriter& json) {
  json.key("lines").array();
  for (const std::uint32_t i : pool.lines) {
    const Line& line = topology.estimate->lines[i];
    json.flat_object().put("address", (*topology.topology)[line.component].address);
    json.put("name", line.use.name).put("quantity", line.quantity).end();
  }
  json.end();
}

void write_allowance(const Report& report, const Estimate& estimate, const Pool& pool,
                     JsonWriter& json) {
  json.key("allowance");
  const auto allowance = report.book->allowance(pool.service, pool.item);
  const Table* table = report.book->table("global/free-tier");
  if (pool.allowance.empty() || !allowance || table == nullptr) {
    json.null();
    return;
  }
  json.object().put("quantity", allowance->quantity).put("file", table->path());
  json.key("line").integer(table->line_of(table->row(allowance->item)));
  json.key("drawn_by").array();
  for (const Pool& other : estimate.pools) {
    if (other.allowance != pool.allowance) continue;
    json.flat_object().put("item", std::string(other.service) + "/" + std::string(other.item));
    json.put("quantity", other.quantity).put("free", other.free).end();
  }
  json.end().end();
}

void write_pool(const Report& report, const TopologyReport& topology, const Line& line,
                JsonWriter& json) {
  json.key("pool");
  if (line.pool == kNoPool) {
    json.null();
    return;
  }
  const Estimate& estimate = *topology.estimate;
  const Pool& pool = estimate.pools[line.pool];
  json.object().put("quantity", pool.quantity).put("free", pool.free);
  json.put("charge_usd", pool.charge);
  write_users(topology, pool, json);
  write_allowance(report, estimate, pool, json);
  json.end();
}

void write_once(const TopologyReport& topology, const Line& line, JsonWriter& json) {
  json.key("once");
  const Estimate& estimate = *topology.estimate;
  for (const OnceCharge& charge : estimate.once) {
    if (&estimate.lines[charge.line] != &line) continue;
    json.array();
    for (const OnceCharge::User& user : charge.users) {
      json.flat_object().put("address", (*topology.topology)[user.id].address);
      json.put("quantity", user.quantity).end();
    }
    json.end();
    return;
  }
  json.null();
}

}  // namespace

void write_working(const Report& report, const TopologyReport& topology, const Line& line,
                   JsonWriter& json) {
  const bool priced = line.state == LineState::priced;
  json.key("working").object().put("place", line.use.place).put("each", line.use.each);
  json.key("copies").integer(line.use.copies);
  json.key("count").integer(line.count).put("hours", line.use.hours);
  json.put("tier_by", line.use.tier_by);
  json.put("stated_usd", line.use.stated_usd);
  write_basis(topology, line, json);
  if (priced) {
    write_prices_of(report, line, json);
    write_pool(report, topology, line, json);
    write_once(topology, line, json);
  }
  json.end();
}

}  // namespace tenfold
