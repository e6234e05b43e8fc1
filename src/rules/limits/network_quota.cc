// What a region's network may hold: addresses, gateways, networks, rules of a group, targets of a
// balancer. AWS's defaults count unless the file states the quota: every account begins there.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/rule.h"
#include "rules/envelopes.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

struct Total {
  std::int64_t n = 0, most = 0;
  const Subject* largest = nullptr;  // who has the most of them

  void add(const Subject& s, std::int64_t more) {
    n += more;
    if (more <= most) return;
    most = more;
    largest = &s;
  }
};

struct Region {
  Total addresses, networks;
  std::map<ZoneId, Total> gateways;
};

void count(const Subject& s, Region& region) {
  const Aspects& aspects = s.aspects;
  const auto copies = static_cast<std::int64_t>(s.count);
  region.addresses.add(s, aspects.place.elastic_ips);
  if (aspects.network) region.networks.add(s, copies);
  if (!aspects.exit || !aspects.exit->zonal) return;
  const std::size_t zones = aspects.exit->per_zone ? s.zones.size() : 1;
  for (std::size_t i = 0; i < std::min(zones, s.zones.size()); ++i)
    region.gateways[s.zones[i]].add(s, copies);
}

void say(const Subject& s, std::string message, std::int64_t above, std::string quota,
         Findings& findings) {
  findings.add({.component = s.id,
                .at = s.at,
                .message = std::move(message),
                .label = std::to_string(above) + " too many",
                .fix = step(quota.empty() ? "fewer, or more of what holds them"
                                          : "fewer; or the quota raised, then stated in [quotas] "
                                            "as " +
                                                quota),
                .measure = std::to_string(above)});
}

void judge(const Evidence& e, RegionId region, const Total& total, std::string_view what,
           std::string_view where, std::string_view quota, std::string_view limit,
           Findings& findings) {
  if (total.largest == nullptr) return;
  const auto bound = ceiling_of(e, region, quota, limit);
  if (!bound) return findings.skip(total.largest->id, "quotas." + std::string(quota));
  const auto most = static_cast<std::int64_t>(bound->most);
  if (total.n <= most) return findings.pass();
  say(*total.largest,
      std::string(where) + " has " + how_many(total.n, what) + "; " + in_words(*bound),
      total.n - most, std::string(quota), findings);
}

// Rules that let callers in, of one component.
void judge_rules(const Evidence& e, const Subject& s, Findings& findings) {
  const auto rules = static_cast<std::int64_t>(s.aspects.place.ingress.size());
  if (rules == 0) return;
  const auto most = e.catalog.limit("vpc/rules-per-direction");
  if (!most) return findings.skip(s.id, "the rules that a security group takes");
  if (rules <= *most) return findings.pass();
  say(s,
      std::string(s.address) + " lets callers in by " + how_many(rules, "rule") +
          "; a security group takes " + std::to_string(*most),
      rules - *most, {}, findings);
}

// Units that a balancer may have behind it, in all and in its fullest zone.
struct Behind {
  std::int64_t all = 0, fullest = 0;
};

Behind behind(const Evidence& e, const Subject& s) {
  std::map<ZoneId, std::int64_t> zones;
  Behind result;
  for (const Edge& edge : e.out(s.id)) {
    const Subject& target = e[edge.to];
    if (edge.role != Role::serves || !target.aspects.fleet || target.id == kNoId) continue;
    const std::int64_t units = target.aspects.fleet->maximum.value_or(0);
    result.all += units;
    const auto n = static_cast<std::int64_t>(target.zones.size());
    for (const ZoneId zone : target.zones) zones[zone] += (units + n - 1) / n;
  }
  for (const auto& [zone, units] : zones) result.fullest = std::max(result.fullest, units);
  return result;
}

void judge_targets(const Evidence& e, const Subject& s, Findings& findings) {
  const Front& front = *s.aspects.front;
  if (!front.splits || (front.layer != 4 && front.layer != 7)) return;
  const bool fourth = front.layer == 4;
  const Behind units = behind(e, s);
  const auto most = e.catalog.limit(fourth ? "nlb/targets" : "alb/targets");
  const auto per_zone = fourth ? e.catalog.limit("nlb/targets-per-zone") : most;
  if (!most || !per_zone) return findings.skip(s.id, "the targets that a balancer takes");
  const bool in_zone = fourth && units.fullest > *per_zone;
  if (units.all <= *most && !in_zone) return findings.pass();
  const std::int64_t n = in_zone ? units.fullest : units.all, top = in_zone ? *per_zone : *most;
  say(s,
      std::string(s.address) + " may have " + in_figures(static_cast<double>(n)) + " targets" +
          (in_zone ? " in one zone" : "") + "; AWS takes " + in_figures(static_cast<double>(top)) +
          " unless the quota was raised",
      n - top, {}, findings);
}

void check(const Evidence& e, Findings& findings) {
  std::map<RegionId, Region> regions;
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0) continue;
    count(s, regions[s.region]);
    judge_rules(e, s, findings);
    if (s.aspects.front) judge_targets(e, s, findings);
  }
  for (const auto& [id, region] : regions) {
    const std::string_view name = e.topology.regions[id];
    judge(e, id, region.addresses, "Elastic IP", name, "elastic_ips", "vpc/elastic-ips", findings);
    judge(e, id, region.networks, "network", name, "vpcs", "vpc/per-region", findings);
    for (const auto& [zone, gateways] : region.gateways)
      judge(e, id, gateways, "NAT gateway", e.topology.zones[zone].name, "nat_gateways_per_az",
            "vpc/nat-gateways-per-zone", findings);
  }
}

}  // namespace

extern const Rule rule_limits_network_quota;
const Rule rule_limits_network_quota{
    .id = "limits/network-quota",
    .title = "More than the network's quotas allow",
    .stages = from_stage(1, Level::warning),
    .always = true,
    .fix_class = FixClass::no,
    .when =
        "In a Region more than 5 Elastic IPs or 5 networks, in a zone more than 5 NAT gateways, "
        "unless the quota is stated; more than 60 rules at one component; more than 1,000 targets "
        "behind a balancer of layer 7, more than 500 a zone or 3,000 behind one of layer 4.",
    .why = "The deployment stops where the quota is reached, and what is left half built.",
    .fix = "The quota raised and stated; or fewer of them, such as one gateway a zone.",
    .bad = R"([ec2.box]
instance_type = "t4g.small"
count         = 7
elastic_ip    = true
)",
    .good = R"([ec2.box]
instance_type = "t4g.small"
count         = 5
elastic_ip    = true
)",
    .mind = "Quotas can be raised: state yours in [quotas], and this rule keeps to them.",
    .elsewhere = "",
    .references = "REL01-BP01",
    .fields =
        "elastic_ip count ingress targets max quotas.elastic_ips quotas.nat_gateways_per_az "
        "quotas.vpcs",
    .check = check,
};

}  // namespace tenfold
