// Ports by which machines are administered and databases are reached, open to everybody. One
// finding a component: all such entries of its ingress go at once.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/ingress.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kPorts{.rule = "security/open-admin-port",
                        .name = "ports",
                        .says = "ports that nobody but you has a reason to reach",
                        .shape = Option::Shape::numbers,
                        .text = "22 23 135 445 1433 1521 3306 3389 5432 5900 6379 9200 11211 27017",
                        .most = 65535};
constexpr const Option* kOptions[] = {&kPorts};

std::string in_words(const std::vector<std::int64_t>& ports) {
  std::string text = ports.size() == 1 ? "port " : "ports ";
  for (std::size_t i = 0; i < ports.size(); ++i) {
    if (i > 0) text += i + 1 == ports.size() ? " and " : ", ";
    text += std::to_string(ports[i]);
  }
  return text;
}

void check_one(const Evidence& e, const Subject& s, const std::vector<double>& watched,
               Findings& findings) {
  std::vector<std::size_t> entries;
  std::vector<std::int64_t> ports;
  Span at;
  for (const Ingress& entry : s.aspects.place.ingress) {
    if (!entry.anyone) continue;
    if (std::ranges::find(watched, static_cast<double>(entry.port)) == watched.end()) continue;
    if (entries.empty()) at = entry.at;
    entries.push_back(entry.index);
    if (std::ranges::find(ports, entry.port) == ports.end()) ports.push_back(entry.port);
  }
  if (entries.empty()) return findings.pass();
  findings.add(
      {.component = s.id,
       .at = at,
       .message = std::string(s.address) + " takes " + in_words(ports) + " from the whole internet",
       .label = "everyone",
       .fix = suggest(s, {without_ingress(e, s, entries)}),
       .measure = std::to_string(ports.size())});
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<double> watched = e.config.numbers(kPorts);
  for (const Subject& s : e.subjects) {
    if (takes_connections(s)) check_one(e, s, watched, findings);
  }
}

}  // namespace

extern const Rule rule_security_open_admin_port;
const Rule rule_security_open_admin_port{
    .id = "security/open-admin-port",
    .title = "Admin port is open to the world",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::suggest,
    .when = "Ingress takes 0.0.0.0/0 or ::/0 on one of `ports`.",
    .why =
        "Within minutes of its start machines all over the world try passwords and old flaws on "
        "it, and they never stop.",
    .fix =
        "The entry taken out. Session Manager reaches instances without any open port; else name "
        "the range that your VPN or office has.",
    .bad = R"([ec2.jump]
instance_type = "t4g.small"
public_ip     = true
runs          = ["bastion"]
ingress       = [{ port = 22, from = "0.0.0.0/0" }]
)",
    .good = R"([ec2.jump]
instance_type = "t4g.small"
runs          = ["bastion"]
)",
    .mind = "Honeypots, which want to be found.",
    .elsewhere =
        "CKV_AWS_24; CKV_AWS_25; CKV_AWS_260; AwsSolutions-EC23; restricted-ssh; EC2.18; EC2.19; "
        "EC2.21; AWS-0107; AVD-AWS-0107",
    .references = "SEC05-BP02",
    .fields = "ingress",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
