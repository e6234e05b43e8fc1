// A row for each size of each topology.
#include <vector>

#include "render/bottlenecks.h"
#include "render/csv/tables.h"
#include "render/words.h"

namespace tenfold {
namespace {

std::string maybe(const std::optional<Quantity>& quantity) {
  return quantity ? exact(*quantity) : "";
}

std::string due_of(const GrownSize& size) {
  std::string text;
  for (const Finding& finding : size.due) {
    const std::string id(finding.rule->id);
    if (text.find(id) == std::string::npos) text += (text.empty() ? "" : " ") + id;
  }
  return text;
}

std::string row_of(const TopologyReport& topology, const GrownSize& size) {
  const bool valid = size.refused.empty();
  const Bottleneck* next = size.saturation.next();
  std::string row;
  add_text(row, topology.file);
  add_text(row, topology.topology->outer().name);
  add_figure(row, std::to_string(size.users));
  add_figure(row, maybe(size.peak_rps));
  add_figure(row, valid ? exact(size.monthly) : "");
  add_figure(row, valid ? exact(size.per_thousand_users) : "");
  add_figure(row, std::to_string(size.unpriced));
  add_figure(row, std::to_string(size.no_usage));
  add_figure(row, maybe(size.availability_percent));
  add_text(row, next == nullptr ? "" : subject_of(*topology.topology, *next));
  add_text(row, next == nullptr ? "" : word_of(next->what));
  add_figure(row, next == nullptr ? "" : exact(next->at()));
  add_text(row, due_of(size));
  add_text(row, size.refused);
  end_row(row);
  return row;
}

}  // namespace

void write_growth(const Report& report, const Sink& sink) {
  sink(
      "file,name,users,peak_rps,monthly_usd,monthly_usd_per_thousand_users,unpriced,"
      "usage_unstated,availability_percent,bottleneck,bottleneck_of,bottleneck_at_times_the_peak,"
      "due,refused\n");
  for (const TopologyReport& topology : report.topologies) {
    for (const GrownSize& size : topology.growth->sizes) sink(row_of(topology, size));
  }
}

}  // namespace tenfold
