// What would be done, in order: to make a topology, or to make one of another.
//
// A plan is text and money, without a pointer into a topology: a saved one can be shown again by
// somebody who has neither the files nor the prices. Money is of a month, in dollars.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "model/effect.h"
#include "model/estimate.h"
#include "model/finding.h"
#include "model/saturation.h"
#include "model/topology.h"

namespace tenfold {

// From what AWS does not see to what is gone: the larger, the graver.
enum class Action : std::uint8_t {
  none,  // nothing on AWS: a figure of the file's own, another bill for what stays as it is
  create,
  update,
  update_not_known,  // nobody knows whether it interrupts or replaces
  update_interrupting,
  replace,
  destroy
};

// What a change with this effect alone would be.
constexpr Action action_of(Effect effect) {
  switch (effect) {
    case Effect::none: return Action::none;
    case Effect::in_place: return Action::update;
    case Effect::not_known: return Action::update_not_known;
    case Effect::interruption: return Action::update_interrupting;
    case Effect::replacement: return Action::replace;
  }
  return Action::none;
}

// A value as a file says it.
struct SaidValue {
  std::string toml;                  // on one line
  std::vector<std::string> items{};  // of a list, one by one
  NodeId node = kNoNode;             // in its topology's document; kNoNode: of a saved plan

  bool operator==(const SaidValue& other) const { return toml == other.toml; }
};

struct FieldChange {
  std::string path;                            // as an Edit has it: "scale_on.target"
  std::optional<SaidValue> before{}, after{};  // none: not stated
  Effect effect = Effect::none;
  std::string reason{};  // why that is its effect
  std::string source{};  // and who says so
};

// What changes although the component does not say it: its zones are the topology's.
struct FollowedChange {
  std::string path;  // "azs"
  std::vector<std::string> before{}, after{};
  Effect effect = Effect::none;
  std::string reason{}, source{};
  std::string from;  // "topology.azs"
};

struct Monthly {
  Money money{};
  bool whole = true;  // no line is unpriced or without usage

  bool operator==(const Monthly&) const = default;
};

inline Money difference(const std::optional<Monthly>& before, const std::optional<Monthly>& after) {
  return (after ? after->money : Money{}) - (before ? before->money : Money{});
}

struct Change {
  Id component = kNoId;  // of the topology after; of what is destroyed, before; kNoId: of none
  std::string address{};
  std::string moved_from{};  // another address, by `moved`
  Action action = Action::none;
  std::string because{};  // the reason of the field that decides
  std::string summary{};  // "db.r6g.large, mysql, Multi-AZ, 1 replica"
  std::vector<FieldChange> fields{};
  std::vector<FollowedChange> followed{};
  std::vector<std::string> made{}, gone{};   // by `count`: "ec2.web[2]"
  std::optional<Monthly> before{}, after{};  // none: it is not there
  bool settings = false;                     // "topology", "traffic": no component
};

// Destroyed here and created there, alike in all that they say.
struct MoveOffer {
  std::string from, to;
};

struct FindingChange {
  enum class State : std::uint8_t { appeared, worsened, fixed };
  State state = State::appeared;
  Level level = Level::warning;
  std::string rule, address, message;  // address empty: the topology
  std::string path{};                  // of the file, below the project's root
  int line = 0;                        // 0: not known
};

// How a topology stands: the figures that a change is judged by.
struct Situation {
  Monthly monthly{};
  std::size_t unpriced = 0, no_usage = 0;  // lines
  std::optional<Quantity> availability_percent{}, downtime_minutes{}, promised_percent{};
  bool below_promise = false, at_least = false;  // the figure is a lower bound
  std::vector<std::string> bounded_by{};         // addresses
  std::size_t without_sla = 0;                   // parts left out
  std::size_t errors = 0, warnings = 0, notices = 0;
  struct Next {
    Bottleneck::What what = Bottleneck::What::fleet;
    std::string of{};  // an address, or a region's name where it is a quota
    bool quota = false;
    Quantity at{};
    std::optional<std::int64_t> months{};
    Quantity growth_percent{};
  };
  std::optional<Next> next{};
};

struct Plan {
  std::string name{}, file{}, region{};
  std::vector<std::string> zones{};
  std::string against{};        // with what it is compared; empty: with nothing
  bool was = false, is = true;  // there before, and after
  std::vector<Change> changes{};
  std::vector<MoveOffer> offers{};
  std::vector<FindingChange> findings{};
  std::optional<Situation> before{};
  Situation after{};
};

// How many components, each of its copies counted; see counts_of in render/counts.h.
struct ChangeCounts {
  std::size_t create = 0, update = 0, replace = 0, destroy = 0;
  std::size_t interrupting = 0, not_known = 0;  // among the updates
  std::size_t moved = 0;
  bool any() const { return create + update + replace + destroy + moved > 0; }
};
}  // namespace tenfold
