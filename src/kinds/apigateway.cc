// API Gateway: HTTP, REST and WebSocket APIs in front of functions and services.
//
// An HTTP API meters every 512 KB begun of a request as one, a WebSocket every 32 KB begun of a
// message. Tiers run over the account's requests of a region. A REST API may have a cache of one of
// AWS's eight sizes, by the hour; a WebSocket bills minutes of connection as well.
#include <algorithm>

#include "kinds/every.h"
#include "kinds/lines.h"

namespace tenfold {
namespace {

constexpr std::int64_t kHttpStepKb = 512, kWebsocketStepKb = 32;
constexpr std::string_view kCacheSizes[] = {"0.5",  "1.6",  "6.1", "13.5",
                                            "28.4", "58.2", "118", "237"};

constexpr auto own = fields_of(
    Field{.name = "type",
          .shape = shape::word,
          .values = "http rest websocket",
          .initial = "\"http\"",
          .says = "kind of API"},
    Field{.name = "targets",
          .shape = shape::list | shape::address | shape::table,
          .says = "what answers its requests",
          .fields = target_fields,
          .role = Role::serves,
          .required = true},
    Field{.name = "throttle_rps",
          .shape = shape::number,
          .says = "requests a second above which it refuses"},
    Field{.name = "waf",
          .shape = shape::address,
          .says = "rest: the web ACL that inspects its requests",
          .role = Role::guards},
    Field{.name = "min_tls",
          .shape = shape::word,
          .values = "1.0 1.1 1.2 1.3",
          .initial = "\"1.2\"",
          .says = "oldest TLS version that it accepts"},
    Field{.name = "monthly_requests_million",
          .shape = shape::number,
          .says = "million requests a month; websocket: messages",
          .most = kMostMillions,
          .monthly = true},
    Field{
        .name = "request_kb",
        .shape = shape::number,
        .says = "KB of a request or message: every 512 KB (http) or 32 KB (websocket) begun is one",
        .most = 10'240},
    Field{.name = "monthly_connection_minutes_million",
          .shape = shape::number,
          .says = "websocket: million minutes of connection a month",
          .most = kMostMillions,
          .monthly = true},
    Field{.name = "cache_gb",
          .shape = shape::number,
          .initial = "0",
          .says = "rest: GB of its cache, one of 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 and 237"});

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const std::string type(*c.text("type"));
  const auto kb = c.amount("request_kb");
  const std::int64_t step = type == "http" ? kHttpStepKb : kWebsocketStepKb;
  const std::int64_t metered = type == "rest" || !kb ? 1 : steps_begun(*kb, step);
  const auto requests = millions(c.amount("monthly_requests_million"), metered);
  const bool websocket = type == "websocket";
  uses.push_back(pooled_line(view, websocket ? "messages" : "requests", "api-gateway",
                             websocket ? "websocket-message" : type + "-request",
                             websocket ? "message" : "request", requests));
  if (type != "rest" && !kb)
    uses.back().assumed =
        websocket ? "no message is larger than 32 KB" : "no request is larger than 512 KB";
  if (websocket) {
    uses.push_back(line(view, "connection minutes", "api-gateway", "websocket-connection", "minute",
                        millions(c.amount("monthly_connection_minutes_million"))));
  }
  if (const auto cache = c.amount("cache_gb"); cache->micros > 0) {
    uses.push_back(line(view, "cache", "api-gateway", "cache-" + exact(*cache) + "-gb", "hour",
                        units(kMonthHours)));
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  const std::string address(view.self.address);
  const std::string_view type = *c.text("type");
  const auto cache = c.amount("cache_gb");
  const auto size = std::ranges::find(kCacheSizes, exact(*cache));
  if (cache->micros > 0 && size == std::end(kCacheSizes)) {
    diagnostics.error(cache.at, "API Gateway has no cache of " + exact(*cache) + " GB",
                      "0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 or 237", view.self.at);
  } else if (cache->micros > 0 && type != "rest") {
    diagnostics.error(cache.at, address + ": only a REST API has a cache",
                      "leave out `cache_gb`, or write type = \"rest\"", view.self.at);
  }
  const auto minutes = c.amount("monthly_connection_minutes_million");
  if (minutes && type != "websocket") {
    diagnostics.error(minutes.at, address + ": only a WebSocket API bills connections",
                      "leave it out, or write type = \"websocket\"", view.self.at);
  }
}

void facts(const View& view, Aspects& aspects) {
  aspects.place.open = true;
  aspects.place.open_at = view.self.at;
  aspects.front = Front{.is_public = true, .sticky = {}};
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
    .fields = fields,
    .usage = transfer,
    .check = check,
    .use = use,
    .facts = facts,
    .summary = summary,
};

}  // namespace tenfold
