// What makes one topology of another, and in which order.
//
// Every reference gives order, whatever runs along it: a balancer after its targets, a volume after
// the instance that it is attached to, a backup after what it covers. What is made or changed comes
// after what it refers to; what is destroyed comes last, and before what it refers to. Members of a
// circle stand together in the order of the file; so does whatever no reference orders.
#include <algorithm>
#include <unordered_map>

#include "base/graph.h"
#include "model/book.h"
#include "model/kind.h"
#include "model/settings.h"
#include "planner/differences.h"
#include "planner/effects.h"
#include "planner/matching.h"
#include "planner/planner.h"
#include "planner/said.h"

namespace tenfold {
namespace {

std::vector<Id> in_order_of_creation(const Topology& topology) {
  std::vector<Arrow> references;
  for (const Component& component : topology.components) {
    for (const Edge& edge : component.edges) {
      if (!component.present || edge.to == edge.from) continue;
      references.emplace_back(edge.from, edge.to);
      if (edge.through != kNoId) references.emplace_back(edge.from, edge.through);
    }
  }
  std::vector<Id> order;
  order.reserve(topology.components.size());
  for (const auto& members : strong_components(graph_of(topology.components.size(), references)))
    order.insert(order.end(), members.begin(), members.end());
  return order;
}

bool runs(const Component& component) { return component.present && component.count > 0; }

std::string summary_of(const Topology& topology, Id id, const Planning& planning) {
  const Component& component = topology[id];
  if (component.kind->summary == nullptr) return {};
  // A plan says what would be made, not how it would fare: there is no week here.
  std::string summary =
      component.kind->summary({topology, component, planning.catalog, planning.today});
  if (component.count == 1) return summary;
  return grouped(units(component.count), 0) + " × " + summary;
}

// "AWS::RDS::DBInstance.MultiAZ, Some interruptions; pricing/aws/change-effects.csv:254"
std::string source_of(const FieldEffect& effect) {
  if (effect.table == nullptr) return {};
  std::string text(effect.property);
  if (!effect.update_requires.empty()) text.append(", ").append(effect.update_requires);
  return text + "; " + std::string(effect.table->path()) + ":" +
         std::to_string(effect.table->line_of(effect.row));
}

// The money of each component, and what is billed once for a region or the account.
class Costs {
 public:
  explicit Costs(const PlanSide* side) {
    if (side == nullptr) return;
    of_.resize(side->topology.components.size());
    for (const ComponentCost& cost : side->estimate.components) {
      const Monthly monthly{cost.monthly, cost.whole()};
      if (cost.component == kNoId)
        once_.emplace_back(cost.address, monthly);
      else
        of_[cost.component] = monthly;
    }
  }
  const Monthly& of(Id id) const { return of_[id]; }
  std::optional<Monthly> once(std::string_view address) const {
    const auto found = std::ranges::find(once_, address, &Once::first);
    return found == once_.end() ? std::nullopt : std::optional(found->second);
  }
  using Once = std::pair<std::string_view, Monthly>;
  const std::vector<Once>& all_once() const { return once_; }

 private:
  std::vector<Monthly> of_;
  std::vector<Once> once_;
};

class Planner {
 public:
  Planner(const PlanSide* before, const PlanSide& after, const Planning& planning)
      : before_(before),
        after_(after),
        planning_(planning),
        was_(before),
        is_(&after),
        matching_(before == nullptr
                      ? Matching{std::vector<Id>(after.topology.components.size(), kNoId), {}}
                      : match(before->topology, after.topology)) {}

  Plan run() {
    name();
    if (before_ != nullptr) settings();
    for (const Id id : in_order_of_creation(after_.topology)) {
      if (!after_.topology[id].present) continue;
      if (matching_.before_of[id] == kNoId)
        created(id);
      else
        changed(matching_.before_of[id], id);
    }
    if (before_ != nullptr) destroyed();
    billed_once();
    if (before_ != nullptr) offers();
    return std::move(plan_);
  }

 private:
  void name() {
    const Topology& t = after_.topology;
    const Scope& outer = t.outer();
    plan_.name = outer.name;
    plan_.region = t.regions[outer.region];
    for (const ZoneId zone : outer.home_zones) plan_.zones.push_back(t.zones[zone].name);
    plan_.was = before_ != nullptr;
  }

  Change& add(const Component& component, Id id) {
    Change& change = plan_.changes.emplace_back();
    change.component = id;
    change.address = component.address;
    return change;
  }

  // Declared, but none running: nothing to make, and only worth a word where things are compared.
  void created(Id id) {
    const Component& component = after_.topology[id];
    if (!runs(component) && before_ == nullptr) return;
    Change& change = add(component, id);
    change.action = runs(component) ? Action::create : Action::none;
    change.summary = summary_of(after_.topology, id, planning_);
    change.after = is_.of(id);
    if (component.count > 1) name_copies(component, 0, component.count, change.made);
    stated(after_.topology, component, &FieldChange::after, change);
  }

  void destroyed() {
    std::vector<Id> order = in_order_of_creation(before_->topology);
    std::ranges::reverse(order);
    for (const Id id : order) {
      const Component& component = before_->topology[id];
      if (!component.present || matching_.after_of[id] != kNoId) continue;
      Change& change = add(component, id);
      change.action = runs(component) ? Action::destroy : Action::none;
      change.summary = summary_of(before_->topology, id, planning_);
      change.before = was_.of(id);
      if (component.count > 1) name_copies(component, 0, component.count, change.gone);
      stated(before_->topology, component, &FieldChange::before, change);
    }
  }

  // All that it says, field by field, on the side where it is.
  static void stated(const Topology& topology, const Component& component,
                     std::optional<SaidValue> FieldChange::*side, Change& change) {
    for (const Stated& stated : component.stated) {
      const auto fields = stated.usage ? component.kind->usage : component.kind->fields;
      FieldChange& field = change.fields.emplace_back();
      field.path = (stated.usage ? "usage." : "") + std::string(fields[stated.field.value].name);
      field.*side = said(topology.document, stated.node);
    }
  }

  void changed(Id from, Id to) {
    const Component& was = before_->topology[from];
    const Component& is = after_.topology[to];
    Change change;
    change.component = to;
    change.address = is.address;
    change.before = was_.of(from);
    change.after = is_.of(to);
    if (was.address != is.address) change.moved_from = was.address;
    change.fields = differences({before_->topology, after_.topology, matching_}, was, is);
    for (FieldChange& field : change.fields) judge(was, is, field, change);
    followed(was, is, change);
    copies(was, is, change);
    const bool same_money = change.before == change.after;
    if (change.fields.empty() && change.followed.empty() && change.moved_from.empty() && same_money)
      return;
    change.summary = summary_of(after_.topology, to, planning_);
    plan_.changes.push_back(std::move(change));
  }

  template <class Field> void weigh(const FieldEffect& effect, Field& field, Change& change) {
    field.effect = effect.effect;
    field.reason = effect.reason;
    field.source = source_of(effect);
    const Action action = action_of(effect.effect);
    if (action <= change.action) return;
    change.action = action;
    change.because = field.reason;
  }

  void judge(const Component& was, const Component& is, FieldChange& field, Change& change) {
    if (stays_at_default(is, field)) {
      field.reason = "what it is anyway";
      return;
    }
    weigh(effect_of(planning_.book, planning_.catalog, planning_.today, before_->topology, was,
                    after_.topology, is, field.path),
          field, change);
  }

  // Saying a default, or no longer saying it, changes nothing.
  static bool stays_at_default(const Component& component, const FieldChange& field) {
    if (field.before && field.after) return false;
    const auto found = std::ranges::find(component.kind->fields, field.path, &Field::name);
    if (found == component.kind->fields.end() || found->initial.empty()) return false;
    return (field.before ? *field.before : *field.after).toml == found->initial;
  }

  std::vector<std::string> zones_of(const Topology& topology, const Component& component) const {
    std::vector<std::string> names;
    for (const ZoneId zone : component.zones) names.push_back(topology.zones[zone].name);
    return names;
  }

  // Region and zones are the topology's, where a component does not say its own.
  void followed(const Component& was, const Component& is, Change& change) {
    const auto states = [&](std::string_view path) {
      return std::ranges::any_of(change.fields,
                                 [&](const FieldChange& field) { return field.path == path; });
    };
    const auto follow = [&](std::string_view path, std::vector<std::string> before,
                            std::vector<std::string> after) {
      if (before == after || states(path)) return;
      FollowedChange field{
          .path = std::string(path),
          .before = std::move(before),
          .after = std::move(after),
          .from = std::string(after_.topology.scope(is).prefix) + "topology." + std::string(path)};
      weigh(effect_of(planning_.book, planning_.catalog, planning_.today, before_->topology, was,
                      after_.topology, is, path),
            field, change);
      change.followed.push_back(std::move(field));
    };
    const std::string region = before_->topology.regions[was.region];
    follow("region", {region}, {after_.topology.regions[is.region]});
    if (region == after_.topology.regions[is.region] && is.kind->outside_service.empty())
      follow("azs", zones_of(before_->topology, was), zones_of(after_.topology, is));
  }

  static void name_copies(const Component& component, std::uint32_t from, std::uint32_t to,
                          std::vector<std::string>& names) {
    for (std::uint32_t i = from; i < to; ++i)
      names.push_back(std::string(component.address) + "[" + std::to_string(i) + "]");
  }

  static void copies(const Component& was, const Component& is, Change& change) {
    name_copies(is, was.count, is.count, change.made);
    name_copies(was, is.count, was.count, change.gone);
    if (was.count == is.count) return;
    if (was.count == 0) change.action = Action::create;
    if (is.count == 0) change.action = Action::destroy;
    if (was.count > 0 && is.count > 0) change.action = std::max(change.action, Action::update);
  }

  void billed_once() {
    const auto add = [&](std::string_view address, const std::optional<Monthly>& before,
                         const std::optional<Monthly>& after) {
      if (before == after) return;
      Change& change = plan_.changes.emplace_back();
      change.address = address;
      change.before = before;
      change.after = after;
    };
    for (const auto& [address, monthly] : is_.all_once()) add(address, was_.once(address), monthly);
    for (const auto& [address, monthly] : was_.all_once()) {
      if (!is_.once(address)) add(address, monthly, std::nullopt);
    }
  }

  // Settings change nothing on AWS by themselves: what follows from them stands at the components.
  void settings() {
    std::unordered_map<std::string_view, const Scope*> by_prefix;
    for (const Scope& scope : before_->topology.scopes) by_prefix.emplace(scope.prefix, &scope);
    for (const Scope& scope : after_.topology.scopes) {
      const auto found = by_prefix.find(scope.prefix);
      if (found != by_prefix.end()) settings_of(*found->second, scope);
    }
  }

  void settings_of(const Scope& was, const Scope& is) {
    const auto table = [&](std::string_view name, std::span<const Field> fields, NodeId before,
                           NodeId after) {
      Change change;
      change.address = std::string(is.prefix) + std::string(name);
      change.settings = true;
      change.fields =
          differences({before_->topology, after_.topology, matching_}, fields, before, after);
      if (!change.fields.empty()) plan_.changes.push_back(std::move(change));
    };
    const auto child = [&](const Topology& topology, const Scope& scope, std::string_view name) {
      return topology.document.child(scope.root, name);
    };
    table("topology", topology_fields, was.settings, is.settings);
    table("traffic", traffic_fields, was.traffic, is.traffic);
    for (const std::string_view name : {"assumptions", "quotas"}) {
      table(name, {}, child(before_->topology, was, name), child(after_.topology, is, name));
    }
  }

  void offers() {
    for (const auto& [from, to] : lookalikes(before_->topology, after_.topology, matching_)) {
      plan_.offers.push_back(
          {std::string(before_->topology[from].address), std::string(after_.topology[to].address)});
    }
  }

  const PlanSide* before_;
  const PlanSide& after_;
  const Planning& planning_;
  Costs was_, is_;
  Matching matching_;
  Plan plan_;
};

}  // namespace

Plan plan_of(const PlanSide* before, const PlanSide& after, const Planning& planning) {
  return Planner(before, after, planning).run();
}

}  // namespace tenfold
