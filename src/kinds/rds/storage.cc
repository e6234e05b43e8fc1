// What an RDS database bills for storage: the GB allocated, and what is provisioned beside them.
//
// gp3 has IOPS and throughput in its price, how many goes by engine and size; what is above is
// billed. io1 and io2 bill every provisioned IOPS. gp2 and standard have nothing to provision.
#include <algorithm>

#include "kinds/rds/bill.h"

namespace tenfold {
namespace {

// What is above an included figure, or why that cannot be known.
struct Above {
  std::optional<Quantity> amount;
  std::string included, unknown;
};

Above above(Quantity stated, std::optional<std::string_view> included_text, const RdsStorage& s,
            std::string_view what) {
  const auto included = included_text ? parse_decimal(*included_text, 6) : std::nullopt;
  if (!included) {
    return {{},
            {},
            "the " + std::string(what) + " in the price of " + grouped(s.size_gb, 0) + " GB of " +
                std::string(s.type) + " for " + std::string(s.engine) + " are not known"};
  }
  const Quantity rest{std::max<std::int64_t>(0, stated.micros - *included)};
  return {rest, grouped(Quantity{*included}, 0), {}};
}

}  // namespace

std::string_view engine_family(std::string_view engine) {
  return engine.substr(0, engine.find('-'));
}

void use_rds_storage(const Catalog& catalog, const RdsStorage& storage, const RdsPart& part,
                     Uses& uses) {
  const std::string type(storage.type);
  // The second copy of SQL Server is a database mirror, and its storage has rows of that name.
  const bool mirror = engine_family(storage.engine) == "sqlserver" && part.deployment == "multi-az";
  const std::string deployment(mirror ? "mirror" : part.deployment);
  const auto add = [&](const std::string& name, std::string_view item, std::string_view unit,
                       std::optional<Quantity> each) -> Use& {
    uses.push_back({.name = part.prefix + name + " " + type + part.suffix,
                    .service = "rds",
                    .item = std::string(item) + "/" + type + "/" + deployment,
                    .place = part.place,
                    .unit = unit,
                    .each = each,
                    .copies = part.copies});
    return uses.back();
  };
  add("storage", "storage", "GB-Mo", storage.size_gb);
  if (type == "io1" || type == "io2") add("IOPS", "iops", "IOPS-Mo", storage.iops);
  if (type != "gp3" || (!storage.iops && !storage.throughput_mibps)) return;
  const auto limits =
      catalog.rds_storage(engine_family(storage.engine), type, storage.size_gb.micros / kMicro);
  const auto beyond = [&](std::optional<Quantity> stated, std::string_view what,
                          std::string_view item, std::string_view unit,
                          std::optional<std::string_view> included) {
    if (!stated) return;
    const Above rest = above(*stated, included, storage, what);
    if (rest.amount && rest.amount->micros == 0) return;
    const std::string name(what);
    Use& use = add(rest.amount ? name + " above " + rest.included : name, item, unit, rest.amount);
    use.unpriced = rest.unknown;
    if (rest.amount && part.deployment == "multi-az-cluster") {
      use.assumed = "as much is in the price as for one instance";
    }
  };
  using Text = std::optional<std::string_view>;
  beyond(storage.iops, "IOPS", "iops", "IOPS-Mo", limits ? Text(limits->included_iops) : Text());
  beyond(storage.throughput_mibps, "MiB/s", "throughput", "MiBps-Mo",
         limits ? Text(limits->included_mibps) : Text());
}

}  // namespace tenfold
