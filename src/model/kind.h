// A component kind: one value of this type a file in kinds/, found by name through kinds.inc.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "model/facts.h"
#include "model/reader.h"
#include "model/usage.h"
#include "model/week.h"

namespace tenfold {

struct Bindings;
struct Catalog;

// What a kind may look at: itself, the settings, its neighbours in the graph, the catalogue. An
// Edit asks again only the edited components and their neighbours, so looking further would be a
// bug. What comes from further is in the week.
enum class FleetSize : std::uint8_t { simulated, minimum, maximum, desired };

// How fleets are taken, for a fixed size and for the figures beside the real one.
struct FleetAs {
  FleetSize size = FleetSize::simulated;
  bool no_spot = false;           // what is spot is on demand
  std::int64_t instances = 0;     // above zero: so many, all month, on demand
  std::string_view commitment{};  // … or all of them under this
};

struct View {
  const Topology& topology;
  const Component& self;
  const Catalog& catalog;
  std::string_view today;  // YYYY-MM-DD
  // What demand brings; null where it is not asked for. Only `use` and `summary` look at it.
  const Week* week = nullptr;
  FleetAs fleet{};

  Id id() const { return static_cast<Id>(&self - topology.components.data()); }
  std::string_view region() const { return topology.regions[self.region]; }
};

struct Kind {
  std::string_view name;        // as in addresses
  std::string_view title;       // "Amazon EC2 instance"
  std::string_view says;        // a sentence or two for the reference
  std::string_view tier{};      // "edge", "compute", "data": where `cost --group-by tier` puts it
  std::string_view services{};  // all that its lines may name: "ec2 ebs transfer"
  // It lies outside the VPC, reached over the internet or an endpoint of this service: "s3".
  std::string_view outside_service{};
  std::span<const Field> fields;  // those of every component included
  std::span<const Field> usage;   // keys of `usage`, transfer included

  // Its lines depend on fields of components that it refers to, or that refer to it.
  bool reads_neighbours = false;

  // Mistakes that no single field shows: two fields that exclude each other, a table that lacks
  // one.
  void (*check)(const View&, Diagnostics&) = nullptr;
  // How many of the topology's zones it takes when `azs` is not stated; 0: all.
  std::size_t (*zones)(const Values&) = nullptr;
  void (*use)(const View&, Uses&) = nullptr;
  void (*facts)(const View&, Aspects&) = nullptr;
  void (*flow)(const View&, Passage&) = nullptr;  // what it is to traffic
  // "db.r6g.large, mysql, Multi-AZ, 1 replica"
  std::string (*summary)(const View&) = nullptr;
  // What its templates are told beside its fields: what is chosen where the file is silent, and
  // what follows from more than one field. Null: its fields say it all.
  void (*bind)(const View&, Bindings&) = nullptr;
};

}  // namespace tenfold
