// The architecture: typed components, resolved references, the graph.
//
// A component keeps what was stated as nodes of the document, by field of its schema; Reader turns
// them into values with defaults and places. Nothing here knows a kind by name.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/document.h"
#include "model/schema.h"

namespace tenfold {

struct Kind;

using Id = std::uint32_t;  // index into Topology::components
constexpr Id kNoId = UINT32_MAX;

using RegionId = std::uint16_t;  // index into Topology::regions
using ZoneId = std::uint16_t;    // index into Topology::zones
constexpr ZoneId kNoZone = UINT16_MAX;

struct Zone {
  RegionId region = 0;
  std::string name;    // "us-east-1a", or the zone id where that is what was written
  bool is_id = false;  // zone letters differ by account, ids do not
};

struct Stated {
  FieldIndex field;
  bool usage = false;  // stands in the kind's usage schema
  NodeId node = kNoNode;

  // One of 64, by which most of what was not stated need not be looked for.
  static constexpr std::uint64_t bit(FieldIndex field, bool usage) {
    return std::uint64_t{1} << (field.value + (usage ? 32U : 0U)) % 64U;
  }
};

// One reference that traffic, state, order or cover runs along.
struct Edge {
  Id from = kNoId, to = kNoId;
  Role role = Role::none;
  bool sync = true;        // the caller waits
  bool hard = true;        // the caller cannot live without it
  std::int32_t unit = -1;  // KIND.NAME[unit]; -1: all of them
  Id through = kNoId;      // a cache aside
  NodeId node = kNoNode;   // the string, or the table with more
  Span at;                 // the address in the text
};

// One file as it stands in the topology: the one that was named, or a module's, once for each time
// that it is brought in. What its settings say goes for the components in it; what a module leaves
// out it takes from the file that brings it in.
struct Scope {
  std::string_view prefix;  // of its addresses: "module.a.module.b."; empty: of the first file
  ScopeId outer = 0;        // that brings it in
  SourceId source = 0;
  Span at;  // its [module.NAME]
  std::string_view name;
  std::string environment = "prod";
  NodeId root = kNoNode;      // of the file
  NodeId settings = kNoNode;  // [topology]
  NodeId traffic = kNoNode;   // [traffic]
  RegionId region = 0;
  std::vector<ZoneId> home_zones;     // of [topology]
  std::optional<std::int64_t> users;  // monthly active
  Id first = 0, last = 0;  // its components, those of modules in it included: [first, last)
};

// Where demand enters.
struct EntryPoint {
  Id id = kNoId;
  ScopeId demand = 0;     // whose
  NodeId said = kNoNode;  // of `entry`, which may state a share; kNoNode: found by who faces users
};

struct Component {
  const Kind* kind = nullptr;
  ScopeId scope = 0;
  std::string_view name;
  std::string_view address;
  NodeId table = kNoNode;
  Span at;                        // the header
  std::vector<Stated> stated;     // in order of the file
  std::uint64_t stated_bits = 0;  // Stated::bit of each
  RegionId region = 0;
  std::vector<ZoneId> zones;
  Span zones_at;            // what stated them; unknown: a default
  std::uint32_t count = 1;  // 0: declared, none running
  std::vector<Edge> edges;  // in order of the file
  bool present = true;      // false: taken out by an Edit
  bool sound = true;        // false: something of it was wrong and is left out
};

// Who has an edge to a component, with the roles of all such edges.
struct Referrer {
  Id id = kNoId;
  std::uint32_t roles = 0;  // role_set() of each
};

constexpr std::uint32_t role_set(Role role) { return 1U << static_cast<unsigned>(role); }

struct Suppression {
  std::string_view rule;  // id or glob
  std::string_view on;    // address or glob; empty: by place
  std::string_view reason;
  std::string_view until;  // YYYY-MM-DD or empty
  Span at;
  Span covers;  // of the short form: the key's statement; unknown: by `on`
  bool misplaced = false;
  ScopeId scope = 0;  // it holds inside only
};

// A component, or a whole module, that has another address now.
struct Moved {
  std::string_view from, to;  // whole addresses
  Span from_at, to_at;
};

struct Topology {
  Document document;
  std::deque<Scope> scopes = std::deque<Scope>(1);  // one a file; a deque: they stay where they are
  std::vector<std::string> regions;
  std::vector<Zone> zones;
  bool free_tier = false;
  std::vector<Component> components;
  std::unordered_map<std::string_view, Id> by_address;
  std::vector<std::vector<Referrer>> referrers;  // of each component, each once, by id
  std::vector<EntryPoint> entries;
  std::vector<Suppression> suppressions;
  std::vector<Moved> moved;

  // Made in one file, so that not every one that holds it makes them anew.
  Topology();
  Topology(const Topology&);
  Topology& operator=(const Topology&);
  Topology(Topology&&) noexcept;
  Topology& operator=(Topology&&) noexcept;
  ~Topology();

  const Component& operator[](Id id) const { return components[id]; }
  const Scope& outer() const { return scopes.front(); }  // of the file that was named
  const Scope& scope(const Component& component) const { return scopes[component.scope]; }
};

// "rds.main" of "module.a.module.b.rds.main": the address as its own file writes it.
std::string_view address_inside(std::string_view address);

}  // namespace tenfold
