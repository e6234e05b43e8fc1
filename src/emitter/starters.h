// Starters: which there are, which one is meant, and its text.
//
// All that is said and all figures are data below templates/topologies/: starters.csv lists them,
// refusals.csv says why there are no others, figures.csv what goes with the number of users,
// recovery.csv which region stands in for which. Nothing here knows a kind of component.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace tenfold {

struct Starter {
  std::int64_t users = 0;  // from so many on, up to the next of its style and database
  std::string_view style, database, text, name, news;
};

// In order of users and style; the first of both has the database that is usual there.
const std::vector<Starter>& starters();

constexpr std::int64_t kMostStarterUsers = 99'999'999;

// What was asked for; empty: what is usual.
struct Wish {
  std::int64_t users = 0;
  std::string style{}, database{};
  std::string region = "us-east-1";
  std::string name{};
  // Where on demand costs more than elsewhere, more of it is committed to.
  bool dear = false;
  // Addresses of what is not bought as is usual, since no price of that is known there.
  std::vector<std::string> unpriced{};
};

struct NoStarter {
  std::string problem, advice;
};

// Underscores may stand between digits, as in a file.
tl::expected<std::int64_t, NoStarter> users_in(const std::string& text);

// The styles at so many users, and the databases of one there; the usual one first.
std::vector<std::string_view> styles(std::int64_t users);
std::vector<std::string_view> databases(std::int64_t users, std::string_view style);

tl::expected<Starter, NoStarter> starter_for(const Wish& wish);

// A name is a line that one can read; empty: it may be used.
std::string wrong_name(std::string_view name);
// "photo-share.topology.toml"
std::string file_named(std::string_view name);

// "1,000 users"
std::string users_words(std::int64_t users);

// What a month of it costs, once that is known.
struct Priced {
  std::string words{};          // "$18.01", or "At least $18.01", as in its first line
  std::int64_t budget_usd = 0;  // 0: it states none yet
};

std::string starter_text(const Starter& starter, const Wish& wish, const Priced& priced);

}  // namespace tenfold
