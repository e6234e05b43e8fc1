// Files that never change, sent by machines that are paid by the hour. A CDN in front answers most
// of those requests from near the viewer, and AWS bills nothing for what it fetches from a bucket.
#include <algorithm>

#include "model/rule.h"
#include "rules/cdn.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kShare{.rule = "performance/static-content-from-compute",
                        .name = "static_percent",
                        .says = "percent of requests for files that never change",
                        .number = 20,
                        .most = 100};
constexpr Option kEgress{.rule = "performance/static-content-from-compute",
                         .name = "egress_gb",
                         .says = "GB a month to the internet, above which it speaks",
                         .number = 100};
constexpr const Option* kOptions[] = {&kShare, &kEgress};

bool runs_units(const Evidence& e, const Subject& s) {
  if (s.aspects.fleet) return true;
  return std::ranges::any_of(e.out(s.id), [&](const Edge& edge) {
    return edge.role == Role::serves && e[edge.to].id != kNoId && e[edge.to].aspects.fleet;
  });
}

// Whom viewers meet first, with units that answer.
bool meets_viewers(const Evidence& e, const Subject& s) {
  if (s.id == kNoId || s.count == 0 || !s.on_path) return false;
  const Held<Front>& front = s.aspects.front;
  if (front && (!front->splits || front->caches || front->resolves || !front->is_public))
    return false;
  if (!front && !(s.aspects.fleet && s.aspects.place.public_address && s.is_entry)) return false;
  return runs_units(e, s);
}

// GB a month that it sends to the internet itself.
std::optional<double> egress_of(const Evidence& e, const Subject& s) {
  const Met* met = e.week.met(s.id);
  if (met == nullptr || met->state != Met::State::reached || !met->egress_known) return {};
  return met->egress_gb;
}

void judge(const Evidence& e, const Subject& s, Findings& findings) {
  const Fact<double>& share = e.workload(s).static_percent;
  const auto egress = egress_of(e, s);
  const double least = e.config.number(kShare), most = e.config.number(kEgress);
  const bool by_share = share && *share >= least;
  const bool by_egress = egress && *egress > most;
  if (!by_share && !by_egress) {
    if (!share && !egress) return findings.skip(s.id, "static_percent");
    return findings.pass();
  }
  const std::string what =
      by_share ? in_figures(*share) + " % of the requests are for files that never change; from " +
                     in_figures(least) + " % a CDN pays"
               : in_figures(*egress) + " GB a month go to the internet; above " + in_figures(most) +
                     " GB a CDN pays";
  findings.add(
      {.component = s.id,
       .at = s.at,
       .message = "units answer behind " + std::string(s.address) + ", no CDN in front: " + what,
       .label = "no CDN in front",
       .fix =
           step("the files in a bucket, and a CDN in front of it and of " + std::string(s.address)),
       .measure = by_share ? measured(*share) : measured(*egress)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!meets_viewers(e, s)) continue;
    if (cdn_before(e, s))
      findings.pass();
    else
      judge(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_performance_static_content_from_compute;
const Rule rule_performance_static_content_from_compute{
    .id = "performance/static-content-from-compute",
    .title = "Static content is served by compute",
    .stages = from_stage(1'000, Level::warning),
    .fix_class = FixClass::no,
    .when =
        "Viewers meet units, or a balancer before them, with no CDN in front, and 20 percent of "
        "the requests or more are for files that never change, or more than 100 GB a month go to "
        "the internet.",
    .why =
        "A CDN answers such requests from its caches, near the viewer and for less a GB, and what "
        "it fetches from a bucket costs no transfer. The units are left with the work that needs "
        "them.",
    .fix =
        "The files in a bucket, a CDN in front of it and of the balancer, and callers pointed to "
        "the CDN. Who resolves the name and which paths are files only you know, so no patch is "
        "made. The first TB a month is free.",
    .bad = R"([traffic]
peak_rps       = 5
static_percent = 60

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "none"
uploads       = "none"
)",
    .good = R"([traffic]
peak_rps       = 5
static_percent = 60

[cloudfront.cdn]
origins = [{ to = "s3.files", path = "/static/*", hit_ratio = 0.95 }, "alb.public"]

[s3.files]
storage_gb      = 10
versioning      = true
noncurrent_days = 30

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "none"
uploads       = "none"
)",
    .mind = "Tools inside a company, whose viewers are all near.",
    .elsewhere = "",
    .references = "PERF04-BP02 COST08-BP03",
    .fields = "static_percent response_kb origins",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
