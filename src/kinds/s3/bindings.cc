#include "kinds/s3/bindings.h"

#include "kinds/s3/fields.h"

namespace tenfold {
namespace {

// What S3's interfaces call its classes, and the days that a rule must wait before it moves objects
// there.
struct Class {
  std::string_view name, aws;
  std::int64_t least_days;
};
constexpr Class kClasses[] = {
    {"intelligent", "INTELLIGENT_TIERING", 0}, {"standard-ia", "STANDARD_IA", 30},
    {"onezone-ia", "ONEZONE_IA", 30},          {"glacier-instant", "GLACIER_IR", 0},
    {"glacier-flexible", "GLACIER", 0},        {"glacier-deep", "DEEP_ARCHIVE", 0},
};

void add_transition(std::string_view name, std::int64_t days, Bindings& b) {
  for (const Class& one : kClasses) {
    if (one.name != name) continue;
    Bindings& transition = b.add("transitions");
    transition.number("days", days < 0 ? one.least_days : days);
    transition.text("class", one.aws);
  }
}

}  // namespace

void bind_bucket(const View& view, Bindings& b) {
  const Reader<bucket_fields> c(view.topology, view.self);
  const std::string_view own = *c.text("class");
  b.flag("directory", own == "express-one-zone");
  b.absent("transitions");
  // The uploader says the class; a rule moves what it did not put there.
  add_transition(own, -1, b);
  for (const auto& rule : c.records<lifecycle_fields>("lifecycle"))
    add_transition(rule.text("class").value_or({}), rule.whole("after_days").value_or(0), b);
  const bool rules = b.find("transitions")->type != Binding::Type::absent;
  b.flag("has_rules", rules || c.stated("noncurrent_days"));
}

}  // namespace tenfold
