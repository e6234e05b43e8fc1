// Amazon EventBridge: a bus bills events by every 64 KB begun, and what it archives, discovers,
// schedules, pipes and sends to destinations of one's own.
#include "kinds/derived.h"
#include "kinds/messaging.h"

namespace tenfold {
namespace {

constexpr std::int64_t kStepKb = 64;

constexpr auto own = fields_of(
    kConsumers, million_field("monthly_million", "million custom events a month"),
    million_field("partner_million", "million events of partners a month"),
    Field{.name = "event_kb",
          .shape = shape::number,
          .initial = "64",
          .says = "KB of an event; every 64 KB begun is one",
          .most = 1'024,
          .on_aws = OnAws::nothing},
    Field{.name = "schedule",
          .says = "a schedule, which makes it an entry",
          .on_aws = OnAws::not_known},
    gb_field("archive_processed_gb", "GB a month that go into its archive", true),
    gb_field("archive_gb", "GB that its archive holds, the month's average", false),
    million_field("schema_discovery_million", "million events a month whose schema is looked for"),
    million_field("scheduler_million", "million invocations of the scheduler a month"),
    million_field("pipes_million", "million requests through pipes a month"),
    million_field("api_destinations_million", "million events to API destinations a month"));

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const auto events = [&](std::string name, std::string item, const Fact<Quantity>& stated) {
    Use use =
        line(view, std::move(name), "eventbridge", std::move(item), "event", millions(stated));
    use.copies = steps_begun(*c.amount("event_kb"), kStepKb);
    return use;
  };
  const auto extra = [&](std::string name, std::string item, std::string_view unit,
                         std::optional<Quantity> quantity) {
    add_extra(pooled_line(view, std::move(name), "eventbridge", std::move(item), unit, quantity),
              uses);
  };
  const auto custom = c.amount("monthly_million");
  const Metered published = metered(view, millions(custom), requests_of);
  // A bus of partners, or a schedule alone, has no events of its own.
  if (custom || (!c.stated("partner_million") && !c.stated("scheduler_million") &&
                 !c.stated("schedule") && !c.stated("pipes_million"))) {
    uses.push_back(of(events("custom events", "custom-event", custom), published));
  }
  add_extra(events("partner events", "partner-event", c.amount("partner_million")), uses);
  extra("archiving", "archive-processing", "GB", c.amount("archive_processed_gb").value);
  extra("archive", "archive-storage", "GB-Mo", c.amount("archive_gb").value);
  extra("schema discovery", "schema-discovery", "event",
        millions(c.amount("schema_discovery_million")));
  extra("scheduler", "scheduler-invocation", "invocation", millions(c.amount("scheduler_million")));
  extra("pipes", "pipe-request", "request", millions(c.amount("pipes_million")));
  extra("API destinations", "api-destination", "event",
        millions(c.amount("api_destinations_million")));
}

void flow(const View&, Passage& passage) {
  passage.onward = Passage::Onward::all_of;
  passage.in_zones = false;
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  aspects.starts = c.stated("schedule");
  aspects.intake = Intake{
      .message_kb = *c.number("event_kb"), .shards = {}, .visibility_s = {}, .high_throughput = {}};
  aspects.promise = Promise{};
}

std::string summary(const View& view) {
  const auto schedule = Reader<fields>(view.topology, view.self).text("schedule");
  return schedule ? "on a schedule" : "event bus";
}

}  // namespace

extern const Kind kind_eventbridge;
const Kind kind_eventbridge{
    .name = "eventbridge",
    .title = "Amazon EventBridge bus",
    .says = "Events to whoever has a rule for them, and schedules.",
    .tier = "messaging",
    .services = "eventbridge",
    .outside_service = "events",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
};

}  // namespace tenfold
