// What a change of a field does on AWS.
//
// A field that AWS does not know does nothing there; for the others the table of change effects is
// asked, by the longest path that has a row: `purchase.commitment`, else `purchase`. Its conditions
// are judged by the two components as they stand, where an absent field is at its default. Nothing
// is read of the table until the first field is asked for.
#pragma once

#include <string_view>
#include <vector>

#include "model/effect.h"

namespace tenfold {

class Book;
struct Catalog;
struct Component;
struct Kind;
struct Topology;

// Of a field of a component that is in both topologies. Paths: "multi_az", "scale_on.target",
// "volumes[1].size_gb", "usage.egress_gb".
FieldEffect effect_of(const Book& book, const Catalog& catalog, std::string_view today,
                      const Topology& before_in, const Component& before, const Topology& after_in,
                      const Component& after, std::string_view path);

// Of a field whatever its values.
FieldEffect effect_of(const Book& book, const Kind& kind, std::string_view path);
// The same, and what holds instead, and when.
std::vector<FieldEffect> effects_of(const Book& book, const Kind& kind, std::string_view path);

}  // namespace tenfold
