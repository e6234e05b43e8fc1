// Anything that the catalogue does not know: a service of somebody else, a partner's link. It costs
// what the file says and lies outside the VPC.
#include "kinds/every.h"
#include "kinds/lines.h"

namespace tenfold {
namespace {

constexpr auto own = fields_of(
    Field{.name = "monthly_usd",
          .shape = shape::number,
          .says = "what it costs a month",
          .most = 1e9,
          .required = true},
    Field{.name = "availability_percent",
          .shape = shape::number,
          .says = "what it promises",
          .most = 100},
    Field{
        .name = "serves_rps", .shape = shape::number, .says = "requests a second that it serves"});

// It is none of AWS's.
constexpr auto fields = [] {
  auto all = joined(own, every_component);
  for (Field& field : all) field.on_aws = OnAws::nothing;
  return all;
}();

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  Use use = line(view, "as stated", "custom", std::string(view.self.name), "month", units(1));
  use.stated_usd = *c.amount("monthly_usd");
  uses.push_back(std::move(use));
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  aspects.custom = true;
  aspects.promise = Promise{.row = {}, .stated = c.number("availability_percent")};
  aspects.external_rps = c.number("serves_rps");
}

void flow(const View& view, Passage& passage) {
  passage.bounds.most_rps =
      Reader<fields>(view.topology, view.self).number("serves_rps").value_or(0);
}

std::string summary(const View& view) {
  const auto what = Reader<fields>(view.topology, view.self).text("description");
  return what ? std::string(*what) : "outside the catalogue";
}

}  // namespace

extern const Kind kind_custom;
const Kind kind_custom{
    .name = "custom",
    .title = "Something else",
    .says = "Anything that the catalogue does not know, so that totals are whole.",
    .tier = "other",
    .outside_service = "internet",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
};

}  // namespace tenfold
