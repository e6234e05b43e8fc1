// AWS Lambda: functions that bill requests and the GB-seconds that they run.
//
// GB-seconds are requests × duration × memory, a GB being 1,024 MB; their tiers run over the
// account's functions of one architecture. Provisioned concurrency bills its GB-seconds ready or
// busy, and then what runs at a lower price. Lambda@Edge has prices of its own.
#include <algorithm>

#include "kinds/derived.h"
#include "kinds/lambda/bindings.h"
#include "kinds/lambda/fields.h"
#include "kinds/reached.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

using namespace lambda;

constexpr std::int64_t kIncludedMb = 512, kMbPerGb = 1'024, kSeconds = 3'600;

// requests × duration_ms / 1,000 × mb / 1,024
std::optional<Quantity> gb_seconds(const std::optional<Quantity>& requests, Quantity duration_ms,
                                   std::int64_t mb) {
  if (!requests) return std::nullopt;
  return scaled(*requests, duration_ms.micros * mb, kMicro * 1'000 * kMbPerGb);
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const Metered calls = metered(view, millions(c.amount("monthly_requests_million")), requests_of);
  const auto& requests = calls.amount;
  const auto add = [&](Use use) { uses.push_back(derived_by(std::move(use), calls)); };
  const Quantity duration = *c.amount("duration_ms");
  const std::int64_t memory = *c.whole("memory_mb");
  const bool called = requests.has_value();
  const auto run = gb_seconds(requests, duration, memory);
  if (*c.flag("edge")) {
    add(line(view, "edge requests", "lambda", "edge-request", "request", requests));
    add(counted(line(view, "edge duration", "lambda", "edge-duration", "GB-second", run), called));
    return;
  }
  const std::string arch(*c.text("arch"));
  const std::string_view purchase = *c.text("purchase");
  const auto by_plan = [&](Use use) {
    if (purchase != "on-demand") {
      use.purchase = Purchase::committed;
      use.commitment = std::string(purchase);
    }
    uses.push_back(std::move(use));
  };
  add(line(view, "requests", "lambda", arch == "arm" ? "request-arm" : "request", "request",
           requests));
  const std::int64_t ready = *c.whole("provisioned_concurrency");
  if (ready > 0) {
    // environments × hours × 3,600 × mb / 1,024
    const auto held = scaled(*c.amount("provisioned_hours"), ready * kSeconds * memory, kMbPerGb);
    by_plan(counted(line(view, "provisioned concurrency", "lambda",
                         "provisioned-concurrency-" + arch, "GB-second", held),
                    true));
    by_plan(derived_by(counted(line(view, "duration, provisioned", "lambda",
                                    "provisioned-duration-" + arch, "GB-second", run),
                               called),
                       calls));
  } else {
    by_plan(derived_by(
        counted(pooled_line(view, "duration", "lambda", "duration-" + arch, "GB-second", run),
                called),
        calls));
  }
  const std::int64_t above = *c.whole("ephemeral_mb") - kIncludedMb;
  if (above > 0) {
    add(counted(line(view, "storage above 512 MB", "lambda",
                     arch == "arm" ? "ephemeral-storage-arm" : "ephemeral-storage", "GB-second",
                     gb_seconds(requests, duration, above)),
                called));
  }
  const auto streamed = c.usage<usage>().amount("response_stream_gb");
  add_extra(line(view, "streamed responses", "lambda", "response-stream", "GB", streamed.value),
            uses);
}

bool stands_in_vpc(const View& view, Id id) {
  // Functions are called from outside.
  return view.topology[id].kind != view.self.kind && facts_of(view, id).place.in_vpc;
}

// In the VPC where it reaches a component that is, or a cache before one that need not be.
bool in_vpc(const View& view) {
  return std::ranges::any_of(view.self.edges, [&](const Edge& edge) {
    return edge.role == Role::uses &&
           (stands_in_vpc(view, edge.to) ||
            (edge.through != kNoId && stands_in_vpc(view, edge.through)));
  });
}

void flow(const View& view, Passage& passage) {
  passage.invoked = true;
  passage.in_zones = passage.is_private = in_vpc(view);
  if (passage.is_private) passage.network = "lambda-vpc";
  const Reader<fields> c(view.topology, view.self);
  passage.bounds.call_s = *c.number("duration_ms") / 1'000;
  passage.bounds.reserved = c.number("reserved_concurrency").value;
}

// Its timeout and its memory, between what AWS takes.
Bounded bounded_of(const View& view, const Reader<fields>& c) {
  constexpr std::string_view kTiming = "limits/timing-constraints";
  Bounded bounded{.rules = {kTiming}, .outside = {}, .counted = {}};
  const auto said = [](std::int64_t n) { return grouped(units(n), 0); };
  const auto compare = [&](const Fact<std::int64_t>& value, std::string_view what,
                           std::string_view unit, std::optional<std::int64_t> least,
                           std::optional<std::int64_t> most) {
    const std::int64_t inside =
        std::min(std::max(*value, least.value_or(*value)), most.value_or(*value));
    if (inside == *value) return;
    const bool below = *value < inside;
    bounded.outside.push_back(
        {.rule = kTiming,
         .message = "has " + std::string(what) + " of " + said(*value) + " " + std::string(unit) +
                    "; AWS takes " + said(inside) + (below ? " or more" : " at most"),
         .label = (below ? "below " : "above ") + said(inside) + " " + std::string(unit),
         .at = value.at,
         .mends = {{std::string(value.field), std::to_string(inside)}},
         .measure = std::to_string(below ? inside - *value : *value - inside)});
  };
  compare(c.whole("timeout_s"), "a timeout", "s", {}, view.catalog.limit("lambda/timeout-s-most"));
  compare(c.whole("memory_mb"), "memory", "MB", view.catalog.limit("lambda/memory-mb-least"),
          view.catalog.limit("lambda/memory-mb-most"));
  return bounded;
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  aspects.promise = Promise{.row = "lambda"};
  aspects.function = Function{.memory_mb = c.number("memory_mb"),
                              .duration_ms = c.number("duration_ms"),
                              .timeout_s = c.whole("timeout_s"),
                              .reserved_concurrency = c.whole("reserved_concurrency")};
  if (!*c.flag("edge")) aspects.committed = *c.text("purchase") != "on-demand";
  aspects.bounded = bounded_of(view, c);
  // At the edge it cannot join a network.
  aspects.place.in_vpc = !*c.flag("edge") && in_vpc(view);
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  std::string text =
      std::to_string(*c.whole("memory_mb")) + " MB, " + exact(*c.amount("duration_ms")) + " ms";
  if (*c.flag("edge")) return text + ", at the edge";
  if (*c.text("arch") == "arm") text += ", arm";
  if (*c.text("purchase") != "on-demand") text += ", " + std::string(*c.text("purchase"));
  return text;
}

}  // namespace

extern const Kind kind_lambda;
const Kind kind_lambda{
    .name = "lambda",
    .title = "AWS Lambda function",
    .says = "Code that runs when it is called, and bills by the millisecond.",
    .tier = "compute",
    .services = "lambda",
    .outside_service = "lambda",
    .fields = fields,
    .usage = usage,
    .reads_neighbours = true,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = lambda::bind,
};

}  // namespace tenfold
