#include "kinds/fargate/bindings.h"

#include "kinds/fargate/fields.h"
#include "kinds/instance_bindings.h"
#include "kinds/purchases.h"
#include "kinds/scaling_bindings.h"

namespace tenfold::fargate {

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const auto thousands = [](const Fact<Quantity>& amount) {
    return amount->micros * 1'024 / kMicro;
  };
  b.number("cpu_units", thousands(c.amount("vcpu")));
  b.number("memory_mb", thousands(c.amount("memory_gb")));
  b.text("architecture", *c.text("arch") == "arm" ? "ARM64" : "X86_64");
  b.text("family", *c.text("os") == "windows" ? "WINDOWS_SERVER_2022_CORE" : "LINUX");
  if (!c.whole("max")) b.number("max", *c.whole("min"));

  const std::string_view purchase = *c.text("purchase");
  const std::int64_t spot = purchase == "spot" ? 100 : *c.whole("spot_percent");
  b.number("spot_percent", spot);
  b.number("on_demand_percent", 100 - spot);
  bind_commitment(purchase, b);
  b.flag("more_storage", *c.amount("ephemeral_gb") > units(kIncludedGb));

  std::vector<std::string> ports = ports_of_units(c.list("runs"));
  b.text("port", ports.front());
  b.text("own_port", ports.front());
  b.words("ports", std::move(ports));
  b.words("front_ports", {"80", "443"});
  bind_scaling(c.record<scale_on_fields>("scale_on"), c.stated("scale_on"), 1, b);
}

}  // namespace tenfold::fargate
