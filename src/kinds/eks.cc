// Amazon EKS: the control plane of a Kubernetes cluster, which bills its hours; a version past its
// standard support bills a surcharge on top. What the pods run on are components of their own.
#include "kinds/every.h"
#include "kinds/lines.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr auto own = fields_of(Field{.name = "version_support",
                                     .shape = shape::word,
                                     .values = "standard extended",
                                     .initial = "\"standard\"",
                                     .says = "which support AWS gives its version"},
                               Field{.name = "auto_mode",
                                     .shape = shape::boolean,
                                     .initial = "false",
                                     .says = "AWS also runs the nodes, for a fee by instance"},
                               Field{.name = "nodes",
                                     .shape = shape::list | shape::address,
                                     .says = "the groups that its pods run on",
                                     .role = Role::attaches,
                                     .on_aws = OnAws::not_known});

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  uses.push_back(line(view, "control plane", "eks", "cluster", "hour", units(kMonthHours)));
  if (*c.text("version_support") == "extended") {
    uses.push_back(line(view, "extended support", "eks", "cluster-extended-support-surcharge",
                        "hour", units(kMonthHours)));
  }
  if (!*c.flag("auto_mode")) return;
  uses.push_back(line(view, "Auto Mode", "eks", "auto-mode", "hour", {}));
  uses.back().unpriced = "the price book has no EKS Auto Mode fees";
}

void facts(const View&, Aspects& aspects) {
  aspects.place = {.in_vpc = true};
  aspects.expected_idle = true;
  aspects.starts = true;  // what its pods serve is not in the file
  aspects.promise = Promise{.row = "eks"};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  std::string text = std::string(*c.text("version_support")) + " support";
  return *c.flag("auto_mode") ? text + ", Auto Mode" : text;
}

void bind(const View& view, Bindings& b) {
  b.flag("extended",
         *Reader<fields>(view.topology, view.self).text("version_support") == "extended");
}

}  // namespace

extern const Kind kind_eks;
const Kind kind_eks{
    .name = "eks",
    .title = "Amazon EKS cluster",
    .says = "The control plane of a Kubernetes cluster; its nodes are components of their own.",
    .tier = "compute",
    .services = "eks",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
