// What arrives at a component: what enters there by itself, then what its callers send, by their
// id and in order of their edges.
//
// A whole run and a Trial, which works some of it out again, both add up in this order, so that
// their figures agree to the last bit.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "simulator/flow.h"

namespace tenfold {

// An edge that carries calls to a component, or through it.
struct Caller {
  Id to = kNoId, from = kNoId;
  std::uint32_t edge = 0;  // of the caller's
  auto operator<=>(const Caller&) const = default;
};

// The edges of one component that carry calls, each target once an edge.
void add_calls(const Component& component, Id id, std::vector<Caller>& calls);

// Of each component who calls it, by id.
class Callers {
 public:
  Callers() = default;
  explicit Callers(const Topology& topology);
  std::span<const Caller> of(Id id) const {
    if (id + 1 >= first_.size()) return {};
    return {all_.data() + first_[id], all_.data() + first_[id + 1]};
  }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<Caller> all_;
};

class Arriving {
 public:
  Arriving(const Topology& topology, Flow& flow);

  // The component as it is before anything is called: what enters there.
  void start(Id id);
  // What callers send it, whose own arrivals and calls are known. Of a circle nobody knows what.
  void gather(Id id, std::span<const Caller> callers);
  // Of one caller's edge, by what arrived there.
  void add(const Caller& caller, std::span<const Arrival> from);
  // How many calls each edge makes for one that arrives, if any does.
  void set_calls(Id id);
  void give_up(Id id);  // it lies on a circle, or behind one

 private:
  struct Entered {
    Id id = kNoId;
    std::uint32_t demand = 0, entry = 0;
    auto operator<=>(const Entered&) const = default;
  };
  Arrival& row(Id id, std::size_t demand) { return flow_.arrivals[id * n_ + demand]; }
  void reach(Id id);
  void along(const Edge& edge, double calls, std::span<const Arrival> from);
  void call(const Edge& edge, Id to, double calls, std::span<const Arrival> from);

  const Topology& topology_;
  Flow& flow_;
  const std::size_t n_;
  std::vector<int> demand_of_scope_;
  std::vector<Entered> entered_;  // by id
};

}  // namespace tenfold
