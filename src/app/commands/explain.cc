// tenfold explain: every figure behind one component.
#include <algorithm>

#include "app/availability.h"
#include "app/purchases.h"
#include "app/session.h"
#include "base/text.h"
#include "estimator/assumptions.h"
#include "estimator/basis.h"
#include "simulator/path.h"

namespace tenfold {
namespace {

// "rds.main[1]" means its component: all indices are priced alike.
std::string without_index(std::string address) {
  if (address.ends_with(']')) address.erase(std::min(address.find('['), address.size()));
  return address;
}

// Where the file says that it is now, by as many steps as it says; else the address itself.
std::string_view moved_to(std::string_view address, const Topology& topology) {
  for (std::size_t i = 0; i < topology.moved.size(); ++i) {
    const auto moved = std::ranges::find(topology.moved, address, &Moved::from);
    if (moved == topology.moved.end()) break;
    address = moved->to;
  }
  return address;
}

// Why nothing is shown.
std::string not_found(const std::string& address, const Report& report) {
  std::vector<std::string_view> known;
  for (const TopologyReport& topology : report.topologies) {
    const std::string_view now = moved_to(address, *topology.topology);
    if (now != address) return address + " has moved to " + std::string(now);
  }
  for (const TopologyReport& topology : report.topologies) {
    for (const ComponentCost& cost : topology.estimate->components) known.push_back(cost.address);
  }
  const auto guess = nearest(address, known);
  return address + " does not exist" + (guess ? "; the nearest is " + std::string(*guess) : "");
}

// What traffic has to do with it, and what its figures rest on.
void explain_traffic(const Session& session, const ComponentCost& cost, TopologyReport& topology) {
  if (cost.component == kNoId) return;
  const Topology& t = *topology.topology;
  const Pricing pricing = session.pricing(*topology.week);
  FlowPath path = path_to(t, *topology.week, session.catalog, cost.component);
  topology.assumptions = assumptions_about(path, assumptions_of(t, *topology.estimate, pricing));
  if (topology.week->flow.demands.empty()) return;
  topology.bases = bases_of(t, *topology.estimate, cost, pricing);
  // Units of a fixed number say nothing that their lines do not.
  const auto of_fleet = [](const LineBasis& basis) {
    return std::ranges::count(basis.parts, LineBasis::Figure::unit_hours,
                              &LineBasis::Part::figure) > 0;
  };
  if (std::ranges::none_of(topology.bases, of_fleet)) path.fleet.reset();
  topology.flow_path = std::move(path);
}

// How its capacity is bought, and how it might be.
void load_purchases(const Session& session, std::string_view address, Loaded& loaded) {
  if (!loaded.valid()) return;
  const std::vector<ComponentCost>& costs = loaded.estimate.components;
  const auto found = std::ranges::find(costs, address, &ComponentCost::address);
  if (found == costs.end() || found->component == kNoId) return;
  load_spot(session, loaded, found->component);
  load_commitments(session, loaded, found->component);
}

int run(Session& session) {
  const std::string address = without_index(session.typed.arguments[0]);
  const std::vector<std::string> paths(session.typed.arguments.begin() + 1,
                                       session.typed.arguments.end());
  session.options.lint.price_fixes = false;  // findings are only counted here
  std::deque<Loaded>& all = load(session, paths, Depth::linted);
  load_promises(session, all, address);
  for (Loaded& loaded : all) load_purchases(session, address, loaded);
  Report report = report_of(session, Screen::explain, all);
  const std::string problem = not_found(address, report);
  const bool any_valid = !report.topologies.empty();
  std::erase_if(report.topologies, [&](TopologyReport& topology) {
    topology.explained = address;
    const std::vector<ComponentCost>& costs = topology.estimate->components;
    const auto found = std::ranges::find(costs, address, &ComponentCost::address);
    if (found != costs.end()) explain_traffic(session, *found, topology);
    return found == costs.end();
  });
  if (any_valid && report.topologies.empty()) session.diagnostics.error({}, problem);
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold explain rds.main photo-share.topology.toml",
    "tenfold explain asg.web --set asg.web.max=12 photo-share.topology.toml",
    "tenfold explain region.us-east-1 .",
};

}  // namespace

extern const Command command_explain;
const Command command_explain{
    .name = "explain",
    .arguments = "ADDRESS [PATH]",
    .says = "every figure behind a component, with the price rows it came from",
    .more =
        "Quantities with their arithmetic, each price with its file, line, source and date, how "
        "traffic gets there, spot and commitments where it has units to buy, and what the rules "
        "say of the component.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::assumptions,
    .least = 1,
    .most = 2,
    .run = run,
};

}  // namespace tenfold
