// Amazon SQS: a queue bills API calls, about three a message, and every 64 KB begun of one as one
// call. Tiers run over the calls of the account in a region, standard and FIFO apart.
#include "kinds/derived.h"
#include "kinds/messaging.h"
#include "kinds/messaging_bindings.h"
#include "model/bindings.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

constexpr std::int64_t kStepKb = 64;

constexpr auto own =
    fields_of(kConsumers,
              million_field("monthly_million", "million API calls a month: about three a message"),
              Field{.name = "request_kb",
                    .shape = shape::number,
                    .initial = "64",
                    .says = "KB of a call; every 64 KB begun is one",
                    .most = 1'024,
                    .on_aws = OnAws::nothing},
              Field{.name = "fifo",
                    .shape = shape::boolean,
                    .initial = "false",
                    .says = "in order, and each exactly once"},
              Field{.name = "high_throughput",
                    .shape = shape::boolean,
                    .initial = "false",
                    .says = "FIFO without its ordinary limit of calls a second"},
              Field{.name = "visibility_timeout_s",
                    .shape = shape::integer,
                    .initial = "30",
                    .says = "seconds that a message which is being worked on stays hidden",
                    .most = 43'200});

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  // Each message is sent, received and deleted.
  const Metered calls = metered(
      view, millions(c.amount("monthly_million")), [](const Met& met) { return 3 * met.requests; },
      "three calls a message: none are sent or received together");
  uses.push_back(
      of(pooled_line(view, "requests", "sqs", *c.flag("fifo") ? "fifo-request" : "standard-request",
                     "request", {}),
         calls));
  uses.back().copies = steps_begun(*c.amount("request_kb"), kStepKb);
}

void flow(const View&, Passage& passage) {
  passage.onward = Passage::Onward::one_of;
  passage.holds = true;
  passage.in_zones = false;
}

// A FIFO queue takes so many calls a second, which send a message each; a standard one, and one of
// high throughput, have no such limit.
void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  Intake intake{.message_kb = *c.number("request_kb"),
                .shards = {},
                .visibility_s = c.whole("visibility_timeout_s"),
                .high_throughput = {}};
  if (*c.flag("fifo")) {
    intake.high_throughput = c.flag("high_throughput");
    const auto calls = view.catalog.limit("sqs/fifo-calls-per-s");
    if (calls && !*intake.high_throughput)
      intake.limit_per_s = static_cast<double>(*calls * view.self.count);
  }
  aspects.intake = std::move(intake);
  aspects.queues = true;
  aspects.promise = Promise{.row = "sqs"};
}

std::string summary(const View& view) {
  return *Reader<fields>(view.topology, view.self).flag("fifo") ? "FIFO" : "standard";
}

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  bind_consumers(view, b);
  b.flag("fast_fifo", *c.flag("fifo") && *c.flag("high_throughput"));
}

}  // namespace

extern const Kind kind_sqs;
const Kind kind_sqs{
    .name = "sqs",
    .title = "Amazon SQS queue",
    .says = "Messages wait here until somebody works on them.",
    .tier = "messaging",
    .services = "sqs",
    .outside_service = "sqs",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
