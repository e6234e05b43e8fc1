#include "kinds/asg/bindings.h"

#include <algorithm>

#include "kinds/asg/mix.h"
#include "kinds/instance_bindings.h"
#include "kinds/scaling_bindings.h"

namespace tenfold::asg {
namespace {

// A group has one list of types. On-demand capacity takes them in order, so its own come first;
// spot takes any. Do their weights differ from one?
bool bind_types(const Reader<fields>& c, Bindings& b) {
  std::vector<Choice> all = choices(c);
  for (const Choice& spot : spot_choices(c)) {
    if (std::ranges::find(all, spot.type, &Choice::type) == all.end()) all.push_back(spot);
  }
  b.absent("types");
  const bool weighted = std::ranges::any_of(all, [](const Choice& it) { return it.weight != 1; });
  for (const Choice& choice : all) {
    Bindings& type = b.add("types");
    type.text("type", choice.type);
    type.number("weight", choice.weight);
    type.flag("weighted", weighted);
  }
  b.text("first_type", all.empty() ? std::string_view{} : all.front().type);
  return weighted;
}

void bind_purchase(const Reader<fields>& c, bool weighted, Bindings& b) {
  const MixTerms terms = terms_of(c);
  const auto table = c.record<purchase_fields>("purchase");
  const bool spot = terms.on_demand.percent < 100;
  b.flag("spot", spot);
  b.flag("mixed",
         spot || weighted || c.items("instance_types").size() > 1 || !table.items("spot").empty());
  b.number("on_demand_base", terms.on_demand.base);
  b.number("on_demand_percent", terms.on_demand.percent);
  b.text("strategy", *table.text("strategy"));
  b.flag("capacity_rebalance", *table.flag("capacity_rebalance"));
  b.absent("commitment");
  if (!terms.commitment.empty()) b.text("commitment", terms.commitment);
  b.number("committed", terms.committed);
}

void bind_steps(const Reader<fields>& c, Bindings& b) {
  b.absent("scale_steps");
  std::int64_t nth = 0;
  for (const auto& step : c.records<step_fields>("steps")) {
    for (const bool out : {true, false}) {
      const auto bound = out ? step.amount("above_percent") : step.amount("below_percent");
      const auto change = out ? step.whole("add") : step.whole("remove");
      if (!bound) continue;
      Bindings& one = b.add("scale_steps");
      one.number("nth", ++nth);
      one.flag("out", out);
      one.amount("bound", *bound);
      one.number("change", out ? change.value_or(0) : -change.value_or(0));
    }
  }
}

}  // namespace

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const std::vector<Choice> all = choices(c);
  bind_instance(view, all.empty() ? std::string_view{} : all.front().type, b);
  bind_purchase(c, bind_types(c, b), b);
  // Metrics of instances come every five minutes, with detailed monitoring every minute.
  bind_scaling(c.record<scale_on_fields>("scale_on"), c.stated("scale_on"),
               *c.flag("detailed_monitoring") ? 60 : 300, b);
  bind_steps(c, b);
  if (!c.whole("desired")) b.number("desired", *c.whole("min"));
  b.flag("desired_stated", c.stated("desired"));
  b.text("health_check", c.text("health_check").value_or(is_target(view) ? "elb" : "ec2"));
  b.flag("elb_health", b.find("health_check")->text == "elb");
}

}  // namespace tenfold::asg
