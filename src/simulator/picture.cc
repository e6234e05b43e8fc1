#include "simulator/picture.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "model/kind.h"
#include "simulator/flow.h"
#include "simulator/step.h"

namespace tenfold {
namespace {

constexpr std::string_view kEdgeTier = "edge";  // what AWS runs outside its regions

class Drawing {
 public:
  Drawing(const Topology& topology, const Week& week, const Simulating& how)
      : topology_(topology), flow_(week.flow), how_(how) {}

  Picture run() {
    users();
    for (Id id = 0; id < topology_.components.size(); ++id) {
      if (!topology_[id].present) continue;
      picture_.nodes.push_back(node(id));
      edges(id);
    }
    return std::move(picture_);
  }

 private:
  bool reached(Id id) const {
    return id < flow_.met.size() && flow_.met[id].state == Met::State::reached;
  }

  PictureNode node(Id id) const {
    const Component& component = topology_[id];
    Aspects aspects;
    component.kind->facts({topology_, component, how_.catalog, how_.today}, aspects);
    PictureNode node{.id = id, .region = component.region};
    if (component.kind->tier == kEdgeTier) {
      node.stands = PictureNode::Stands::everywhere;
    } else if (aspects.place.zonal || aspects.zoning.stands != Zoning::Stands::everywhere) {
      node.stands = PictureNode::Stands::zones;
      const bool pinned = aspects.zoning.stands == Zoning::Stands::pinned;
      for (const Zoning::Copies& copy : aspects.zoning.copies) {
        if (copy.zone != kNoZone) node.zones.push_back(copy.zone);
      }
      for (const ZoneId zone : component.zones) {
        if (aspects.zoning.copies.empty() && (node.zones.empty() || !pinned))
          node.zones.push_back(zone);
      }
      std::ranges::sort(node.zones, {}, [&](ZoneId zone) { return topology_.zones[zone].name; });
      node.copies = std::move(aspects.zoning.copies);
    }
    if (id >= flow_.met.size()) return node;
    const Met& met = flow_.met[id];
    node.met = met.state;
    if (!reached(id)) return node;
    node.rps = quantity_of(peak_rps(flow_, id));
    if (met.bytes_known) node.gb = quantity_of(met.in_gb + met.out_gb);
    return node;
  }

  void users() {
    for (std::size_t d = 0; d < flow_.demands.size(); ++d) {
      const Demand& demand = flow_.demands[d];
      const auto peak = std::ranges::max_element(demand.rps) - demand.rps.begin();
      for (std::size_t e = 0; e < demand.entries.size(); ++e)
        add(step_from_users(flow_, d, e, static_cast<std::size_t>(peak)), true,
            PictureEdge::Kind::calls);
    }
  }

  void edges(Id from) {
    const Component& component = topology_[from];
    const bool flows = reached(from);
    const std::size_t hour = flows ? busiest_hour(flow_, from) : 0;
    for (std::size_t i = 0; i < component.edges.size(); ++i) {
      const Edge& edge = component.edges[i];
      switch (edge.role) {
        case Role::none:
        case Role::covers:
        case Role::attaches: continue;
        case Role::copies_to:
        case Role::fails_over:
          add({.from = from, .to = edge.to}, edge.sync, PictureEdge::Kind::stands_by);
          continue;
        case Role::serves:
        case Role::uses:
        case Role::sessions:
        case Role::uploads:
        case Role::data:
        case Role::consumes:
        case Role::guards: break;
      }
      const auto kind =
          edge.role == Role::guards ? PictureEdge::Kind::guards : PictureEdge::Kind::calls;
      const bool known = flows && carries_calls(topology_, edge);
      const auto along = [&](Id to, bool to_cache) {
        if (known)
          add(step_along(topology_, flow_, from, i, to_cache, hour), edge.sync, kind);
        else
          add({.from = from, .to = to}, edge.sync, kind);
      };
      along(edge.to, false);
      if (edge.through != kNoId && edge.through != edge.to) along(edge.through, true);
    }
  }

  // Several ways from one to another are drawn as one. Where a figure of one is not known, neither
  // is their sum; a way that carries nothing of its own, as to a store that is called anyway, says
  // nothing of the others.
  void add(const FlowStep& step, bool waits, PictureEdge::Kind kind) {
    if (step.to == kNoId || !topology_[step.to].present) return;
    const bool flows = step.from_requests > 0 || step.from_rps > 0;
    const MaybeQuantity rps = flows ? quantity_of(step.rps) : std::nullopt;
    const MaybeQuantity gb = flows && step.bytes_known && kind == PictureEdge::Kind::calls
                                 ? quantity_of(step.in_gb + step.out_gb)
                                 : std::nullopt;
    const auto [at, fresh] = known_.try_emplace({step.from, step.to, kind}, picture_.edges.size());
    if (fresh) {
      picture_.edges.push_back({step.from, step.to, kind, waits, rps, gb});
      flows_.push_back(flows);
      return;
    }
    PictureEdge& edge = picture_.edges[at->second];
    edge.waits |= waits;
    if (!flows) return;
    if (flows_[at->second]) {
      sum(edge.rps, rps);
      sum(edge.gb, gb);
    } else {
      edge.rps = rps;
      edge.gb = gb;
      flows_[at->second] = true;
    }
  }

  static void sum(MaybeQuantity& into, const MaybeQuantity& more) {
    if (into && more && into->micros <= INT64_MAX - more->micros)
      into->micros += more->micros;
    else
      into.reset();
  }

  const Topology& topology_;
  const Flow& flow_;
  const Simulating& how_;
  Picture picture_;
  std::map<std::tuple<Id, Id, PictureEdge::Kind>, std::size_t> known_;
  std::vector<bool> flows_;  // of each edge: some way carries something
};

}  // namespace

Picture picture_of(const Topology& topology, const Week& week, const Simulating& how) {
  return Drawing(topology, week, how).run();
}

}  // namespace tenfold
