// AWS Secrets Manager: secrets by the month, and API calls.
#include "base/text.h"
#include "kinds/derived.h"
#include "kinds/messaging.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr auto own =
    fields_of(Field{.name = "secrets",
                    .shape = shape::integer,
                    .initial = "1",
                    .says = "secrets stored",
                    .most = 1e6,
                    .on_aws = OnAws::not_known},
              million_field("monthly_requests_million", "million API calls a month"));

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  add_extra(
      line(view, "secrets", "secrets-manager", "secret", "secret-Mo", units(*c.whole("secrets"))),
      uses);
  uses.push_back(of(line(view, "requests", "secrets-manager", "api-request", "request", {}),
                    metered(view, millions(c.amount("monthly_requests_million")), requests_of)));
}

void facts(const View&, Aspects& aspects) {
  aspects.expected_idle = true;
  aspects.promise = Promise{.row = "secrets-manager"};
}

std::string summary(const View& view) {
  const std::int64_t n = *Reader<fields>(view.topology, view.self).whole("secrets");
  return how_many(n, "secret");
}

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const std::int64_t each = *c.whole("secrets"), all = each * view.self.count;
  b.flag("there", all > 0);
  b.flag("several", all > 1);
  b.number("all", all);
  b.absent("secret_list");
  for (std::int64_t i = 1; i <= each; ++i) b.add("secret_list").number("nth", i);
}

}  // namespace

extern const Kind kind_secrets;
const Kind kind_secrets{
    .name = "secrets",
    .title = "AWS Secrets Manager",
    .says = "Passwords and tokens, kept and rotated.",
    .tier = "operations",
    .services = "secrets-manager",
    .outside_service = "secretsmanager",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
