#include "kinds/route53/bindings.h"

#include <algorithm>

#include "base/text.h"
#include "kinds/balancer_bindings.h"
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

// Targets that one name leads to, in order of the file.
struct Name {
  std::string_view host;  // empty: the domain itself
  std::vector<const Edge*> edges{};
  std::vector<double> shares{};
  std::int64_t answers = 0;  // copies, too

  explicit Name(std::string_view called) : host(called) {}
};

std::vector<Name> names_in(const View& view) {
  std::vector<Name> names;
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::serves || view.topology[edge.to].count == 0) continue;
    const auto said = said_of<target_fields>(view.topology, edge);
    const std::string_view host = said.text("path").value_or({});
    const auto known = std::ranges::find(names, host, &Name::host);
    Name& name = known != names.end() ? *known : names.emplace_back(host);
    name.edges.push_back(&edge);
    name.shares.push_back(*said.number("weight"));
    name.answers += edge.unit < 0 ? view.topology[edge.to].count : 1;
  }
  return names;
}

// How an answer is chosen. Route 53 keeps one simple alias record a name: several targets share it
// by their weights.
void bind_policy(const View& view, const Name& name, std::size_t nth, Bindings& record) {
  std::string_view policy = *Dns(view.topology, view.self).text("policy");
  if (policy == "simple" && name.answers > 1) policy = "weighted";
  record.flag("chosen", policy != "simple");
  for (const char* word : {"weighted", "failover", "multivalue", "latency", "geo", "geoproximity"})
    record.flag(word, policy == word);
  record.flag("ip_based", policy == "ip-based");
  const std::string_view region = view.topology.regions[view.topology[name.edges[nth]->to].region];
  record.flag("is_first", nth == 0);
  record.text("answer_region", region);
  record.text("continent", continent_of(region));
  record.number("share", whole_weights(name.shares, kMostWeight)[nth]);
  // Of one place there is one answer, and of a failover one that stands by.
  const auto same_place = [&](const Edge* edge) {
    const Component& other = view.topology[edge->to];
    return edge != name.edges.front() &&
           continent_of(view.topology.regions[other.region]) == continent_of(region);
  };
  const auto second = std::find_if(name.edges.begin(), name.edges.end(), same_place);
  const bool again = policy == "geo" && nth > 0 && *second != name.edges[nth];
  record.flag("left_out", again || (policy == "failover" && nth > 1));
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
  std::vector<Id> seen;
  for (const Name& name : names_in(view)) {
    for (std::size_t i = 0; i < name.edges.size(); ++i) {
      const Edge& edge = *name.edges[i];
      const Component& target = view.topology[edge.to];
      Bindings& record = b.add("records");
      record.component("to", edge.to, edge.unit);
      record.absent("host_name");
      if (!name.host.empty()) record.text("host_name", name.host);
      record.flag("relative", name.host.find('.') == std::string_view::npos);
      record.flag("alias", c.flag("alias").value_or(true) && may_be_alias(target));
      bind_policy(view, name, i, record);
      const auto again = std::ranges::count(seen, edge.to);
      record.text("again", again == 0 ? "" : "_" + std::to_string(again + 1));
      record.text("time", again == 0 ? "" : std::to_string(again + 1));
      several = several || i > 0;
      const std::int64_t answers = edge.unit < 0 ? target.count : 1;
      const bool checked = again == 0 && unchecked >= answers && answers > 0;
      record.flag("checked", checked);
      if (checked) unchecked -= answers;
      seen.push_back(edge.to);
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
