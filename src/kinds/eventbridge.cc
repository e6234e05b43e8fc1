// Amazon EventBridge: a bus bills events by every 64 KB begun, and what it archives, discovers,
// schedules, pipes and sends to destinations of one's own.
#include <algorithm>

#include "kinds/derived.h"
#include "kinds/messaging.h"
#include "kinds/messaging_bindings.h"
#include "model/bindings.h"

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

// Days of the week by name: AWS counts them from 1, cron from 0.
std::string weekdays(std::string_view field) {
  constexpr std::string_view kDays[] = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};
  std::string out;
  bool step = false;  // every so many
  for (const char c : field) {
    step = (step && c >= '0' && c <= '9') || c == '/';
    if (!step && c >= '0' && c <= '7')
      out += kDays[c - '0'];
    else
      out += c;
  }
  return out;
}

// AWS's words for a schedule as people write it: its own expressions, five fields of cron, or a
// word. Anything else is left as it is.
std::string expression_of(std::string_view schedule) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"hourly", "rate(1 hour)"},
      {"daily", "rate(1 day)"},
      {"weekly", "rate(7 days)"},
      {"monthly", "cron(0 0 1 * ? *)"}};
  for (const auto& [word, expression] : kWords) {
    if (schedule == word) return std::string(expression);
  }
  std::vector<std::string> parts;
  for (std::string_view rest = schedule; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (end > 0) parts.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (schedule.find('(') != std::string_view::npos || parts.size() != 5)
    return std::string(schedule);
  // Minute, hour, day, month, weekday; AWS wants a question mark for one of the days, and a year.
  parts[4] = weekdays(parts[4]);
  (parts[4] == "*" ? parts[4] : parts[2]) = "?";
  return "cron(" + parts[0] + " " + parts[1] + " " + parts[2] + " " + parts[3] + " " + parts[4] +
         " *)";
}

// A bus of its own takes events; schedules stand on the account's.
void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  bind_consumers(view, b);
  const auto schedule = c.text("schedule");
  const bool archives = c.amount("archive_processed_gb").value_or({}).micros > 0 ||
                        c.amount("archive_gb").value_or({}).micros > 0;
  const bool discovers = c.amount("schema_discovery_million").value_or({}).micros > 0;
  const bool bus = !schedule || archives || discovers || c.stated("monthly_million") ||
                   c.stated("partner_million") || !view.topology.referrers[view.id()].empty();
  b.flag("bus", bus);
  b.flag("fifo", false);
  b.flag("archives", archives);
  b.flag("discovers", discovers);
  b.flag("schedules", c.amount("scheduler_million").value_or({}).micros > 0);
  b.absent("event_targets");
  const Binding consumers = b.find("consumed_by") == nullptr ? Binding{} : *b.find("consumed_by");
  for (const Bindings& consumer : consumers.objects) {
    const Binding& to = *consumer.find("to");
    constexpr std::string_view kTargets[] = {"sqs",     "sns",           "lambda",
                                             "kinesis", "stepfunctions", "eventbridge"};
    if (std::ranges::find(kTargets, view.topology[to.component].kind->name) != std::end(kTargets))
      b.add("event_targets").component("to", to.component, to.unit);
  }
  b.absent("expression");
  if (schedule) b.text("expression", expression_of(*schedule));
  b.absent("event_rules");
  for (const bool timed : {false, true}) {
    if (timed ? !schedule : !bus) continue;
    Bindings& rule = b.add("event_rules");
    rule.flag("timed", timed);
    rule.text("suffix", timed ? "_schedule" : "_events");
    rule.text("ending", timed ? "-schedule" : "-events");
  }
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
    .bind = bind,
};

}  // namespace tenfold
