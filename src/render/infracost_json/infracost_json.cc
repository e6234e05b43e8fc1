// Infracost's JSON, version 0.2, for the comment scripts, policies and overlays that read it.
//
// A topology is a project, a component a resource, a line of the estimate a cost component; what is
// billed once for a region is a resource of its own. All money is of a month of 730 hours and
// exact, or null where a price or a quantity is not known; an hour is a 730th at eighteen places,
// rounded so that sums hold. With --against or --set there are pastBreakdown and diff, the latter
// with the resources that changed. Nothing is known of a version control system, and no clock is
// read: timeGenerated is the day of --today.
#include "render/in_currency.h"
#include "render/infracost_json/breakdown.h"
#include "render/render.h"

namespace tenfold {
namespace {

struct Totals {
  Money monthly, hourly;
  Totals& operator+=(const Totals& other) {
    monthly += other.monthly;
    hourly += other.hourly;
    return *this;
  }
};

Totals totals_of(Money monthly) { return {monthly, an_hour(monthly)}; }

// How many resources there are of each sort; all kinds are supported that a topology can name.
struct Summary {
  std::size_t all = 0, free = 0, by_usage = 0;
};

// What a topology is compared with: nothing, what it was, or, where it is new, an empty one.
bool compared(const Report& report, const TopologyReport& topology) {
  if (topology.change == nullptr) return false;
  return topology.change->compared || !report.against.empty();
}

Money before_of(const TopologyReport& topology) {
  return topology.change->compared ? topology.change->before.money : Money{};
}

Summary summary_of(const Resources& resources) {
  Summary summary;
  for (const Resource& resource : resources) {
    ++summary.all;
    if (resource.lines.empty()) ++summary.free;
    for (const LineChange& line : resource.lines) {
      if (!usage_based(line)) continue;
      ++summary.by_usage;
      break;
    }
  }
  return summary;
}

void write_summary(const Summary& summary, JsonWriter& json) {
  json.key("summary").object().count("totalDetectedResources", summary.all);
  json.count("totalSupportedResources", summary.all - summary.free);
  json.count("totalUnsupportedResources", 0);
  json.count("totalUsageBasedResources", summary.by_usage);
  json.count("totalNoPriceResources", summary.free);
  json.key("unsupportedResourceCounts").flat_object().end().end();
}

void write_metadata(const Report& report, bool diff, JsonWriter& json) {
  json.key("metadata").object().put("infracostCommand", diff ? "diff" : "breakdown");
  const MadeWith& with = report.made_with;
  json.key("tenfold").object().put("tool", with.tool);
  json.key("priceBook").object().put("effective", with.prices).put("digest", with.digest).end();
  json.put("inputs", with.inputs).put("currencyRate", report.money.rate).end().end();
}

// What is missing from the totals stands here: Infracost's form has no place for it.
void write_project_metadata(const TopologyReport& topology, JsonWriter& json) {
  const Scope& outer = topology.topology->outer();
  json.key("metadata").object().put("path", topology.file).put("type", "tenfold_topology");
  json.key("tenfold").object().put("environment", outer.environment);
  json.put("region", topology.topology->regions[outer.region]);
  json.count("unpriced", topology.estimate->unpriced);
  json.count("usageUnstated", topology.estimate->no_usage).end().end();
}

void write_project(const Report& report, const TopologyReport& topology, const Resources& now,
                   JsonWriter& json) {
  const Money total = topology.estimate->total;
  const std::string_view name = topology.topology->outer().name;
  json.object().put("name", name).put("displayName", name);
  write_project_metadata(topology, json);
  json.key("pastBreakdown");
  if (compared(report, topology)) {
    json.object();
    const bool there = topology.change->compared;
    write_breakdown(there ? resources_before(topology) : Resources{}, {{}, before_of(topology), {}},
                    report.money, json);
    json.end();
  } else {
    json.null();
  }
  json.key("breakdown").object();
  write_breakdown(now, {{}, total, {}}, report.money, json);
  json.end().key("diff");
  if (compared(report, topology)) {
    json.object();
    write_breakdown(topology.change->compared ? resources_changed(topology) : now,
                    {before_of(topology), total, {}}, report.money, json);
    json.end();
  } else {
    json.null();
  }
  write_summary(summary_of(now), json);
  json.end();
}

struct Sum {
  Totals now, before, more;  // the last two of what is compared
  bool diff = false;
};

Sum sum_of(const Report& report) {
  Sum sum;
  for (const TopologyReport& topology : report.topologies) {
    sum.now += totals_of(topology.estimate->total);
    if (!compared(report, topology)) continue;
    const Totals is = totals_of(topology.estimate->total), was = totals_of(before_of(topology));
    sum.before += was;
    sum.more += {is.monthly - was.monthly, is.hourly - was.hourly};
    sum.diff = true;
  }
  return sum;
}

void write_totals(const Sum& sum, const MoneyStyle& style, JsonWriter& json) {
  const auto put = [&](std::string_view name, bool there, Money money) {
    json.put_or_null(name, there ? exact_in(money, style) : std::string());
  };
  put("totalHourlyCost", true, sum.now.hourly);
  put("totalMonthlyCost", true, sum.now.monthly);
  put("pastTotalHourlyCost", sum.diff, sum.before.hourly);
  put("pastTotalMonthlyCost", sum.diff, sum.before.monthly);
  put("diffTotalHourlyCost", sum.diff, sum.more.hourly);
  put("diffTotalMonthlyCost", sum.diff, sum.more.monthly);
}

void render(const Report& report, const Sink& sink) {
  const Sum sum = sum_of(report);
  Summary summary;
  Money usage;
  JsonWriter json(sink);
  json.object().put("version", "0.2");
  write_metadata(report, sum.diff, json);
  json.put("currency", report.money.currency).key("projects").array();
  for (const TopologyReport& topology : report.topologies) {
    const Resources now = resources_now(topology);
    const Summary own = summary_of(now);
    summary.all += own.all;
    summary.free += own.free;
    summary.by_usage += own.by_usage;
    for (const Resource& resource : now) usage += sums_of(resource).usage;
    write_project(report, topology, now, json);
  }
  json.end();
  write_totals(sum, report.money, json);
  json.put("totalMonthlyUsageCost", exact_in(usage, report.money));
  json.put("timeGenerated", std::string(report.today) + "T00:00:00Z").put("shareUrl", "");
  write_summary(summary, json);
  json.end().finish();
}

}  // namespace

extern const Format format_infracost_json;
const Format format_infracost_json{
    .name = "infracost-json", .render = render, .commands = "cost", .pinned = true};

}  // namespace tenfold
