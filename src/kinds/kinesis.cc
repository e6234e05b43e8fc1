// Amazon Kinesis Data Streams: records in shards, kept a day or longer.
//
// Provisioned: an hour of each shard and put units of 25 KB, with enhanced fan-out an hour of each
// consumer and shard, and what they retrieve. On demand: the stream's hours, GB in and GB out.
// Beyond 24 hours retention bills by the shard-hour or by the GB; beyond seven days by the GB
// stored: monthly GB × hours beyond / 730.
#include <algorithm>

#include "base/text.h"
#include "kinds/derived.h"
#include "kinds/messaging.h"
#include "kinds/messaging_bindings.h"
#include "model/bindings.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

constexpr std::int64_t kPutUnitKb = 25, kFreeHours = 24, kRetentionWeek = 168;

constexpr auto own =
    fields_of(kConsumers,
              Field{.name = "mode",
                    .shape = shape::word,
                    .values = "on-demand provisioned",
                    .initial = "\"on-demand\"",
                    .says = "capacity as needed, or shards"},
              Field{.name = "shards",
                    .shape = shape::integer,
                    .initial = "1",
                    .says = "shards, when provisioned",
                    .most = 200'000},
              million_field("monthly_million", "million records a month"),
              Field{.name = "record_kb",
                    .shape = shape::number,
                    .initial = "1",
                    .says = "KB of a record; every 25 KB begun is a put unit",
                    .most = 10'240,
                    .on_aws = OnAws::nothing},
              Field{.name = "consumers",
                    .shape = shape::integer,
                    .initial = "0",
                    .says = "consumers with enhanced fan-out, each of which gets every record",
                    .most = 50},
              Field{.name = "retention_hours",
                    .shape = shape::integer,
                    .initial = "24",
                    .says = "hours that records are kept; 24 are in the price",
                    .least = 24,
                    .most = 8'760});

constexpr auto metered_fields = fields_of(
    gb_field("retrieved_gb", "on demand: GB a month read by ordinary consumers", false),
    gb_field("long_term_retrieved_gb", "GB a month read that are older than seven days", false));

constexpr auto fields = joined(own, every_component);
constexpr auto usage = joined(metered_fields, transfer);

// GB that lie there all month when each stays so many hours.
std::optional<Quantity> kept(const std::optional<Quantity>& gb, std::int64_t hours) {
  return gb ? scaled(*gb, hours, kMonthHours) : std::nullopt;
}

void use_retention(const View& view, const Reader<fields>& c, bool provisioned, const Metered& put,
                   const std::optional<Quantity>& gb, Uses& uses) {
  const std::int64_t hours = *c.whole("retention_hours");
  if (hours > kFreeHours && provisioned) {
    uses.push_back(line(view, "extended retention", "kinesis", "extended-retention-shard", "hour",
                        units(kMonthHours)));
    uses.back().copies = *c.whole("shards");
  } else if (hours > kFreeHours) {
    uses.push_back(
        derived_by(line(view, "extended retention", "kinesis", "on-demand-extended-retention",
                        "GB-Mo", kept(gb, std::min(hours, kRetentionWeek) - kFreeHours)),
                   put));
  }
  if (hours > kRetentionWeek) {
    uses.push_back(
        derived_by(line(view, "long-term retention", "kinesis",
                        provisioned ? "long-term-retention" : "on-demand-long-term-retention",
                        "GB-Mo", kept(gb, hours - kRetentionWeek)),
                   put));
  }
  add_extra(line(view, "long-term retrieval", "kinesis", "long-term-retrieval", "GB",
                 c.usage<usage>().amount("long_term_retrieved_gb").value),
            uses);
}

// Every consumer that is named reads every record.
std::optional<Quantity> read_by(const View& view, const std::optional<Quantity>& gb) {
  const auto consumers = std::ranges::count(view.self.edges, Role::consumes, &Edge::role);
  return gb ? times(*gb, consumers) : std::nullopt;
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const bool provisioned = *c.text("mode") == "provisioned";
  const Metered put = metered(view, millions(c.amount("monthly_million")), requests_of);
  const auto& records = put.amount;
  const Quantity kb = *c.amount("record_kb");
  const auto gb = gb_of(records, kb);
  const std::int64_t shards = *c.whole("shards"), consumers = *c.whole("consumers");
  const auto fanned_out = gb ? times(*gb, consumers) : std::nullopt;
  if (provisioned) {
    uses.push_back(line(view, "shards", "kinesis", "shard", "hour", units(kMonthHours)));
    uses.back().copies = shards;
    uses.push_back(of(line(view, "put units", "kinesis", "put-payload-unit", "unit", {}), put));
    uses.back().copies = steps_begun(kb, kPutUnitKb);
    if (consumers > 0) {
      uses.push_back(line(view, "enhanced fan-out", "kinesis", "enhanced-fan-out",
                          "consumer-shard-hour", units(kMonthHours)));
      uses.back().copies = shards * consumers;
      uses.push_back(derived_by(line(view, "enhanced fan-out data", "kinesis",
                                     "enhanced-fan-out-retrieval", "GB", fanned_out),
                                put));
    }
  } else {
    uses.push_back(line(view, "stream", "kinesis", "on-demand-stream", "hour", units(kMonthHours)));
    uses.push_back(
        derived_by(line(view, "data in", "kinesis", "on-demand-ingested", "GB", gb), put));
    const auto read = c.usage<usage>().amount("retrieved_gb");
    if (read)
      uses.push_back(line(view, "data out", "kinesis", "on-demand-retrieved", "GB", *read));
    else if (consumers == 0)
      uses.push_back(derived_by(line(view, "data out", "kinesis", "on-demand-retrieved", "GB",
                                     put.derived ? read_by(view, gb) : std::nullopt),
                                put));
    if (consumers > 0) {
      uses.push_back(derived_by(line(view, "enhanced fan-out data", "kinesis",
                                     "on-demand-fan-out-retrieved", "GB", fanned_out),
                                put));
    }
  }
  use_retention(view, c, provisioned, put, gb, uses);
}

void flow(const View&, Passage& passage) {
  passage.onward = Passage::Onward::all_of;
  passage.holds = true;
  passage.in_zones = false;
}

// On demand it grows by itself, to an unstated limit.
void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  Intake intake{.message_kb = *c.number("record_kb"),
                .shards = c.whole("shards"),
                .visibility_s = {},
                .high_throughput = {}};
  if (*c.text("mode") == "provisioned") {
    const auto shards = static_cast<double>(*intake.shards * view.self.count);
    const auto records = view.catalog.limit("kinesis/shard-in-records-per-s");
    const auto mb = view.catalog.limit("kinesis/shard-in-mb-per-s");
    if (records) intake.limit_per_s = shards * static_cast<double>(*records);
    if (mb) intake.limit_mb_per_s = shards * static_cast<double>(*mb);
  }
  aspects.intake = std::move(intake);
  aspects.queues = true;
  aspects.promise = Promise{.row = "kinesis"};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  if (*c.text("mode") != "provisioned") return "on demand";
  const std::int64_t shards = *c.whole("shards");
  return how_many(shards, "shard");
}

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  bind_consumers(view, b);
  const std::int64_t fan_out = *c.whole("consumers");
  b.flag("provisioned", *c.text("mode") == "provisioned");
  b.flag("fans_out", fan_out > 0);
  b.number("fan_out", fan_out);
  b.number("consumer_total", fan_out * view.self.count);
  b.absent("consumer_list");
  for (std::int64_t i = 1; i <= fan_out; ++i) b.add("consumer_list").number("nth", i);
}

}  // namespace

extern const Kind kind_kinesis;
const Kind kind_kinesis{
    .name = "kinesis",
    .title = "Amazon Kinesis data stream",
    .says = "Records in order, for several consumers, kept a day or longer.",
    .tier = "messaging",
    .services = "kinesis",
    .outside_service = "kinesis-streams",
    .fields = fields,
    .usage = usage,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
