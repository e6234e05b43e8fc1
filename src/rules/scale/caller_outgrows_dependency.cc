// What reaches a dependency that does not grow by itself, against what it serves.
//
// Never compared with what its callers could send at their maximum: with what arrives. Reads go
// evenly to the copies of a store, so what counts there is its busiest copy.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/copies_load.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

struct Served {
  double serves = 0;   // requests a second
  double arrives = 0;  // … at the peak
  const Fact<double>* fact = nullptr;
  std::string of{};  // " of writer"
};

std::optional<Served> served(const Evidence& e, const Subject& s) {
  const Aspects& a = s.aspects;
  if (a.store) {
    const auto load = copies_load(e, s);
    if (!load) return std::nullopt;
    Served one{
        .serves = *a.store->capacity_qps, .arrives = load->busiest, .fact = &a.store->capacity_qps};
    if (load->copies > 1) one.of = " on the busiest of " + in_figures(load->copies) + " copies";
    return one;
  }
  if (!s.peak_rps) return std::nullopt;
  return Served{*a.external_rps * s.count, *s.peak_rps, &a.external_rps, {}};
}

// The fact that bounds it; null where it has none.
const Fact<double>* bound_of(const Subject& s) {
  if (s.aspects.store) {
    const Fact<double>& capacity = s.aspects.store->capacity_qps;
    return capacity.field.empty() ? nullptr : &capacity;
  }
  const Fact<double>& serves = s.aspects.external_rps;
  return serves.field.empty() ? nullptr : &serves;
}

std::string callers_of(const Evidence& e, const Subject& s) {
  std::vector<std::string_view> names;
  std::size_t more = 0;
  constexpr std::size_t kMost = 2;
  for (const Referrer& referrer : e.referrers(s.id)) {
    if (!e[referrer.id].on_path || (referrer.roles & role_set(Role::uses)) == 0) continue;
    if (names.size() < kMost)
      names.push_back(e[referrer.id].address);
    else
      ++more;
  }
  std::string text = join(names, " and ");
  if (more > 0) text += " and " + std::to_string(more) + " more";
  return text;
}

void check_one(const Evidence& e, const Subject& s, const Served& one, Findings& findings) {
  const double grown = one.arrives * e.growth(s);
  if (grown <= 0) return;
  if (grown <= one.serves * kFits) return findings.pass();
  const std::string callers = callers_of(e, s);
  const double times = one.serves > 0 ? grown / one.serves : 0;
  findings.add({.component = s.id,
                .at = one.fact->at,
                .message = peak_in_words(e, s, one.arrives, "requests") + " reach " +
                           std::string(s.address) + one.of + ", which serves " +
                           in_figures(one.serves) +
                           (times >= 1.1 ? ": " + in_figures(times) + " times that" : "") +
                           (callers.empty() ? "" : "; " + callers + " cannot do without it"),
                .label = "less than reaches it",
                .fix = step("make it larger, cache or queue before it, or throttle at the entry"),
                .measure = measured(grown - one.serves)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || !s.on_hard_path || s.count == 0) continue;
    const Fact<double>* const bound = bound_of(s);
    if (bound == nullptr) continue;
    if (!*bound)
      findings.skip(s.id, bound->field);
    else if (const auto one = served(e, s))
      check_one(e, s, *one, findings);
    else
      findings.skip(s.id, "peak_rps");
  }
}

}  // namespace

extern const Rule rule_scale_caller_outgrows_dependency;
const Rule rule_scale_caller_outgrows_dependency{
    .id = "scale/caller-outgrows-dependency",
    .title = "More requests reach a dependency than it can serve",
    .stages = from_stage(100'000, Level::error),
    .fix_class = FixClass::no,
    .when =
        "A store or a partner that requests cannot do without serves less than what reaches it in "
        "the busiest hour, once demand has grown as stated; of a store the busiest copy.",
    .why =
        "The bottleneck has moved down the chain, and everything that scales above it sends it "
        "only more.",
    .fix = "A larger one, a cache or a queue before it, or a throttle at the entry.",
    .bad = R"(
[traffic]
peak_rps = 500

[alb.public]
targets = ["fargate.web"]

[fargate.web]
vcpu      = 1
memory_gb = 2
min       = 4
max       = 20
public_ip = true
scale_on  = { metric = "cpu", target = 45 }
uses      = ["custom.partner"]

[custom.partner]
monthly_usd = 100
serves_rps  = 200
)",
    .good = R"(
[traffic]
peak_rps = 500

[alb.public]
targets = ["fargate.web"]

[fargate.web]
vcpu      = 1
memory_gb = 2
min       = 4
max       = 20
public_ip = true
scale_on  = { metric = "cpu", target = 45 }
uses      = ["custom.partner"]

[custom.partner]
monthly_usd = 100
serves_rps  = 600
)",
    .mind = "A throttle at the entry lowers what reaches it; so does a cache with a stated ratio.",
    .elsewhere = "",
    .references = "REL05-BP02 REL04-BP02 REL07-BP04",
    .fields = "serves_qps serves_rps per_request uses read_share",
    .check = check,
};

}  // namespace tenfold
