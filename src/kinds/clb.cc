// Classic Load Balancer: the previous generation. It bills its hours and every GB through it, and
// knows no capacity units.
#include "kinds/balancer.h"
#include "kinds/derived.h"

namespace tenfold {
namespace {

constexpr auto fields = joined(listener_fields, every_component);
constexpr auto usage = joined(balancer_usage, transfer);

void use(const View& view, Uses& uses) {
  use_balancer(view, "clb/hours",
               of(line(view, "data processed", "elb", "clb/data", "GB", {}),
                  metered_gb(view, processed_gb(view), all_gb_of)),
               uses);
}

void flow(const View& view, Passage& passage) { balancer_flow(view, "clb", false, passage); }

void facts(const View& view, Aspects& aspects) { balancer_facts(view, {.layer = 7}, aspects); }

}  // namespace

extern const Kind kind_clb;
const Kind kind_clb{
    .name = "clb",
    .title = "Classic Load Balancer",
    .says = "The previous generation of balancers: bills its hours and its GB.",
    .tier = "front",
    .services = "elb vpc",
    .fields = fields,
    .usage = usage,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = balancer_summary,
};

}  // namespace tenfold
