// Amazon CloudFront: the edge before the origins.
//
// It bills what goes out to viewers and their requests, in tiers that run per price region of the
// viewers; bytes from an AWS origin are free, bytes passed on to one are not. A figure may be given
// by price region; one number is shared by `geography`, and where nobody said where the viewers are
// they are assumed near the topology's region. The flat-rate plans have no price rows.
#include <algorithm>

#include "base/text.h"
#include "kinds/cloudfront/bindings.h"
#include "kinds/cloudfront/fields.h"
#include "kinds/derived.h"
#include "kinds/front.h"
#include "kinds/geography.h"
#include "kinds/lines.h"

namespace tenfold {
namespace {

constexpr std::string_view kOutside =
    "viewers outside the price class pay its cheapest region's prices";
constexpr std::string_view kAllOutside =
    "all viewers near the topology's region, which the price class leaves out";

// Where the viewers are, and what was assumed to know it.
struct Viewers {
  std::vector<GeographyPart> shares{};
  std::string_view assumed{};
  std::string_view price_class{};
};

Viewers viewers_of(const View& view, const Reader<cloudfront_fields>& c) {
  Viewers viewers{.price_class = *c.text("price_class")};
  for (const auto& [word, share] : c.map("geography")) {
    viewers.shares.push_back({&geography(word), share});
  }
  if (viewers.shares.empty()) {
    const Topology& topology = view.topology;
    const Geography& near = geography_of_region(topology.regions[topology.scope(view.self).region]);
    viewers.shares.push_back({&near, units(1)});
    viewers.assumed = near.assumption;
  }
  return viewers;
}

// One metered figure, by where the viewers are: in the unit that it is stated in, or, derived, that
// it is billed in. No parts: nobody stated it.
struct ByPlace {
  std::vector<GeographyPart> parts{};
  std::string_view assumed{};
  bool derived = false;
};

ByPlace stated(const Reader<cloudfront_usage>& month, Name<cloudfront_usage> name,
               const Viewers& viewers) {
  if (const auto all = month.amount(name)) return {split(*all, viewers.shares), viewers.assumed};
  ByPlace by_table;
  for (const auto& [word, part] : month.map(name)) {
    by_table.parts.push_back({&geography(word), part});
  }
  return by_table;
}

// What is stated, else what demand brings.
ByPlace or_derived(ByPlace stated, const Metered& month, const Viewers& viewers) {
  if (!stated.parts.empty() || !month.amount) return stated;
  return {split(*month.amount, viewers.shares), viewers.assumed, month.derived};
}

// Calls of its origins for one request.
double missing(const View& view) {
  double sum = 0;
  const Flow& flow = view.week->flow;
  for (std::size_t i = 0; i < view.self.edges.size(); ++i) {
    if (view.self.edges[i].role == Role::serves) sum += flow.calls[flow.first_edge[view.id()] + i];
  }
  return sum;
}

// What a price region meters; a unit stated is `ones` units billed.
struct Dimension {
  std::string_view name, item, unit;
  std::int64_t ones = 1;
};

constexpr Dimension kOut{"out", "data-out", "GB"};
constexpr Dimension kHttps{"HTTPS requests", "requests/https", "request", kMicro};
constexpr Dimension kHttp{"HTTP requests", "requests/http", "request", kMicro};
constexpr Dimension kToOrigin{"to origins", "data-to-origin", "GB"};

Use edge_use(const Dimension& dimension, const Geography& viewers, const Geography& billed) {
  return {.name = std::string(dimension.name) + ", " + std::string(viewers.name),
          .service = "cloudfront",
          .item = std::string(dimension.item),
          .place = "edge-" + std::string(billed.word),
          .unit = dimension.unit,
          .each = {},
          .pooled = true};
}

void use_stated(const Dimension& dimension, const ByPlace& month, const Viewers& viewers,
                Uses& uses) {
  for (const auto& [where, part] : month.parts) {
    const Geography& billed = billed_geography(*where, viewers.price_class);
    Use use = edge_use(dimension, *where, billed);
    use.each = times(part, month.derived ? 1 : dimension.ones);
    use.assumed = month.assumed;
    if (&billed != where) use.assumed = month.assumed.empty() ? kOutside : kAllOutside;
    use = derived_by(std::move(use), {.derived = month.derived});
    uses.push_back(std::move(use));
  }
}

// One line for what nobody stated, where most viewers are.
void use_unstated(const Dimension& dimension, const Viewers& viewers, Uses& uses) {
  const auto most = std::ranges::max_element(viewers.shares, {}, &GeographyPart::part);
  const Geography& where = *most->geography;
  Use use = edge_use(dimension, where, billed_geography(where, viewers.price_class));
  if (viewers.shares.size() > 1) use.name = dimension.name;
  uses.push_back(std::move(use));
}

// Those by HTTPS, then those by HTTP; what traffic brings comes as the listener takes it. One that
// takes both brings no more where either is stated.
std::pair<ByPlace, ByPlace> requests(const View& view, const Reader<cloudfront_fields>& c,
                                     const Reader<cloudfront_usage>& month,
                                     const Viewers& viewers) {
  ByPlace https = stated(month, "https_requests_million", viewers);
  ByPlace http = stated(month, "http_requests_million", viewers);
  const Metered arriving = metered(view, {}, requests_of);
  if (*c.flag("https"))
    https = or_derived(https, arriving, viewers);
  else if (https.parts.empty())
    http = or_derived(http, arriving, viewers);
  return {https, http};
}

void use_viewers(const View& view, const Reader<cloudfront_fields>& c,
                 const Reader<cloudfront_usage>& month, const Viewers& viewers, Uses& uses) {
  const auto add = [&](const Dimension& dimension, const ByPlace& figure, bool always) {
    if (!figure.parts.empty())
      use_stated(dimension, figure, viewers, uses);
    else if (always)
      use_unstated(dimension, viewers, uses);
  };
  const auto [https, http] = requests(view, c, month, viewers);
  // Where viewers are not sent to HTTPS, stated HTTP requests may well be all there are.
  const bool secure = *c.flag("https") || http.parts.empty();
  const Metered out = metered_gb(view, {}, [](const Met& met) { return met.out_gb; });
  add(kOut, or_derived(stated(month, "egress_gb", viewers), out, viewers), true);
  add(kHttps, https, secure);
  add(kHttp, http, false);
  add(kToOrigin, stated(month, "origin_gb", viewers), false);
}

// Origin Shield stands in an AWS region and is billed there, wherever the viewers are.
void use_shield(const View& view, const Reader<cloudfront_fields>& c,
                const Reader<cloudfront_usage>& month, Uses& uses) {
  Use use{.name = "Origin Shield requests",
          .service = "cloudfront",
          .item = "origin-shield-requests",
          .place = std::string(view.region()),
          .unit = "request",
          .each = {}};
  const auto by_geography = month.map("origin_shield_requests_million");
  for (const auto& [word, millions] : by_geography) {
    use.name = "Origin Shield requests, " + std::string(geography(word).name);
    use.each = times(millions, kMicro);
    uses.push_back(use);
  }
  if (!by_geography.empty()) return;
  const Fact<Quantity> stated = month.amount("origin_shield_requests_million");
  if (!stated && !*c.flag("origin_shield")) return;
  uses.push_back(of(use, metered(view, millions(stated),
                                 [&](const Met& met) { return met.requests * missing(view); })));
}

Use global_use(std::string_view name, std::string_view item, std::string_view unit) {
  return {.name = std::string(name),
          .service = "cloudfront",
          .item = std::string(item),
          .place = "global",
          .unit = unit,
          .each = {},
          .pooled = true};
}

// Calls that the requests make. None known: an empty `each`; too many: no price.
void use_functions(const View& view, const Reader<cloudfront_fields>& c,
                   const Reader<cloudfront_usage>& month, Uses& uses) {
  Use use = global_use("function calls", "functions", "invocation");
  if (const auto millions = month.amount("functions_million")) {
    use.each = times(*millions, kMicro);
    uses.push_back(std::move(use));
    return;
  }
  const Quantity calls = *c.amount("functions");
  if (calls.micros == 0) return;
  std::optional<Quantity> all = Quantity{};
  bool known = false, derived = false;
  const auto add = [&](const ByPlace& figure) {
    derived |= figure.derived;
    for (const GeographyPart& part : figure.parts) {
      known = true;
      const auto ones = times(part.part, figure.derived ? 1 : kMicro);
      all = all && ones ? plus(*all, *ones) : std::nullopt;
    }
  };
  const auto [https, http] = requests(view, c, month, {.shares = {{&geography("na"), units(1)}}});
  add(https);
  add(http);
  if (known && all) use.each = scaled(*all, calls.micros, kMicro);
  if (known && !use.each) use.unpriced = "more calls than can be counted";
  uses.push_back(derived_by(std::move(use), {.derived = derived}));
}

void use_extras(const Reader<cloudfront_fields>& c, const Reader<cloudfront_usage>& month,
                Uses& uses) {
  const auto add = [&](Use use, const Fact<Quantity>& stated, std::int64_t ones) {
    if (!stated) return;
    use.each = times(*stated, ones);
    uses.push_back(std::move(use));
  };
  add(global_use("invalidated paths", "invalidation-paths", "path"),
      month.amount("invalidation_paths"), 1);
  add(global_use("real-time log lines", "realtime-log-lines", "line"),
      month.amount("realtime_log_lines_million"), kMicro);
  add(global_use("field-level encryption", "field-level-encryption", "request"),
      month.amount("field_level_encryption_million"), kMicro);
  const std::int64_t certificates = *c.whole("dedicated_ip_certificates");
  if (certificates == 0) return;
  Use use = global_use("dedicated IP certificates", "dedicated-ip-certificate", "certificate-Mo");
  use.each = units(certificates);
  uses.push_back(std::move(use));
}

void use(const View& view, Uses& uses) {
  const Reader<cloudfront_fields> c(view.topology, view.self);
  const std::string plan(*c.text("plan"));
  if (plan != "pay-as-you-go") {
    Use flat = global_use("plan " + plan, "plan/" + plan, "plan-Mo");
    flat.each = units(1);
    flat.pooled = false;
    flat.unpriced = "the book has no flat-rate plan prices";
    uses.push_back(std::move(flat));
    return;
  }
  const Reader<cloudfront_usage> month = c.usage<cloudfront_usage>();
  use_viewers(view, c, month, viewers_of(view, c), uses);
  use_shield(view, c, month, uses);
  use_functions(view, c, month, uses);
  use_extras(c, month, uses);
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<cloudfront_fields> c(view.topology, view.self);
  check_waf(view, diagnostics);
  if (!c.stated("geography")) return;
  Quantity sum;
  for (const auto& [word, share] : c.map("geography")) sum.micros += share.micros;
  if (sum == units(1)) return;
  diagnostics.error(
      view.topology.document[c.node("geography")].at,
      "`geography` of " + std::string(view.self.address) + " adds up to " + exact(sum) + ", not 1",
      "say the share of each price region", view.self.at);
}

void flow(const View& view, Passage& passage) {
  passage.onward = Passage::Onward::one_of;
  passage.at_edge = true;
  passage.in_zones = false;
  passage.hit_ratio = Reader<cloudfront_fields>(view.topology, view.self).number("hit_ratio").value;
}

void facts(const View& view, Aspects& aspects) {
  const Reader<cloudfront_fields> c(view.topology, view.self);
  const bool fails_over = c.stated("failover_origin");
  const Origin origin = fails_over ? Origin::stated : Origin::defaulted;
  const Span at = fails_over ? view.topology.document[c.node("failover_origin")].at : view.self.at;
  aspects.front = Front{.is_public = true,
                        .caches = true,
                        .sticky = {},
                        .layer = 7,
                        .failover_origin = {fails_over, origin, at, "failover_origin"}};
  aspects.front->https = c.flag("https");
  aspects.front->min_tls = c.text("min_tls");
  waf_facts(view, true, *aspects.front);
  aspects.promise = Promise{.row = "cloudfront"};
}

std::string summary(const View& view) {
  const Reader<cloudfront_fields> c(view.topology, view.self);
  const std::string_view plan = *c.text("plan");
  if (plan != "pay-as-you-go") return "plan " + std::string(plan);
  const std::size_t n = c.items("origins").size();
  std::string text = how_many(n, "origin");
  const std::string_view price_class = *c.text("price_class");
  if (price_class != "all") text += ", price class " + std::string(price_class);
  if (*c.flag("origin_shield")) text += ", Origin Shield";
  return text;
}

}  // namespace

extern const Kind kind_cloudfront;
const Kind kind_cloudfront{
    .name = "cloudfront",
    .title = "Amazon CloudFront",
    .says =
        "Caches and answers at the edge, fetches the rest from its origins. It has prices of "
        "its own for bytes out to viewers.",
    .tier = "edge",
    .services = "cloudfront",
    .outside_service = "cloudfront",
    .fields = cloudfront_fields,
    .usage = cloudfront_usage,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind_cloudfront,
};

}  // namespace tenfold
