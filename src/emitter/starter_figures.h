// Figures that go with the number of users: templates/topologies/figures.csv, in which each has
// rows `figure,only,rule,users,value` that hold from so many users on; `only` is a style, a
// database or `dear`, `*` any, and a row for one wins over a row for any. Rules:
//
//   step     the value as it stands; nothing: the figure is absent
//   rate     value × users / the row's users, exactly
//   each     the same, as the whole number that is not less: how many of something it takes
//   between  on the way from this row's value to the next one's, in two digits
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/bindings.h"

namespace tenfold {

// A figure that has no row at so few users is absent, and a section of its name empty. `words`: for
// which rows are.
void bind_figures(std::int64_t users, std::span<const std::string_view> words, Bindings& to);

// With underscores, as files have it: "10_000".
std::string figure_text(std::int64_t number);

}  // namespace tenfold
