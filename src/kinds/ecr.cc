// Amazon ECR: container images, by the GB stored.
#include "kinds/every.h"
#include "kinds/lines.h"

namespace tenfold {
namespace {

constexpr auto own = fields_of(Field{.name = "storage_gb",
                                     .shape = shape::number,
                                     .says = "GB of images, the month's average",
                                     .most = kMostGb,
                                     .required = true,
                                     .on_aws = OnAws::nothing});

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  uses.push_back(line(view, "storage", "ecr", "storage", "GB-Mo", *c.amount("storage_gb")));
}

void facts(const View&, Aspects& aspects) {
  aspects.expected_idle = true;
  aspects.promise = Promise{.row = "ecr"};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  return exact(*c.amount("storage_gb")) + " GB";
}

}  // namespace

extern const Kind kind_ecr;
const Kind kind_ecr{
    .name = "ecr",
    .title = "Amazon ECR repository",
    .says = "Container images.",
    .tier = "compute",
    .services = "ecr",
    .outside_service = "ecr.dkr",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .summary = summary,
};

}  // namespace tenfold
