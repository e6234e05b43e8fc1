// What the pieces of lowering share: the topology in the making, the catalogue, where errors go.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/diagnostic.h"
#include "model/catalog.h"
#include "model/kind.h"
#include "model/topology.h"
#include "parser/parser.h"

namespace tenfold {

struct Lowering {
  Topology& topology;
  const Catalog& catalog;
  std::string_view today;
  Diagnostics& diagnostics;
  ScopeId at = 0;                                  // the scope that is being read
  std::unordered_set<std::string_view> removed{};  // addresses that the environment drops
  NodeId patched = kNoNode;                        // the environment that is merged in
  std::unordered_set<NodeId> unknown{};  // values that an error has left without a meaning
  bool zones_by_number = false;          // of LowerOptions
  std::size_t covered = 0;               // edges that globs have made
  bool incomplete = false;  // statements are missing after syntax errors: what lacks is not said

  Document& document() const { return topology.document; }
  Scope& scope() const { return topology.scopes[at]; }
  // A table or value of the file's root.
  NodeId root(std::string_view key) const { return document().child(scope().root, key); }
  const Node& node(NodeId id) const { return topology.document[id]; }
};

// environments.cc: merges the patch that is asked for and drops what it removes.
void merge_environment(Lowering& lowering, const LowerOptions& options);
// Those that are not merged: fields, values and references, against the components that there
// are.
void check_environments(Lowering& lowering);

// variables.cc: replaces ${…} in every string of the document.
void substitute_variables(Lowering& lowering, const LowerOptions& options);

// edit.cc: a table with one value set or (kNoNode) removed; shares what it does not change. kNoNode
// after an error at `blame`.
NodeId with_value(Lowering& lowering, NodeId table, std::string_view path, NodeId value,
                  Span blame);

// sets.cc: --set, over the file and its environment.
void apply_sets(Lowering& lowering, const std::vector<Setting>& sets);

// values.cc: is this value what the field may hold? Says what is wrong where it is not. `owner`
// names the table in messages; `context` is its header.
bool check_value(Lowering& lowering, const Field& field, NodeId value, std::string_view owner,
                 Span context);
// All keys of a nested table or of a settings table; false when anything is wrong.
bool check_table(Lowering& lowering, std::span<const Field> fields, NodeId table,
                 std::string_view owner, Span context, bool required = true);
// The field named by a node's key, or null after an error with the nearest name, which then counts
// as stated: it was meant.
const Field* known_field(Lowering& lowering, std::span<const Field> fields, const Node& node,
                         std::string_view owner, Span context, std::vector<bool>& stated);
// Is every required field stated? Says what is not, unless the file is incomplete anyway.
bool require(Lowering& lowering, std::span<const Field> fields, const std::vector<bool>& stated,
             std::string_view owner, Span at);

// reserved.cc: a table of the root that is no kind.
void check_reserved(Lowering& lowering, NodeId id);

// zones.cc
RegionId intern_region(Topology& topology, std::string_view region);
bool check_region(Lowering& lowering, const Node& node);
// From `azs`: names, ids, or how many of the region's first. Empty after an error.
std::vector<ZoneId> zones_from(Lowering& lowering, NodeId azs, RegionId region);
std::vector<ZoneId> first_zones(Lowering& lowering, std::size_t n, RegionId region);

// components.cc: one table [KIND.NAME], without its references.
// `patch`: part of a table, in which nothing is required.
Component lower_component(Lowering& lowering, const Kind& kind, NodeId table,
                          std::string_view address, bool patch = false);
void place_component(Lowering& lowering, Component& component);

// references.cc
bool valid_name(std::string_view name);
// Who "rds.main" or "rds.main[1]" is; an error with the nearest address where nobody is.
struct Referred {
  Id id = kNoId;
  std::int32_t unit = -1;
};
Referred resolve(Lowering& lowering, std::string_view address, Span at);
std::vector<Edge> edges_of(Lowering& lowering, Id id);
// Referrers, from the edges: of all, and as one component comes or goes.
void link(Topology& topology);
void refer(Topology& topology, Id id);
void unrefer(Topology& topology, Id id);
void find_entries(Lowering& lowering);

// suppressions.cc: the tables of [[suppress]] that are as they should be.
std::vector<NodeId> sound_suppressions(Lowering& lowering, NodeId list);
void read_suppressions(Lowering& lowering);

}  // namespace tenfold
