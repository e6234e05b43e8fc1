// An Edit tried out: made of a topology and of its week, in place, and put back.
//
// Of the flow only what the Edit touches is worked out again, and what is downstream of that, as
// far as it changes; of the fleets those whose load or terms did. Sums are added up in the order of
// a whole run, so that the week is, to the last bit, the one of simulate(). Where circles are
// touched, or gateways come and go, the whole flow is run again. Time for all Edits together stays
// in proportion to the file: what would take more than is left is not tried.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "model/edit.h"
#include "simulator/arriving.h"
#include "simulator/simulator.h"
#include "simulator/transfer.h"

namespace tenfold {

class Trial {
 public:
  // `week` is the topology's. Both are as they were whenever no Edit stands.
  Trial(Topology& topology, Week& week, const Simulating& how)
      : topology_(topology), week_(week), how_(how) {}
  ~Trial() { put_back(); }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  // False where the Edits cannot be made, or there is no time left for them: nothing is changed.
  bool make(std::span<const Edit> edits);
  void put_back();

  // While they stand: what was displaced, and whose arrivals, month or fleet are others, rising.
  const Undo& edit() const { return edit_; }
  std::span<const Id> changed() const { return changed_; }
  Topology& topology() const { return topology_; }
  const Week& week() const { return week_; }

 private:
  // Where one stands in the flow: callers before those they call.
  using Place = std::pair<std::uint32_t, std::uint32_t>;
  // What is known of the flow while no Edit stands; made when the first one is tried.
  struct Base {
    Callers callers;
    std::vector<std::uint32_t> place;
    std::vector<bool> circle;
    std::vector<Id> leavers;  // that reach the outside through gateways, and whom they call there
    std::set<Transfer::Service> services;
    Transfer transfer;
  };
  struct Before {  // one component, its edges counted
    Met met{};
    std::vector<Arrival> arrivals{};
    std::uint32_t first_edge = 0;
    std::size_t edges = 0;
    std::uint32_t fleet = kNoFleet;
    std::vector<Transfer::Leaving> leaving{};
  };
  struct Whole {  // before it was run again; passages stay
    Flow flow;
    std::vector<FleetWeek> fleets;
    std::vector<std::uint32_t> fleet_of;
  };
  using Passages = std::vector<std::pair<Id, Passage>>;
  using Lost = std::pair<Id, const Component*>;

  bool large() const;
  bool spend(std::size_t work);
  void prepare();
  void restore();
  bool follow();
  const Component& was(Id id) const;
  bool is_new(Id id) const;
  bool same_ways_out(std::span<const std::pair<Id, Passage>> passages);

  // Only what changes. Demands are given where they are others.
  bool in_place(std::span<const std::pair<Id, Passage>> passages,
                const std::optional<std::vector<Demand>>& demands);
  void set_passages(std::span<const std::pair<Id, Passage>> passages);
  void grow();
  bool enter_elsewhere(std::vector<Demand> now);
  bool settle_places();
  Place place(Id id) const;
  std::span<const Caller> callers(Id id);
  void queue(Id id) { queue_.emplace(place(id), id); }
  void queue_targets(const Component& component, std::span<const Edge> edges);
  Before& keep(Id id);
  bool propagate();
  bool work_out(Id id);
  bool arrives_as_before(Id id, const Before& before) const;
  void pass_on(Id id, const Before& before);
  bool sum_up();
  void run_fleets();

  bool run_whole(Passages passages, std::optional<std::vector<Demand>> other_demands);

  Topology& topology_;
  Week& week_;
  const Simulating how_;
  std::optional<Base> base_;
  std::optional<Arriving> arriving_;
  std::int64_t left_ = 0;
  int large_left_ = 0;
  bool spared_ = false;  // it is one of these

  Undo edit_{};
  std::vector<Id> changed_;
  std::vector<Lost> lost_;                      // what was displaced, by Id
  Passages passages_;                           // as they were
  std::optional<std::vector<Demand>> demands_;  // likewise
  std::vector<Transfer::Service> opened_;       // of endpoints that are new
  std::map<Id, Before> before_;                 // what is worked out again
  std::map<Id, Place> moved_;
  std::vector<Caller> fresh_, merged_;
  std::set<std::pair<Place, Id>> queue_;
  std::set<Id> fleets_;  // whose terms are others
  std::size_t components_ = 0, calls_ = 0, fleet_weeks_ = 0;
  std::optional<Whole> whole_;
};

inline bool is_way_out(const Passage& passage) {
  return passage.is_exit || !passage.endpoint_of.empty();
}

// week.cc: the fleets of a week.
bool serves(const Topology& topology, const Flow& flow, Id id);
FleetWeek fleet_of(const Topology& topology, const Flow& flow, Id id, bool by_hour);

}  // namespace tenfold
