// A balancer that viewers reach around the CDN of the same file. Even what cannot be cached is
// faster through it: TLS ends near the viewer, and the way on is AWS's own.
#include <algorithm>

#include "model/rule.h"
#include "rules/cdn.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

bool is_public_balancer(const Subject& s) {
  const Held<Front>& front = s.aspects.front;
  return s.id != kNoId && s.count > 0 && s.on_path && front && front->splits && front->is_public &&
         front->layer == 7;
}

// The first CDN of each file; null where it has none.
std::vector<const Subject*> cdns_of(const Evidence& e) {
  std::vector<const Subject*> first(e.workloads.size(), nullptr);
  for (const Subject& s : e.subjects) {
    if (!is_cdn(s) || !s.on_path) continue;
    const Subject*& of = first[e.topology[s.id].scope];
    if (of == nullptr) of = &s;
  }
  return first;
}

void check(const Evidence& e, Findings& findings) {
  const auto cdns = cdns_of(e);
  for (const Subject& s : e.subjects) {
    if (!is_public_balancer(s)) continue;
    const Subject* const cdn = cdns[e.topology[s.id].scope];
    if (cdn == nullptr) continue;
    if (cdn_before(e, s) != nullptr) {
      findings.pass();
      continue;
    }
    findings.add(
        {.component = s.id,
         .at = s.at,
         .message = "viewers reach " + std::string(s.address) + " around " +
                    std::string(cdn->address) + "; through it their connection ends near them",
         .label = "no CDN leads here",
         .fix = step("one more origin of " + std::string(cdn->address) + ", " +
                     std::string(s.address) + " with the paths that it serves and hit_ratio = 0")});
  }
}

}  // namespace

extern const Rule rule_performance_dynamic_content_bypasses_cdn;
const Rule rule_performance_dynamic_content_bypasses_cdn{
    .id = "performance/dynamic-content-bypasses-cdn",
    .title = "Dynamic traffic goes around the CDN",
    .stages = from_stage(100'000, Level::notice),
    .fix_class = FixClass::no,
    .when =
        "The file has a CDN that viewers reach, and a public balancer of layer 7 that is no origin "
        "of it.",
    .why =
        "Through a CDN the connection of a viewer ends near them and the rest of the way is AWS's "
        "network, even for answers that are never cached; and the balancer is shielded.",
    .fix =
        "The balancer as one more origin with hit_ratio = 0. Which paths are its own only you "
        "know, so no patch is made. About a dollar for a million HTTPS requests.",
    .bad = R"([traffic]
entry = ["cloudfront.cdn", "alb.api"]

[cloudfront.cdn]
origins = ["s3.files"]

[s3.files]
storage_gb      = 10
versioning      = true
noncurrent_days = 30

[alb.api]
targets = ["asg.api"]

[asg.api]
instance_type = "t4g.small"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "none"
uploads       = "none"
)",
    .good = R"([traffic]
entry = "cloudfront.cdn"

[cloudfront.cdn]
origins = ["s3.files", { to = "alb.api", path = "/api/*", hit_ratio = 0 }]

[s3.files]
storage_gb      = 10
versioning      = true
noncurrent_days = 30

[alb.api]
targets = ["asg.api"]

[asg.api]
instance_type = "t4g.small"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "none"
uploads       = "none"
)",
    .mind = "Long WebSocket connections, for which Global Accelerator does the same.",
    .elsewhere = "",
    .references = "PERF04-BP02 PERF04-BP05",
    .fields = "origins points_to entry",
    .check = check,
};

}  // namespace tenfold
