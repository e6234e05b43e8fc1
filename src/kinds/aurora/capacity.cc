// The instances of an Aurora cluster: hours of a class, or capacity units of a serverless one.
//
// I/O-Optimized has prices of its own for either. Serverless v2 bills the units that each instance
// takes, v1 those of the cluster, which has one endpoint and no instances. A reservation is of a
// class, so it covers all 730 hours of each instance.
#include "base/text.h"
#include "kinds/aurora/bill.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

// The capacity of one instance in so many hours; nothing where it is not stated.
std::optional<Quantity> acu_hours(const AuroraCluster& c, Quantity hours) {
  const auto average = c.record<aurora_serverless_fields>("serverless").amount("average_acu");
  return average ? scaled(*average, hours.micros, kMicro) : std::nullopt;
}

void use_classes(const View& view, const AuroraCluster& c, const AuroraPart& part, Uses& uses) {
  bool writes = part.home;
  for (const Instances& alike : part.instances) {
    std::string item(alike.instance_class);
    item.append("/").append(*c.text("engine"));
    if (*c.flag("io_optimized")) item += "/io-optimized";
    std::string name = writes ? "writer" : "reader";
    if (!writes && alike.number > 1) name = how_many(alike.number, name);
    Use use = line(view, name + part.suffix, "aurora", std::move(item), "hour",
                   *c.amount("hours_per_month"));
    use.place = part.place;
    use.copies = alike.number;
    uses.push_back(bought(std::move(use), *c.text("purchase"), units(kMonthHours)));
    writes = false;
  }
}

void use_serverless(const View& view, const AuroraCluster& c, const AuroraPart& part, Uses& uses) {
  const bool v1 = *c.record<aurora_serverless_fields>("serverless").text("version") == "v1";
  std::string item = v1 ? "serverless-v1/acu" : "serverless-v2/acu";
  if (*c.flag("io_optimized")) item += "/io-optimized";
  std::string name = "serverless capacity";
  if (part.number() > 1) name += ", " + how_many(part.number(), "instance");
  Use use = line(view, name + part.suffix, "aurora", std::move(item), "ACU-hour",
                 acu_hours(c, *c.amount("hours_per_month")));
  use.place = part.place;
  use.copies = part.number();
  // On demand it has one price, and no purchase in its name.
  if (const auto purchase = *c.text("purchase"); purchase != "on-demand") {
    use.purchase = Purchase::committed;
    use.commitment = std::string(purchase);
    use.each = acu_hours(c, units(kMonthHours));
  }
  uses.push_back(std::move(use));
}

// The releases of Aurora MySQL have numbers of their own; the price book goes by MySQL's.
constexpr MajorVersion kMysqlReleases[] = {{"1", "5.6"}, {"2", "5.7"}, {"3", "8.0"}};

}  // namespace

bool is_serverless(const AuroraCluster& c) { return c.stated("serverless"); }

bool is_serverless_v1(const AuroraCluster& c) {
  return is_serverless(c) &&
         *c.record<aurora_serverless_fields>("serverless").text("version") == "v1";
}

MajorVersion aurora_major(std::string_view engine, std::string_view version) {
  if (engine == "aurora-postgresql") {
    const std::string_view major = postgres_major(version);
    return {major, major};
  }
  constexpr std::string_view kMark = "mysql_aurora.";
  if (const std::size_t mark = version.find(kMark); mark != std::string_view::npos) {
    version.remove_prefix(mark + kMark.size());
  }
  const std::string_view one = version_head(version, 1), two = version_head(version, 2);
  for (const MajorVersion& release : kMysqlReleases) {
    if (one == release.calendar || two == release.book) return release;
  }
  return {two, two};
}

void use_aurora_capacity(const View& view, const AuroraCluster& c, const AuroraPart& part,
                         Uses& uses) {
  if (is_serverless(c)) {
    use_serverless(view, c, part, uses);
  } else {
    use_classes(view, c, part, uses);
  }
  if (!*c.flag("public")) return;
  Use address = line(view, "public IPv4" + part.suffix, "vpc", "public-ipv4/in-use", "hour",
                     *c.amount("hours_per_month"));
  address.place = part.place;
  address.copies = part.number();
  uses.push_back(std::move(address));
}

void use_aurora_extended_support(const View& view, const AuroraCluster& c, const AuroraPart& part,
                                 Uses& uses) {
  const auto version = c.text("engine_version");
  if (!version) return;
  const auto charge = extended_support(view, "aurora", *c.text("engine"),
                                       aurora_major(*c.text("engine"), *version));
  if (!charge) return;
  Use use = vcpu_hours(view, "aurora", part.instances, 1, *c.amount("hours_per_month"));
  if (is_serverless(c)) {
    use = line(view, {}, "aurora", {}, "ACU-hour", acu_hours(c, *c.amount("hours_per_month")));
    use.copies = part.number();
    use.unpriced = "what extended support costs by the capacity unit is not known";
  }
  use.name = "extended support" + part.suffix;
  use.item = charge->item;
  use.place = part.place;
  if (!charge->unpriced.empty()) use.unpriced = charge->unpriced;
  uses.push_back(std::move(use));
}

// It reaches the writer and all readers of its region.
void use_aurora_proxy(const View& view, const AuroraCluster& c, const AuroraPart& home,
                      Uses& uses) {
  if (!is_serverless(c)) {
    uses.push_back(proxy_before(view, "aurora", home.instances));
    return;
  }
  Use use = line(view, "proxy", "aurora", "proxy/acu", "ACU-hour",
                 acu_hours(c, *c.amount("hours_per_month")));
  use.copies = home.number();
  use.assumed = "the units that the instances take, however few";
  uses.push_back(std::move(use));
}

}  // namespace tenfold
