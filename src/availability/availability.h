// How available it is, and what a loss leaves.
//
// The rules of composition:
// - An entry's figure is the product over the set of what it cannot do without: each component
//   once, however many paths lead to it. Soft and asynchronous callees are left out.
// - Targets with one path stand in for each other; with several paths each is needed. Units of a
//   tier are independent: k of n must be up, k = ceil(peak / what a unit serves), one where that is
//   not known.
// - A zone has no failure rate of its own: it is what stands in it. What a unit needs in its own
//   zone (a NAT gateway per zone) gates the units there; what only some targets need gates those.
//   Both are summed over every state of theirs, up and down. What all of them need stands outside,
//   once.
// - A tier never exceeds what its service promises across zones, for zones fail together and in
//   other ways. Targets in several regions do: one region is enough, and takes the others' load.
// - What no row is known of is left out and listed, and never stands in for anything.
// Where so much is shared between targets that its states are too many, what they share is taken
// as needed by all: the figure is then too low, and says so. Time is in proportion to components
// and edges, and 2 to the number of zones.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/availability.h"
#include "model/catalog.h"
#include "model/edit.h"
#include "model/failure.h"
#include "model/week.h"

namespace tenfold {

struct Aspects;

struct Composing {  // what every figure needs
  const Catalog& catalog;
  std::string_view today;
  bool upgrades = true;  // work out what each would buy
  // What the kinds say of the components as they stand, where somebody has asked them: by Id, null
  // where nobody has. It outlives the figure.
  std::span<const Aspects* const> known{};
};

Availability availability(const Topology& topology, const Week& week, const Composing& how);

// The figure, and what Edits make of it without working out all of it again.
class Composed {
 public:
  Composed(const Topology& topology, const Week& week, const Composing& how);
  ~Composed();

  const Availability& figure() const;

  // The whole as an Edit has made the topology and the week, in place; they have to be as they were
  // before the next call. `changed` are the components whose month is another, rising. Nothing
  // where there is no such figure, or where so many Edits change so much that the time for working
  // each out is used up: it stays in proportion to the file.
  std::optional<double> after(const Undo& edit, std::span<const Id> changed);

  struct State;  // composed.h

 private:
  std::unique_ptr<State> state_;
};

Loss lose(const Topology& topology, const Week& week, const Composing& how, const Losing& losing);

// "az:us-east-1a", "az:us-east-1a,us-east-1b", "spot", "rds.main", "ec2.web[1]"; "az:each" is one
// for each zone in which something stands. Nothing, and an error, where there is no such thing.
std::vector<Losing> parse_losing(const Topology& topology, std::string_view text,
                                 Diagnostics& diagnostics);

}  // namespace tenfold
