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

struct ParsedModule;

struct Lowering {
  Topology& topology;
  const Catalog& catalog;
  std::string_view today;
  Diagnostics& diagnostics;
  // The scope that is being read. Of a module: its file and its table [module.NAME].
  ScopeId at = 0;
  const ParsedModule* module = nullptr;
  NodeId call = kNoNode;
  NodeId first_node = 0;  // of the scope's own

  std::unordered_set<std::string_view> removed{};  // whole addresses that environments drop
  std::unordered_set<std::string_view> unread{};   // modules that an error has left out
  std::unordered_set<NodeId> patched{};            // environments that are merged in
  std::unordered_set<NodeId> unknown{};      // values that an error has left without a meaning
  std::unordered_set<SourceId> broken{};     // with syntax errors: what lacks is not said
  std::unordered_set<SourceId> commented{};  // whose comments are read
  std::unordered_set<std::string> told{};    // mistakes in modules, see forget_repeats
  bool environment_known = false;            // some file has heard of --env
  // The region that the file states, where `--region` has put it elsewhere: zones that are named
  // stand for as many there.
  std::string_view moved_from{};
  std::size_t covered = 0;  // edges that globs have made
  std::size_t total = 0;    // components, each as often as it counts

  Document& document() const { return topology.document; }
  Scope& scope() const { return topology.scopes[at]; }
  // A table or value of the file's root.
  NodeId root(std::string_view key) const { return document().child(scope().root, key); }
  bool incomplete() const { return broken.contains(scope().source); }
  // An address of the scope's file, whole.
  std::string whole(std::string_view address) const { return whole(address, at); }
  std::string whole(std::string_view address, ScopeId in) const {
    return std::string(topology.scopes[in].prefix).append(address);
  }
  const Node& node(NodeId id) const { return topology.document[id]; }
};

// environments.cc: merges the patch that is asked for and drops what it removes.
void merge_environment(Lowering& lowering, const LowerOptions& options);
// Says so where no file has heard of --env.
void check_environment(Lowering& lowering, const LowerOptions& options);
// Those that are not merged: fields, values and references, against the components that there
// are.
void check_environments(Lowering& lowering);

// variables.cc: replaces ${…} in every string of the scope.
void substitute_variables(Lowering& lowering, const LowerOptions& options);

// edit.cc: a table with one value set or (kNoNode) removed; shares what it does not change. kNoNode
// after an error at `blame`.
NodeId with_value(Lowering& lowering, NodeId table, std::string_view path, NodeId value,
                  Span blame);

// settings.cc: [topology] and [traffic], and what a module takes from the file that brings it in.
void check_settings(Lowering& lowering, const LowerOptions& options);

// moved.cc: those of the scope; then all of them together.
void read_moved(Lowering& lowering);
void check_moved(Lowering& lowering);

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
// Who "rds.main" or "rds.main[1]" is to the file that says it; an error with the nearest address
// where nobody is.
struct Referred {
  Id id = kNoId;
  std::int32_t unit = -1;
};
Referred resolve(Lowering& lowering, const Node& said);
// Is a whole address, or a module that it lies in, one of these?
bool is_among(const std::unordered_set<std::string_view>& all, std::string_view address);
std::vector<Edge> edges_of(Lowering& lowering, Id id);
// Referrers, from the edges: of all, and as one component comes or goes.
void link(Topology& topology);
void refer(Topology& topology, Id id);
void unrefer(Topology& topology, Id id);
void find_entries(Lowering& lowering);
// How near to the viewer a component would be as an entry that nobody stated; 0: it is none.
int entry_rank(const Lowering& lowering, Id id);
// The entries once these components, each with its rank before, have been edited.
struct Ranked {
  Id id = kNoId;
  int before = 0;
};
std::vector<EntryPoint> entries_after(const Lowering& lowering, std::span<const Ranked> some);

// suppressions.cc: the tables of [[suppress]] that are as they should be.
std::vector<NodeId> sound_suppressions(Lowering& lowering, NodeId list);
void read_suppressions(Lowering& lowering);

}  // namespace tenfold
