// Classic Load Balancer: the previous generation. It bills its hours and every GB through it, and
// knows no capacity units.
#include "kinds/balancer.h"
#include "kinds/lines.h"

namespace tenfold {
namespace {

constexpr auto fields = joined(balancer_fields, every_component);
constexpr auto usage = joined(balancer_usage, transfer);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  use_balancer(view, "clb/hours", uses);
  const auto gb = c.usage<usage>().amount("processed_gb").value;
  uses.push_back(line(view, "data processed", "elb", "clb/data", "GB", gb));
}

void check(const View& view, Diagnostics& diagnostics) {
  const auto lcu = Reader<fields>(view.topology, view.self).usage<usage>().amount("lcu");
  if (!lcu) return;
  diagnostics.error(lcu.at, "a classic balancer has no capacity units", "state `processed_gb`",
                    view.self.at);
}

void facts(const View& view, Aspects& aspects) { balancer_facts(view, false, aspects); }

}  // namespace

extern const Kind kind_clb;
const Kind kind_clb{
    .name = "clb",
    .title = "Classic Load Balancer",
    .says = "The previous generation of balancers: bills its hours and its GB.",
    .tier = "front",
    .fields = fields,
    .usage = usage,
    .check = check,
    .use = use,
    .facts = facts,
    .summary = balancer_summary,
};

}  // namespace tenfold
