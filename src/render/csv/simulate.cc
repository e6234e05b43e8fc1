// The week as one long table: it pivots by hour, by day, by component.
#include "render/csv/tables.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::string_view kColumns[] = {
    "file", "environment", "address", "kind",           "hour",     "day",
    "time", "rps",         "units",   "unmet_requests", "spend_usd"};

void add(std::string& row, const MaybeQuantity& figure) {
  add_figure(row, figure ? exact(*figure) : "");
}

void write_component(const Report& report, const TopologyReport& topology,
                     const ComponentCost& cost, const Sink& sink) {
  const Topology& t = *topology.topology;
  const bool component = cost.component != kNoId;
  std::string head;
  add_text(head, topology.file);
  add_text(head, t.outer().environment);
  add_text(head, cost.address);
  add_text(head, component ? t[cost.component].kind->name : std::string_view{});
  const WeekHours week =
      component ? report.hours_of(t, *topology.week, cost.component) : WeekHours{};
  const std::vector<Money> spend = report.spend_of(*topology.week, *topology.estimate, cost);
  std::string rows;
  for (std::size_t h = 0; h < spend.size(); ++h) {
    const int hour = static_cast<int>(h);
    rows += head;
    add_figure(rows, std::to_string(hour));
    add_text(rows, day_of_hour(hour));
    add_text(rows, time_of_day(hour % kDayHours * 60));
    const WeekHours::Hour none, &one = week.hours.empty() ? none : week.hours[h];
    add(rows, one.rps);
    add(rows, one.units);
    add(rows, one.unmet);
    add_figure(rows, exact(spend[h]));
    end_row(rows);
  }
  sink(rows);
}

}  // namespace

void write_week(const Report& report, const Sink& sink) {
  std::string head;
  for (const std::string_view column : kColumns) add_text(head, column);
  end_row(head);
  sink(head);
  for (const TopologyReport& topology : report.topologies) {
    if (topology.simulated->demands.empty()) continue;
    for (const ComponentCost& cost : topology.estimate->components)
      write_component(report, topology, cost, sink);
  }
}

}  // namespace tenfold
