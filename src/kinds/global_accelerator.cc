// Global Accelerator: two anycast addresses whose traffic enters AWS's network at the nearest edge.
// It bills its hours and, for the dominant direction, a premium by the GB that goes by the group of
// the AWS region and that of the edge location, on top of ordinary transfer.
#include <algorithm>

#include "base/assert.h"
#include "kinds/every.h"
#include "kinds/lines.h"

namespace tenfold {
namespace {

constexpr std::string_view kGroups = "na eu ap au in kr me sa za";

constexpr auto own = fields_of(
    Field{.name = "targets",
          .shape = shape::list | shape::address | shape::table,
          .says = "its endpoints",
          .fields = target_fields,
          .role = Role::serves,
          .required = true},
    Field{.name = "geography",
          .shape = shape::map,
          .values = kGroups,
          .says = "where clients are: shares by AWS's groups that add up to 1; default: all in the "
                  "region's own",
          .most = 1},
    Field{.name = "monthly_gb",
          .shape = shape::number,
          .says = "GB a month in the dominant direction",
          .most = kMostGb,
          .monthly = true});

constexpr auto fields = joined(own, every_component);

// The group of an AWS region, by its name.
std::string_view group_of(std::string_view region) {
  constexpr std::pair<std::string_view, std::string_view> kBegins[] = {{"us-", "na"},
                                                                       {"ca-", "na"},
                                                                       {"mx-", "na"},
                                                                       {"eu-", "eu"},
                                                                       {"ap-northeast-2", "kr"},
                                                                       {"ap-south-", "in"},
                                                                       {"ap-southeast-2", "au"},
                                                                       {"ap-southeast-4", "au"},
                                                                       {"ap-southeast-6", "au"},
                                                                       {"ap-", "ap"},
                                                                       {"sa-", "sa"},
                                                                       {"af-", "za"},
                                                                       {"me-", "me"},
                                                                       {"il-", "me"}};
  for (const auto& [begin, group] : kBegins) {
    if (region.starts_with(begin)) return group;
  }
  return "na";
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  uses.push_back(
      line(view, "accelerator", "global-accelerator", "accelerator", "hour", units(kMonthHours)));
  uses.back().place = "global";
  const std::string_view home = group_of(view.region());
  auto shares = c.map("geography");
  const bool stated = !shares.empty();
  if (!stated) shares.emplace_back(home, units(1));
  const auto gb = c.amount("monthly_gb");
  Quantity left = gb.value_or(Quantity{});
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const auto& [group, share] = shares[i];
    if (share.micros == 0) continue;
    Use use = line(view, "premium to " + std::string(group), "global-accelerator",
                   "premium-to-" + std::string(group), "GB", {});
    use.place = "edge-" + std::string(home);
    if (gb) {  // the last part takes what rounding leaves
      const bool last =
          std::ranges::none_of(shares.begin() + static_cast<std::ptrdiff_t>(i) + 1, shares.end(),
                               [](const auto& s) { return s.second.micros > 0; });
      use.each = last ? left : scaled(*gb, share.micros, kMicro);
      TENFOLD_ASSERT(use.each);
      left.micros -= use.each->micros;
    }
    if (!stated) use.assumed = "all clients are near the region";
    uses.push_back(std::move(use));
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  const NodeId geography = c.node("geography");
  if (geography == kNoNode) return;
  std::int64_t sum = 0;
  for (const auto& [group, share] : c.map("geography")) sum += share.micros;
  if (sum == kMicro) return;
  diagnostics.error(view.topology.document[geography].at,
                    "the shares of `geography` in " + std::string(view.self.address) +
                        " add up to " + exact(Quantity{sum}),
                    "they must add up to 1", view.self.at);
}

void facts(const View& view, Aspects& aspects) {
  aspects.place.open = true;
  aspects.place.open_at = view.self.at;
  aspects.front = Front{.is_public = true, .splits = true, .sticky = {}};
}

std::string summary(const View& view) {
  const std::size_t n = view.self.edges.size();
  return std::to_string(n) + (n == 1 ? " endpoint" : " endpoints");
}

}  // namespace

extern const Kind kind_global_accelerator;
const Kind kind_global_accelerator{
    .name = "global_accelerator",
    .title = "AWS Global Accelerator",
    .says = "Two addresses for the world: traffic enters AWS at the nearest edge location.",
    .tier = "edge",
    .fields = fields,
    .usage = transfer,
    .check = check,
    .use = use,
    .facts = facts,
    .summary = summary,
};

}  // namespace tenfold
