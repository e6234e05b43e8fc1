// A change to a topology: by address and field path, with the new value as TOML text.
//
// Fixes, --set, growth and failure are all lists of these. Applying one lowers again only the
// components it names; Undo puts back exactly what was there.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "model/catalog.h"
#include "model/topology.h"

namespace tenfold {

struct Edit {
  enum class Do : std::uint8_t { set, remove_field, add_component, remove_component };
  Do act = Do::set;
  // "rds.main", "module.web.rds.main"; of a file's settings, whose figures can be set: "topology",
  // "traffic", "module.web.traffic".
  std::string address;
  std::string path;  // "multi_az", "scale_on.target", "schedule[0].min", "usage.egress_gb"
  // TOML as the component's own file would say it, addresses too; of add_component: its table.
  std::string value;

  bool operator==(const Edit&) const = default;
};

inline Edit set(std::string_view address, std::string path, std::string value) {
  return {Edit::Do::set, std::string(address), std::move(path), std::move(value)};
}
inline Edit remove_field(std::string_view address, std::string path) {
  return {Edit::Do::remove_field, std::string(address), std::move(path), {}};
}
inline Edit add(std::string address, std::string body) {
  return {Edit::Do::add_component, std::move(address), {}, std::move(body)};
}
inline Edit take_out(std::string_view address) {
  return {Edit::Do::remove_component, std::string(address), {}, {}};
}

// What an applied edit displaced. Components of `added` stand at the end of the topology.
struct Undo {
  std::vector<std::pair<Id, Component>> displaced;
  std::size_t added = 0;
  std::vector<Id> touched;  // edited, added, and their neighbours before and after
  struct Settings {
    NodeId settings = kNoNode, traffic = kNoNode;
    std::optional<std::int64_t> users;
  };
  std::vector<Settings> settings;  // of each scope, where some were edited
  std::optional<std::vector<EntryPoint>>
      entries;  // where demand entered, if it enters elsewhere now
  // Sizes of the document before; 0 nodes: nothing was applied.
  std::size_t nodes = 0, sources = 0, strings = 0;
};

// Applies edits in place and says what to put back. Where one cannot be applied, diagnostics say
// why and nothing is changed.
Undo apply(Topology& topology, std::span<const Edit> edits, const Catalog& catalog,
           std::string_view today, Diagnostics& diagnostics);
void undo(Topology& topology, Undo what);

}  // namespace tenfold
