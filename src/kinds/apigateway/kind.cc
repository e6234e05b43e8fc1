// API Gateway: HTTP, REST and WebSocket APIs in front of functions and services.
//
// An HTTP API meters every 512 KB begun of a request as one, a WebSocket every 32 KB begun of a
// message. Tiers run over the account's requests of a region. A REST API may have a cache of one of
// AWS's eight sizes, by the hour; a WebSocket bills minutes of connection as well.
#include <algorithm>

#include "kinds/apigateway/bindings.h"
#include "kinds/apigateway/fields.h"
#include "kinds/derived.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

constexpr std::int64_t kHttpStepKb = 512, kWebsocketStepKb = 32;
constexpr std::string_view kCacheSizes[] = {"0.5",  "1.6",  "6.1", "13.5",
                                            "28.4", "58.2", "118", "237"};

constexpr auto& fields = apigateway_fields;

// A large request or message is metered as several; a REST request is one however large.
Use calls(const View& view, const Reader<fields>& c, std::string_view type) {
  const bool websocket = type == "websocket";
  Use use = pooled_line(view, websocket ? "messages" : "requests", "api-gateway",
                        websocket ? "websocket-message" : std::string(type) + "-request",
                        websocket ? "message" : "request", {});
  const auto stated = c.amount("monthly_requests_million");
  const Metered requests = metered(view, millions(stated), requests_of);
  if (type == "rest") return of(std::move(use), requests);
  const auto kb = c.amount("request_kb");
  if (requests.amount && !kb) {
    use.assumed =
        websocket ? "no message is larger than 32 KB" : "no request is larger than 512 KB";
  }
  const std::int64_t steps = kb ? steps_begun(*kb, websocket ? kWebsocketStepKb : kHttpStepKb) : 1;
  use.each = requests.amount ? times(*requests.amount, steps) : std::nullopt;
  if (stated && !use.each) use.unpriced = "more requests than can be counted";
  return derived_by(std::move(use), requests);
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const std::string_view type = *c.text("type");
  uses.push_back(calls(view, c, type));
  if (type == "websocket") {
    uses.push_back(line(view, "connection minutes", "api-gateway", "websocket-connection", "minute",
                        millions(c.amount("monthly_connection_minutes_million"))));
  }
  if (const auto cache = c.amount("cache_gb"); cache->micros > 0) {
    uses.push_back(line(view, "cache", "api-gateway", "cache-" + exact(*cache) + "-gb", "hour",
                        units(kMonthHours)));
  }
}

void check_cache(const View& view, const Reader<fields>& c, Diagnostics& diagnostics) {
  const auto cache = c.amount("cache_gb");
  if (cache->micros == 0) return;
  if (std::ranges::find(kCacheSizes, exact(*cache)) == std::end(kCacheSizes)) {
    diagnostics.error(cache.at, "API Gateway has no cache of " + exact(*cache) + " GB",
                      "0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 or 237", view.self.at);
  } else if (*c.text("type") != "rest") {
    diagnostics.error(cache.at, std::string(view.self.address) + ": only a REST API has a cache",
                      "leave out `cache_gb`, or write type = \"rest\"", view.self.at);
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  const std::string address(view.self.address);
  const std::string_view type = *c.text("type");
  check_waf(view, diagnostics);
  check_cache(view, c, diagnostics);
  if (const NodeId waf = c.node("waf"); waf != kNoNode && type != "rest") {
    diagnostics.error(view.topology.document[waf].at,
                      address + ": only a REST API can be guarded by a web ACL",
                      "leave out `waf`, or write type = \"rest\"", view.self.at);
  }
  const auto minutes = c.amount("monthly_connection_minutes_million");
  if (minutes && type != "websocket") {
    diagnostics.error(minutes.at, address + ": only a WebSocket API bills connections",
                      "leave it out, or write type = \"websocket\"", view.self.at);
  }
}

void flow(const View& view, Passage& passage) {
  passage.onward = Passage::Onward::one_of;
  passage.in_zones = false;
  passage.bounds.most_rps =
      Reader<fields>(view.topology, view.self).number("throttle_rps").value_or(0);
}

// A request of the size that it is metered by.
Bounded bounded_of(const View& view) {
  constexpr std::string_view kLimits = "limits/api-gateway-limits";
  Bounded bounded{.rules = {kLimits}, .outside = {}, .counted = {}};
  const auto kb = Reader<fields>(view.topology, view.self).amount("request_kb");
  const auto most = view.catalog.limit("apigateway/payload-mb");
  if (!kb || !most || *kb <= units(*most * 1'024)) return bounded;
  bounded.outside.push_back({.rule = kLimits,
                             .message = "takes requests of " + grouped(*kb, 0) +
                                        " KB; API Gateway takes " + std::to_string(*most) + " MB",
                             .label = "above " + std::to_string(*most) + " MB",
                             .at = kb.at,
                             .instead = "large bodies straight to a bucket, by a signed address",
                             .measure = exact(Quantity{kb->micros - *most * 1'024 * kMicro})});
  return bounded;
}

void facts(const View& view, Aspects& aspects) {
  aspects.bounded = bounded_of(view);
  aspects.place.open = true;
  aspects.place.open_at = view.self.at;
  aspects.front = Front{.is_public = true, .sticky = {}, .layer = 7};
  const Reader<fields> c(view.topology, view.self);
  aspects.front->throttle_rps = c.number("throttle_rps");
  aspects.front->min_tls = c.text("min_tls");
  waf_facts(view, *c.text("type") == "rest", *aspects.front);
  aspects.promise = Promise{.row = "api-gateway"};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  std::string text(*c.text("type"));
  if (const auto cache = c.amount("cache_gb"); cache->micros > 0)
    text += ", " + exact(*cache) + " GB cache";
  return text;
}

}  // namespace

extern const Kind kind_apigateway;
const Kind kind_apigateway{
    .name = "apigateway",
    .title = "Amazon API Gateway",
    .says = "APIs without servers: HTTP, REST and WebSocket.",
    .tier = "front",
    .services = "api-gateway",
    .outside_service = "execute-api",
    .fields = fields,
    .usage = transfer,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind_apigateway,
};

}  // namespace tenfold
