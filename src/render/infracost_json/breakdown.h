// What the format shows of a topology: now, before, and what changed; each as resources that are
// made of cost components, which are lines of an estimate.
//
// A breakdown and a change are one thing: a line with nothing before it is itself. Each figure is
// what is after less what is before, so sums hold in all three alike.
#pragma once

#include <string_view>
#include <vector>

#include "base/lines.h"
#include "model/report.h"
#include "render/json/writer.h"

namespace tenfold {

struct Resource {
  std::string_view name;  // address
  // As it stands in the file; null: a region's or the account's own lines.
  const Topology* topology = nullptr;
  const Component* component = nullptr;
  std::vector<LineChange> lines{};
};

using Resources = std::vector<Resource>;

Resources resources_now(const TopologyReport& topology);
// Worked out backwards from what changed. What moved and costs the same keeps its new name.
Resources resources_before(const TopologyReport& topology);
Resources resources_changed(const TopologyReport& topology);

// Sums of what resources are made of; of what is after less what is before.
struct ResourceSums {
  Money before, after;  // a month
  Money usage;          // a month, of what is usage_based
};

// What traffic brings, what is counted or weighed, and what nobody stated the usage of.
bool usage_based(const LineChange& line);

ResourceSums sums_of(const Resource& resource);

// A month's money by the hour. Each part is rounded to 10^-18 so that the parts, in their order,
// add up to the whole's hour: it is the whole up to and with it, less the whole up to it.
class ByTheHour {
 public:
  explicit ByTheHour(Money start = {}) : so_far_(start) {}
  Money take(Money monthly);

 private:
  Money so_far_;
};

Money an_hour(Money monthly);  // of 730

// The members of a breakdown but for the key: resources, those that cost nothing, totals.
// `of` is the topology's totals, before and after.
void write_breakdown(const Resources& resources, const ResourceSums& of, const MoneyStyle& style,
                     JsonWriter& json);

}  // namespace tenfold
