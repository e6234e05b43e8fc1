// AWS KMS: keys by the month, and requests, which cost more for asymmetric keys.
#include "base/text.h"
#include "kinds/derived.h"
#include "kinds/messaging.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr auto own =
    fields_of(Field{.name = "keys",
                    .shape = shape::integer,
                    .initial = "1",
                    .says = "keys that you manage",
                    .most = 1e6,
                    .on_aws = OnAws::not_known},
              million_field("monthly_requests_million", "million requests a month"),
              Field{.name = "asymmetric",
                    .shape = shape::boolean,
                    .initial = "false",
                    .says = "pairs of a public and a private key",
                    .on_aws = OnAws::not_known});

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  add_extra(line(view, "keys", "kms", "key", "key-Mo", units(*c.whole("keys"))), uses);
  uses.push_back(
      of(pooled_line(view, "requests", "kms",
                     *c.flag("asymmetric") ? "asymmetric-request" : "request", "request", {}),
         metered(view, millions(c.amount("monthly_requests_million")), requests_of)));
}

void facts(const View&, Aspects& aspects) {
  aspects.expected_idle = true;
  aspects.promise = Promise{.row = "kms"};
}

std::string summary(const View& view) {
  const std::int64_t n = *Reader<fields>(view.topology, view.self).whole("keys");
  return how_many(n, "key");
}

// AWS makes the material of a symmetric key anew each year, and of no pair.
void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const std::int64_t keys = *c.whole("keys"), all = keys * view.self.count;
  b.flag("there", all > 0);
  b.flag("several", all > 1);
  b.number("all", all);
  b.absent("key_list");
  for (std::int64_t i = 1; i <= keys; ++i) b.add("key_list").number("nth", i);
}

}  // namespace

extern const Kind kind_kms;
const Kind kind_kms{
    .name = "kms",
    .title = "AWS KMS keys",
    .says = "Keys that AWS guards and never hands out.",
    .tier = "operations",
    .services = "kms",
    .outside_service = "kms",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
