#include "kinds/lambda/bindings.h"

#include "kinds/lambda/fields.h"

namespace tenfold::lambda {

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  b.text("architecture", *c.text("arch") == "arm" ? "arm64" : "x86_64");
  b.flag("published", *c.whole("provisioned_concurrency") > 0 || *c.flag("edge"));
  b.absent("commitment");
  if (*c.text("purchase") != "on-demand") b.text("commitment", *c.text("purchase"));
}

}  // namespace tenfold::lambda
