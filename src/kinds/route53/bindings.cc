#include "kinds/route53/bindings.h"

#include <algorithm>

#include "base/text.h"
#include "kinds/balancer_bindings.h"
#include "kinds/reached.h"
#include "kinds/route53/fields.h"

namespace tenfold {
namespace {

using Dns = Reader<route53_fields>;

constexpr std::int64_t kMostWeight = 255;   // of a record
constexpr std::int64_t kMostEach = 50;      // of what a template lists one by one
constexpr std::int64_t kFewInterfaces = 4;  // from which each direction has two

// Route 53's continents, by how names of regions there begin.
constexpr std::pair<std::string_view, std::string_view> kContinents[] = {{"us-", "NA"},
                                                                         {"ca-", "NA"},
                                                                         {"mx-", "NA"},
                                                                         {"eu-", "EU"},
                                                                         {"ap-southeast-2", "OC"},
                                                                         {"ap-southeast-4", "OC"},
                                                                         {"ap-southeast-6", "OC"},
                                                                         {"ap-", "AS"},
                                                                         {"il-", "AS"},
                                                                         {"me-", "AS"},
                                                                         {"sa-", "SA"},
                                                                         {"af-", "AF"}};

std::string_view continent_of(std::string_view region) {
  for (const auto& [begins, continent] : kContinents) {
    if (region.starts_with(begins)) return continent;
  }
  return "NA";
}

struct Answer {
  const Edge* edge = nullptr;
  std::int32_t unit = -1;  // one of the target's copies; -1: it has no others
};

// What one name leads to, in order of the file, each copy by itself.
struct Name {
  std::string_view host;  // empty: the domain itself
  std::vector<Answer> answers{};
  std::vector<double> shares{};

  explicit Name(std::string_view called) : host(called) {}
};

std::vector<Name> names_in(const View& view) {
  std::vector<Name> names;
  for (const Edge& edge : view.self.edges) {
    const auto count = static_cast<std::int32_t>(view.topology[edge.to].count);
    if (edge.role != Role::serves || count == 0) continue;
    const auto said = said_of<target_fields>(view.topology, edge);
    const std::string_view host = said.text("path").value_or({});
    const auto known = std::ranges::find(names, host, &Name::host);
    Name& name = known != names.end() ? *known : names.emplace_back(host);
    for (std::int32_t unit = 0; unit < count; ++unit) {
      if (edge.unit >= 0 && edge.unit != unit) continue;
      name.answers.push_back({&edge, count > 1 ? unit : -1});
      name.shares.push_back(*said.number("weight"));
    }
  }
  return names;
}

std::string_view region_of(const View& view, const Answer& answer) {
  return view.topology.regions[view.topology[answer.edge->to].region];
}

// Which answers there is room for: of one place Route 53 has one. Where places are regions or
// continents, or one answer stands by for another, copies of a target share its place. Who is sent
// by geography falls back on the first.
std::vector<bool> with_place(const View& view, std::string_view policy, const Name& name) {
  std::vector<std::size_t> kept;
  std::vector<bool> has(name.answers.size(), false);
  const auto target = [&](std::size_t i) { return name.answers[i].edge->to; };
  const bool one_target =
      std::ranges::all_of(name.answers, [&](const Answer& a) { return a.edge->to == target(0); });
  const auto clash = [&](std::size_t i, std::size_t with) {
    const std::string_view region = region_of(view, name.answers[i]);
    const std::string_view other = region_of(view, name.answers[with]);
    if (policy == "latency") return region == other;
    if (target(i) == target(with)) return !(policy == "failover" && one_target);
    return policy == "geo" && with > 0 && continent_of(region) == continent_of(other);
  };
  const bool by_place =
      policy == "failover" || policy == "latency" || policy == "geo" || policy == "ip-based";
  for (std::size_t i = 0; i < name.answers.size(); ++i) {
    const bool full = policy == "failover" && kept.size() == 2;
    has[i] = !by_place || (!full && std::ranges::none_of(
                                        kept, [&](std::size_t with) { return clash(i, with); }));
    if (has[i]) kept.push_back(i);
  }
  return has;
}

// How an answer is chosen. Route 53 keeps one simple alias record a name: several targets share it
// by their weights.
void bind_policy(const View& view, std::string_view policy, const Name& name, std::size_t nth,
                 std::int64_t share, Bindings& record) {
  record.flag("chosen", policy != "simple");
  for (const char* word : {"weighted", "failover", "multivalue", "latency", "geo", "geoproximity"})
    record.flag(word, policy == word);
  record.flag("ip_based", policy == "ip-based");
  const std::string_view region = region_of(view, name.answers[nth]);
  record.flag("is_first", nth == 0);
  record.text("answer_region", region);
  record.text("continent", continent_of(region));
  record.number("share", share);
}

// One by one, for what has no loops; the first ones of very many.
void number_each(std::string_view list, std::int64_t n, Bindings& b) {
  b.absent(list);
  for (std::int64_t i = 0; i < std::min(n, kMostEach); ++i) b.add(list).number("nth", i);
}

void bind_records(const View& view, const Dns& c, Bindings& b) {
  b.absent("records");
  b.flag("by_ranges", *c.text("policy") == "ip-based");
  std::int64_t unchecked =
      *c.text("health_check_endpoint") == "aws" ? *c.whole("health_checks") : 0;
  bool several = false;
  std::vector<Reached> seen;
  for (const Name& name : names_in(view)) {
    std::string_view policy = *c.text("policy");
    if (policy == "simple" && name.answers.size() > 1) policy = "weighted";
    const std::vector<bool> has_place = with_place(view, policy, name);
    const std::vector<std::int64_t> shares = whole_weights(name.shares, kMostWeight);
    for (std::size_t i = 0; i < name.answers.size(); ++i) {
      const auto [edge, unit] = name.answers[i];
      Bindings& record = b.add("records");
      record.component("to", edge->to, unit);
      record.absent("host_name");
      if (!name.host.empty()) record.text("host_name", name.host);
      record.flag("relative", name.host.find('.') == std::string_view::npos);
      // Several answers in one hold addresses: no aliases, no other names.
      record.flag("alias", c.flag("alias").value_or(true) && policy != "multivalue" &&
                               may_be_alias(view.topology[edge->to]));
      bind_policy(view, policy, name, i, shares[i], record);
      record.flag("left_out", !has_place[i]);
      const auto again = std::ranges::count(seen, Reached{edge->to, unit});
      record.text("again", again == 0 ? "" : "_" + std::to_string(again + 1));
      record.text("time", again == 0 ? "" : std::to_string(again + 1));
      several = several || (i > 0 && has_place[i]);
      const bool checked = again == 0 && has_place[i] && unchecked > 0;
      record.flag("checked", checked);
      if (checked) --unchecked;
      seen.push_back({edge->to, unit});
    }
  }
  const bool others = *c.text("health_check_endpoint") == "non-aws";
  b.flag("several", several);
  b.number("other_checks", others ? *c.whole("health_checks") : unchecked);
  number_each("each_check", others ? *c.whole("health_checks") : unchecked, b);
}

void bind_checks(const Dns& c, Bindings& b) {
  const std::vector<std::string_view> features = c.list("health_check_features");
  const auto has = [&](std::string_view word) {
    return std::ranges::find(features, word) != features.end();
  };
  b.flag("over_https", has("https"));
  b.flag("matches_text", has("string-matching"));
  b.flag("fast", has("fast-interval"));
  b.flag("measures", has("latency"));
}

// Questions from outside and questions to outside, each from two zones where there are enough.
void bind_resolver(const Dns& c, Bindings& b) {
  const std::int64_t interfaces = *c.whole("resolver_interfaces");
  b.flag("of_network", interfaces > 0);
  b.flag("of_private_subnets", true);
  b.absent("directions");
  const std::int64_t inward = interfaces < kFewInterfaces ? interfaces : interfaces / 2;
  const auto add = [&](std::string_view direction, std::string_view word, std::int64_t n) {
    if (n == 0) return;
    Bindings& one = b.add("directions");
    one.text("direction", direction);
    one.text("way", word);
    one.number("interfaces", n);
    number_each("ends", n, one);
  };
  add("INBOUND", "inbound", inward);
  add("OUTBOUND", "outbound", interfaces - inward);
}

}  // namespace

bool may_be_alias(const Component& target) {
  return has_word("cloudfront alb nlb clb gwlb apigateway global_accelerator vpc_endpoint s3",
                  target.kind->name);
}

void bind_route53(const View& view, Bindings& b) {
  const Dns c(view.topology, view.self);
  const std::int64_t zones = *c.whole("zones") * view.self.count;
  b.flag("own_zone", zones > 0);
  b.number("other_zones", std::max<std::int64_t>(0, zones - 1));
  number_each("each_zone", zones - 1, b);
  b.number("ttl", c.whole("ttl_s").value_or(kTtl));
  bind_records(view, c, b);
  bind_checks(c, b);
  bind_resolver(c, b);
}

}  // namespace tenfold
