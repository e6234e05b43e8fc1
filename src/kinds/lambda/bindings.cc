#include "kinds/lambda/bindings.h"

#include "kinds/lambda/fields.h"
#include "kinds/purchases.h"

namespace tenfold::lambda {

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  b.text("architecture", *c.text("arch") == "arm" ? "arm64" : "x86_64");
  b.flag("published", *c.whole("provisioned_concurrency") > 0 || *c.flag("edge"));
  bind_commitment(*c.text("purchase"), b);
}

}  // namespace tenfold::lambda
