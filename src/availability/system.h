// The topology as availability sees it: what each component cannot do without, and what is promised
// of it. Asked for as the walk reaches it, and remembered.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "availability/availability.h"
#include "model/facts.h"

namespace tenfold {

// What a component cannot do without is nodes: components, and groups of targets of which some are
// enough. A node is an index: components by Id, groups behind them.
using Node32 = std::uint32_t;
// So many components an Edit may add before nodes of groups would have to move.
constexpr std::size_t kRoomToAdd = 64;

struct Member {
  Id id = kNoId;
  std::vector<std::int32_t> units;  // only these of a component's; rising; empty: all of it
  auto operator<=>(const Member&) const = default;
};

struct Group {                  // targets that stand in for each other
  std::vector<Member> members;  // by Id
  bool all_needed = false;      // too entangled to be looked at one by one
};

// The edges of a component that a request waits for and cannot do without.
struct Links {
  std::vector<Node32> needs;  // each once, in order of the file
  std::vector<Id> apart;      // for units: parts in their own zones
  std::vector<Id> soft;       // callees that it can do without
};

// One component by itself.
struct Profile {
  bool filled = false;
  double a = 1;     // of all of it; of units: of a service without a promise for one of them
  double best = 1;  // what a tier of it never exceeds
  std::string_view row{};
  bool known = false;  // there is a promise
  bool capped = true;  // `best` is AWS's, of one region
  std::string_view beside{};
  Zoning::Stands stands = Zoning::Stands::everywhere;
  // Where it stands in units.
  double unit_a = 1;
  bool unit_known = false;
  std::int64_t units = 0;  // instances or tasks at the week's peak, all copies together
  std::int64_t lowest = 0;
  double each_rps = 0;  // that one serves; 0: not stated
  double peak_rps = 0;  // that arrive in the week, at most; 0: not known
};

class System {
 public:
  System(const Topology& topology, const Week& week, const Composing& how);

  const Links& links(Id id);
  const Profile& profile(Id id);
  const std::optional<Sla>& sla(std::string_view row);
  const Aspects& aspects(Id id);  // until it is asked for another
  Group& group(Node32 node) { return *groups_[node - first_group_]; }
  bool is_group(Node32 node) const { return node >= first_group_; }
  Node32 first_group() const { return static_cast<Node32>(first_group_); }
  std::size_t size() const { return topology.components.size(); }
  std::size_t nodes() const { return first_group_ + groups_.size(); }

  // As it would be with this promise, or so many units, in its place.
  void pretend(Id id, Profile other) { profiles_[id] = std::move(other); }

  // What an Edit of the topology has changed is read again, until `put_back`.
  struct Before {
    Id id = kNoId;
    std::optional<Links> links;
    Profile profile;
    bool read_again = false;
  };
  Before read_again(Id id);
  void put_back(Before before);
  // Of so many components: those that an Edit adds are read when they are asked for.
  void resize(std::size_t components);
  const Profile* known_profile(Id id) const {
    return profiles_[id].filled ? &profiles_[id] : nullptr;
  }

  const Topology& topology;
  const Week* week;
  const Composing how;

 private:
  Links read(Id id);
  void add_need(Id id, const Edge& edge, Links& links);
  Node32 intern(std::vector<Member> members);
  Profile describe(Id id);

  std::size_t first_group_;
  std::vector<std::optional<Links>> links_;
  std::vector<Profile> profiles_;
  std::deque<Group> storage_;
  std::vector<Group*> groups_;
  std::map<std::vector<Member>, Node32> interned_;
  std::map<std::string_view, std::optional<Sla>> slas_;
  std::vector<Id> read_again_;  // few
  Id asked_ = kNoId;
  Aspects aspects_;
};

// What the user says of whether requests wait for a component; nothing where they do not say.
std::optional<bool> said_critical(const Topology& topology, Id id);

// The zones of each of n units or copies of a component: unit i in zone i modulo their number.
std::vector<std::pair<ZoneId, std::int64_t>> dealt(const std::vector<ZoneId>& zones,
                                                   std::int64_t n);
std::vector<std::pair<ZoneId, std::int64_t>> dealt(const std::vector<ZoneId>& zones,
                                                   const std::vector<std::int32_t>& units);

// Requests a second and demand: which entries, and the share of all requests that each takes.
std::vector<EntryAvailability> weighed_entries(const Topology& topology, const Flow& flow,
                                               bool& evenly);

}  // namespace tenfold
