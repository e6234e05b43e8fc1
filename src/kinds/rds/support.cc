// What a version of MySQL or PostgreSQL past its standard support adds to an RDS bill.
//
// AWS keeps a major version running for some years more and charges every vCPU-hour, standbys and
// replicas included: one price in the first two years after the end of standard support, a higher
// one from the third. A database without a stated version runs the newest and is charged nothing.
#include <algorithm>
#include <charconv>

#include "kinds/database.h"
#include "kinds/rds/bill.h"

namespace tenfold {
namespace {

// What AWS calls a major version: "8.0" of MySQL, "13" of PostgreSQL, which once was "9.6".
std::string_view major_of(std::string_view engine, std::string_view version) {
  const bool two = engine != "postgres" || version.starts_with("9.");
  return version_head(version, two ? 2 : 1);
}

// The day `years` later, in letters: "2024-02-29" and 2 are "2026-02-29", which sorts as it should.
std::string years_later(std::string_view day, int years) {
  int year = 0;
  std::from_chars(day.data(), day.data() + day.size(), year);
  return std::to_string(year + years) + std::string(day.substr(day.find('-')));
}

}  // namespace

Use rds_vcpu_hours(const Catalog& catalog, const RdsPart& part, std::int64_t instances,
                   std::int64_t least, Quantity hours) {
  Use use{.name = {},
          .service = "rds",
          .item = {},
          .place = part.place,
          .unit = "vCPU-hour",
          .each = {},
          .copies = part.copies};
  const auto known = catalog.rds_class(part.instance_class);
  if (known && known->vcpu > 0) {
    use.each = times(hours, std::max(known->vcpu, least) * instances);
  } else {
    use.unpriced = "how many vCPUs " + std::string(part.instance_class) + " has is not known";
  }
  return use;
}

void use_rds_extended_support(const View& view, std::string_view engine, std::string_view version,
                              Quantity hours, const RdsPart& part, Uses& uses) {
  const std::string_view major = major_of(engine, version);
  const auto support = view.catalog.support("rds", engine, major);
  if (!support || support->standard_end.empty() || view.today <= support->standard_end) return;
  const std::string_view end = support->extended_end;
  if (end == "none" || (!end.empty() && view.today > end)) return;  // AWS has upgraded it by then
  const bool third = view.today > years_later(support->standard_end, 2);
  Use use = rds_vcpu_hours(view.catalog, part, part.instances(), 1, hours);
  use.name = part.prefix + "extended support" + part.suffix;
  use.item = "extended-support/" + std::string(engine) + "-" + std::string(major) +
             (third ? "/yr3" : "/yr1-yr2");
  if (end.empty()) {
    use.unpriced = "whether AWS still runs " + std::string(engine) + " " + std::string(major) +
                   " is not known";
  }
  uses.push_back(std::move(use));
}

}  // namespace tenfold
