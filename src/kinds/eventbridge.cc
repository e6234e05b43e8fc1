// Amazon EventBridge: a bus bills events by every 64 KB begun, and what it archives, discovers,
// schedules, pipes and sends to destinations of one's own.
#include <algorithm>

#include "base/text.h"
#include "kinds/derived.h"
#include "kinds/messaging.h"
#include "kinds/messaging_bindings.h"
#include "kinds/reached.h"
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
  const std::vector<std::string_view> written = words(schedule);
  std::vector<std::string> parts(written.begin(), written.end());
  if (schedule.find('(') != std::string_view::npos || parts.size() != 5)
    return std::string(schedule);
  // Minute, hour, day, month, weekday; AWS wants a question mark for one of the days, and a year.
  parts[4] = weekdays(parts[4]);
  (parts[4] == "*" ? parts[4] : parts[2]) = "?";
  return "cron(" + parts[0] + " " + parts[1] + " " + parts[2] + " " + parts[3] + " " + parts[4] +
         " *)";
}

// What a rule delivers to, each copy by itself. A bus in another region takes events; all else
// stands where the rule does.
std::vector<Reached> targets_of(const View& view, Bindings& b) {
  constexpr std::string_view kTargets[] = {"sqs",     "sns",           "lambda",
                                           "kinesis", "stepfunctions", "eventbridge"};
  std::vector<Reached> targets;
  b.absent("out_of_reach");
  for (const Reached& one : reached_once(view, role_set(Role::consumes))) {
    const Component& to = view.topology[one.id];
    if (std::ranges::find(kTargets, to.kind->name) == std::end(kTargets) || !to.present) continue;
    if (to.region != view.self.region && to.kind != view.self.kind) {
      b.add("out_of_reach").component("to", one.id, one.unit);
      continue;
    }
    const auto count = static_cast<std::int32_t>(to.count);
    for (std::int32_t unit = 0; unit < count; ++unit) {
      if (one.unit < 0 || one.unit == unit) targets.push_back({one.id, count > 1 ? unit : -1});
    }
  }
  return targets;
}

// CloudFormation's schema of AWS::Events::Rule has room for so many; the next rule does the same
// for more.
constexpr std::size_t kMostTargets = 5;

// Rules for events and for the schedule, and the names of all, which others may ask for. Units
// fetch from one queue, which is the last target.
void bind_rules(const View& view, bool events, bool schedule, Bindings& b) {
  const std::vector<Reached> targets = targets_of(view, b);
  const bool units = b.find("units_work")->flag;
  const std::size_t rules = (targets.size() + (units ? 1 : 0) + kMostTargets - 1) / kMostTargets;
  b.absent("event_targets");
  for (const Reached& one : targets) b.add("event_targets").component("to", one.id, one.unit);
  b.absent("event_rules");
  b.absent("rule_names");
  for (const bool timed : {false, true}) {
    if (timed ? !schedule : !events) continue;
    for (std::size_t nth = 0; nth < std::max<std::size_t>(rules, 1); ++nth) {
      const std::string number = std::to_string(nth + 1);
      const bool first = nth == 0;
      Bindings named;
      named.flag("timed", timed);
      named.text("suffix",
                 std::string(timed ? "_schedule" : "_events") + (first ? "" : "_" + number));
      named.text("ending",
                 std::string(timed ? "-schedule" : "-events") + (first ? "" : "-" + number));
      named.text("rule", std::string(timed ? "Schedule" : "Events") + (first ? "" : number));
      b.add("rule_names") = named;
      Bindings& rule = b.add("event_rules") = std::move(named);
      rule.absent("targets");
      const std::size_t end = std::min(targets.size(), (nth + 1) * kMostTargets);
      for (std::size_t i = nth * kMostTargets; i < end; ++i)
        rule.add("targets").component("to", targets[i].id, targets[i].unit);
      rule.flag("to_units", units && nth + 1 == rules);
      rule.flag("has_targets", nth < rules);
    }
  }
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
  b.absent("expression");
  if (schedule) b.text("expression", expression_of(*schedule));
  bind_rules(view, bus, static_cast<bool>(schedule), b);
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
