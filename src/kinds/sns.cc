// Amazon SNS: a topic bills publishes, each 64 KB begun as one, and what it delivers, each message
// by the kind of its subscriber: deliveries to SQS and Lambda are free. A FIFO topic bills messages
// and their GB, in and out.
#include <algorithm>

#include "kinds/derived.h"
#include "kinds/messaging.h"
#include "kinds/messaging_bindings.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr std::int64_t kStepKb = 64;

constexpr auto own =
    fields_of(kConsumers, million_field("monthly_million", "million publishes a month"),
              Field{.name = "request_kb",
                    .shape = shape::number,
                    .initial = "64",
                    .says = "KB of a message; every 64 KB begun is one publish",
                    .most = 256,
                    .on_aws = OnAws::nothing},
              Field{.name = "fifo",
                    .shape = shape::boolean,
                    .initial = "false",
                    .says = "in order",
                    .on_aws = OnAws::not_known},
              Field{.name = "subscriptions",
                    .shape = shape::map,
                    .values = "sqs lambda http email firehose mobile",
                    .says = "how many of each kind get every message",
                    .most = 12'500'000,
                    .on_aws = OnAws::not_known});

constexpr auto fields = joined(own, every_component);

constexpr std::pair<std::string_view, std::string_view> kItems[] = {
    {"sqs", "sqs-notification"},           {"lambda", "lambda-notification"},
    {"http", "http-notification"},         {"email", "email-notification"},
    {"firehose", "firehose-notification"}, {"mobile", "mobile-push-notification"}};

void use_fifo(const View& view, const Reader<fields>& c, Uses& uses) {
  const Metered published = metered(view, millions(c.amount("monthly_million")), requests_of);
  const auto& messages = published.amount;
  const auto gb = gb_of(messages, *c.amount("request_kb"));
  const auto add = [&](Use use) { uses.push_back(derived_by(std::move(use), published)); };
  add(line(view, "FIFO publishes", "sns", "fifo-publish-request", "request", messages));
  add(line(view, "FIFO payload in", "sns", "fifo-publish-payload", "GB", gb));
  std::int64_t subscribers = 0;
  for (const auto& [kind, number] : c.map("subscriptions")) subscribers += number.micros;
  if (subscribers == 0) return;
  const auto each = [&](const std::optional<Quantity>& of) {
    return of ? scaled(*of, subscribers, kMicro) : std::nullopt;
  };
  add(counted(
      line(view, "FIFO deliveries", "sns", "fifo-notification", "notification", each(messages)),
      messages.has_value()));
  add(counted(line(view, "FIFO payload out", "sns", "fifo-notification-payload", "GB", each(gb)),
              gb.has_value()));
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  if (*c.flag("fifo")) return use_fifo(view, c, uses);
  const Metered published = metered(view, millions(c.amount("monthly_million")), requests_of);
  const auto& messages = published.amount;
  uses.push_back(
      of(pooled_line(view, "publishes", "sns", "api-request", "request", {}), published));
  uses.back().copies = steps_begun(*c.amount("request_kb"), kStepKb);
  for (const auto& [kind, number] : c.map("subscriptions")) {
    if (number.micros == 0) continue;
    for (const auto& [word, item] : kItems) {
      if (word != kind) continue;
      const auto deliveries = messages ? scaled(*messages, number.micros, kMicro) : std::nullopt;
      Use use = counted(pooled_line(view, "deliveries, " + std::string(kind), "sns",
                                    std::string(item), "notification", deliveries),
                        messages.has_value());
      uses.push_back(derived_by(std::move(use), published));
    }
  }
}

void flow(const View&, Passage& passage) {
  passage.onward = Passage::Onward::all_of;
  passage.in_zones = false;
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  aspects.intake = Intake{.message_kb = *c.number("request_kb"),
                          .shards = {},
                          .visibility_s = {},
                          .high_throughput = {}};
  aspects.promise = Promise{.row = "sns"};
}

std::string summary(const View& view) {
  return *Reader<fields>(view.topology, view.self).flag("fifo") ? "FIFO" : "standard";
}

struct Protocol {
  std::string_view word, aws, noun, title;
};
constexpr Protocol kProtocols[] = {{"sqs", "sqs", "ARNs of queues", "Sqs"},
                                   {"lambda", "lambda", "ARNs of functions", "Lambda"},
                                   {"http", "https", "HTTPS addresses", "Http"},
                                   {"email", "email", "mail addresses", "Email"},
                                   {"firehose", "firehose", "ARNs of Firehose streams", "Firehose"},
                                   {"mobile", "application", "ARNs of mobile endpoints", "Mobile"}};
// Where a target wants a place for each; more are rather subscribed by a program.
constexpr std::int64_t kMostPlaces = 10;

// Subscribers that the file counts beyond the consumers that it names.
void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  bind_consumers(view, b);
  b.absent("subscribers");
  for (const auto& [word, stated] : c.map("subscriptions")) {
    std::int64_t number = stated.micros / kMicro;
    for (const Edge& edge : view.self.edges)
      number -= edge.role == Role::consumes && view.topology[edge.to].kind->name == word;
    if (number <= 0) continue;
    for (const Protocol& protocol : kProtocols) {
      if (protocol.word != word) continue;
      Bindings& one = b.add("subscribers");
      one.text("what", word);
      one.text("protocol", protocol.aws);
      one.text("noun", protocol.noun);
      one.number("number", number);
      one.flag("with_role", word == "firehose");
      one.text("title", protocol.title);
      for (std::int64_t i = 1; i <= std::min(number, kMostPlaces); ++i)
        one.add("places").number("place", i);
      one.flag("more", number > kMostPlaces);
    }
  }
}

}  // namespace

extern const Kind kind_sns;
const Kind kind_sns{
    .name = "sns",
    .title = "Amazon SNS topic",
    .says = "One message to many subscribers.",
    .tier = "messaging",
    .services = "sns",
    .outside_service = "sns",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
