// The chance that an entry can serve: a product over what it cannot do without, and sums over the
// states of what only some of a tier's targets need.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "availability/states.h"
#include "availability/system.h"
#include "availability/units.h"

namespace tenfold {

// What members of a tier carry together, and have to.
struct MembersLoad {
  bool known = false;      // from demand and from what a unit serves
  double peak = 0;         // requests a second
  double smallest = 1;     // what the smallest unit serves
  std::int64_t units = 0;  // that run at the peak
  double need = 1;         // what they have to carry, no more than all of them do
  bool overloaded = false;
};
MembersLoad load_of(System& system, std::span<const Member> members);
std::int64_t units_in(System& system, const Member& member);

class Composer {
 public:
  explicit Composer(System& system);

  struct Figure {
    double a = 1;
    std::vector<AvailabilityPart> parts;  // without share
  };
  Figure entry(Id id);

  // An entry's figure with what it is made of, so that it can be had again with a few components
  // changed.
  struct Opened {
    std::unordered_set<Node32> all;  // that it cannot do without
    double alone = 1;                // the product of those that are no tiers, and of `beyond`
    std::vector<Shared> shared;      // what tiers of it need, up or down for them at once
    std::vector<Shared> beyond;      // … and what is up more often than those: needed by all
    std::vector<TierStates> tiers;   // of all
    std::unordered_map<Node32, std::vector<std::size_t>> within;  // in whose tiers a node is
    std::vector<std::int8_t> given;

    double figure() const { return alone * chance_of(tiers, shared); }
  };
  Opened open(Id id);
  // What more an entry cannot do without, all of which is simply up or down.
  struct Besides {
    double a = 1;
    std::unordered_set<Node32> all;
  };
  // All that these need beside what the entry has already; nothing where that is not so simple.
  std::optional<Besides> besides(const Opened& opened, std::span<const Node32> more);
  // Is all that these need, and the entry had not, needed by no tier of it yet?
  bool unshared(const Opened& opened, std::span<const Node32> more);
  // This tier, now; what is beside it is not counted there.
  TierStates again(Opened& opened, std::size_t tier, const Besides& besides);

  // Of components in this order what their targets have in common is found without recursion.
  void prepare(std::span<const Id> callees_first);

  // There were so many entries that no other is looked at.
  bool exhausted() const { return left() < -most_work_; }
  bool exact() const { return exact_; }
  std::int64_t sums() const { return sums_; }  // states of unlike targets, so far

 private:
  struct Owner {
    std::size_t tier = 0, member = 0;
    bool must = true;  // the member cannot do without it
    bool operator==(const Owner&) const = default;
  };
  using Owners = std::map<std::pair<Node32, ZoneId>, std::vector<Owner>>;

  std::int64_t left() const { return most_work_ - work_; }
  std::size_t most_summed(const std::vector<Node32>& tiers);
  double solve(std::span<const Node32> roots, int depth, std::vector<AvailabilityPart>* parts,
               Opened* opened = nullptr);
  std::vector<Node32> needed(std::span<const Node32> roots);
  const std::vector<Node32>& in_common(Node32 group, int depth);
  void add_needs(Node32 node, int depth, std::vector<Node32>& to_see);
  std::vector<Shared> find_shared(const std::vector<Node32>& tiers, Owners& owners, bool& again);
  void own(Node32 node, Owner owner, std::unordered_set<Node32>& seen, Owners& owners);
  void own_parts(Id id, Owner owner, Owners& owners);
  TierStates in_states(Node32 node, SharedSet shares, const std::vector<Shared>& shared, int depth);
  void set(const Shared& one, bool up);
  void forget(const Shared& one, bool up);
  double tier(Node32 node, int depth);
  double together(std::span<const Member> members, int depth);
  std::optional<Branch> branch(const Member& member, int depth, const MembersLoad& load);
  double gate(const Links& links, ZoneId zone);
  double most_of(std::span<const Member> members);
  double cap(Node32 node);
  AvailabilityPart part_of(Id id);
  AvailabilityPart part_of_tier(Node32 node, double a, double most);

  void mark(std::vector<std::int8_t>& marks, Node32 node, std::int8_t how);
  bool is(const std::vector<std::int8_t>& marks, Node32 node) const {
    return node < marks.size() && marks[node] != 0;
  }

  System& system_;
  std::vector<std::int8_t> given_;    // counted elsewhere with all that it needs, and up
  std::vector<std::int8_t> counted_;  // itself counted elsewhere, and up
  std::vector<std::int8_t> down_;
  std::map<std::pair<Id, ZoneId>, bool> parts_up_;  // whose state is being summed over
  std::map<Node32, std::vector<Node32>> common_;
  std::int64_t work_ = 0, most_work_ = 0, sums_ = 0;
  bool exact_ = true;
};

}  // namespace tenfold
