// AWS WAF web ACL: rules that inspect the requests of what it is attached to. The ACL, each rule
// and each group bill by the month, requests by number. Bot Control bills a fee for the ACL, and
// its requests beyond the first ten million of the account.
#include <algorithm>

#include "base/text.h"
#include "kinds/derived.h"
#include "kinds/every.h"
#include "kinds/lines.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr std::int64_t kMostEach = 50;  // of what a template lists one by one
constexpr std::int64_t kRulesFrom = 100, kGroupsFrom = 20'000;  // their priorities
constexpr std::string_view kCdnRegion = "us-east-1";
constexpr double kMostRules = 10'000;

constexpr auto own =
    fields_of(Field{.name = "rules",
                    .shape = shape::integer,
                    .initial = "0",
                    .says = "rules of one's own, those inside own groups too",
                    .most = kMostRules,
                    .on_aws = OnAws::not_known},
              Field{.name = "rule_groups",
                    .shape = shape::integer,
                    .initial = "0",
                    .says = "groups of one's own",
                    .most = kMostRules,
                    .on_aws = OnAws::not_known},
              Field{.name = "managed_rule_groups",
                    .shape = shape::integer,
                    .initial = "0",
                    .says = "groups that AWS manages",
                    .most = kMostRules,
                    .on_aws = OnAws::not_known},
              Field{.name = "bot_control",
                    .shape = shape::boolean,
                    .initial = "false",
                    .says = "AWS's Bot Control looks at all of its requests",
                    .on_aws = OnAws::not_known},
              Field{.name = "monthly_requests_million",
                    .shape = shape::number,
                    .says = "million requests a month that what it guards receives",
                    .most = kMostMillions,
                    .monthly = true});

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const auto by_month = [&](std::string name, std::string item, std::string_view unit,
                            std::int64_t n) {
    if (n > 0) uses.push_back(line(view, std::move(name), "waf", std::move(item), unit, units(n)));
  };
  by_month("web ACL", "web-acl", "acl-Mo", 1);
  by_month("rules", "rule", "rule-Mo", *c.whole("rules"));
  by_month("rule groups", "rule", "rule-Mo",
           *c.whole("rule_groups") + *c.whole("managed_rule_groups"));
  const Metered requests =
      metered(view, millions(c.amount("monthly_requests_million")), requests_of);
  uses.push_back(of(line(view, "requests", "waf", "request", "request", {}), requests));
  if (!*c.flag("bot_control")) return;
  by_month("Bot Control", "bot-control", "acl-Mo", 1);
  uses.push_back(
      of(pooled_line(view, "Bot Control requests", "waf", "bot-control-request", "request", {}),
         requests));
}

void flow(const View&, Passage& passage) { passage.in_zones = false; }

void facts(const View&, Aspects& aspects) {
  aspects.expected_idle = true;
  aspects.promise = Promise{.row = "waf"};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  std::string text;
  const auto add = [&](std::int64_t n, std::string_view what) {
    if (n == 0) return;
    text += (text.empty() ? "" : ", ") + std::to_string(n) + " " + std::string(what);
    text += plural(static_cast<std::size_t>(n));
  };
  add(*c.whole("rules"), "rule");
  add(*c.whole("rule_groups") + *c.whole("managed_rule_groups"), "group");
  if (*c.flag("bot_control")) text += text.empty() ? "Bot Control" : ", Bot Control";
  return text.empty() ? "no rules" : text;
}

// AWS's own groups for everybody, in the order in which one adds them: against most attacks, bad
// inputs, bad addresses, and then by what runs behind it.
constexpr std::string_view kManaged[] = {"AWSManagedRulesCommonRuleSet",
                                         "AWSManagedRulesKnownBadInputsRuleSet",
                                         "AWSManagedRulesAmazonIpReputationList",
                                         "AWSManagedRulesSQLiRuleSet",
                                         "AWSManagedRulesAnonymousIpList",
                                         "AWSManagedRulesLinuxRuleSet",
                                         "AWSManagedRulesUnixRuleSet",
                                         "AWSManagedRulesAdminProtectionRuleSet",
                                         "AWSManagedRulesPHPRuleSet",
                                         "AWSManagedRulesWordPressRuleSet",
                                         "AWSManagedRulesWindowsRuleSet"};

// An ACL serves CDNs, which takes one in us-east-1, or what stands in its region.
void bind_acls(const View& view, Bindings& b) {
  bool edge = false, regional = false;
  for (const Referrer& referrer : view.topology.referrers[view.id()]) {
    if ((referrer.roles & role_set(Role::guards)) == 0) continue;
    const bool cdn = view.topology[referrer.id].kind->name == "cloudfront";
    (cdn ? edge : regional) = true;
  }
  regional = regional || !edge;
  b.flag("at_edge", edge);
  b.flag("regional", regional);
  const bool in_home = view.region() == kCdnRegion;  // of what CDNs take
  b.flag("takes_cdn", in_home);
  b.flag("any_here", regional || in_home);
  for (const bool cdn : {false, true}) {
    if (!(cdn ? edge : regional)) continue;
    Bindings& acl = b.add("acls");
    acl.text("scope", cdn ? "CLOUDFRONT" : "REGIONAL");
    acl.flag("of_cdn", cdn);
    acl.flag("here", !cdn || in_home);
  }
}

// One by one, for what has no loops; the first ones of very many.
void bind_each(std::string_view list, std::int64_t n, std::int64_t priority, Bindings& b) {
  b.absent(list);
  for (std::int64_t i = 0; i < std::min(n, kMostEach); ++i) {
    Bindings& one = b.add(list);
    one.number("nth", i);
    one.number("priority", priority + i);
  }
}

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  bind_acls(view, b);
  const std::int64_t managed = *c.whole("managed_rule_groups");
  b.absent("managed");
  for (std::int64_t i = 0; i < std::min<std::int64_t>(managed, std::ssize(kManaged)); ++i) {
    Bindings& one = b.add("managed");
    one.text("group", kManaged[i]);
    one.number("priority", i);
  }
  bind_each("each_rule", *c.whole("rules"), kRulesFrom, b);
  bind_each("each_group", *c.whole("rule_groups"), kGroupsFrom, b);
  b.number("more_rules", std::max<std::int64_t>(0, *c.whole("rules") - kMostEach));
  b.number("more_groups", std::max<std::int64_t>(0, *c.whole("rule_groups") - kMostEach));
  b.flag("has_rules",
         managed + *c.whole("rules") + *c.whole("rule_groups") > 0 || *c.flag("bot_control"));
  b.number("bought", std::max<std::int64_t>(0, managed - std::ssize(kManaged)));
}

}  // namespace

extern const Kind kind_waf;
const Kind kind_waf{
    .name = "waf",
    .title = "AWS WAF",
    .says = "Rules that inspect requests before a CDN, a balancer or an API answers them.",
    .tier = "edge",
    .services = "waf",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
