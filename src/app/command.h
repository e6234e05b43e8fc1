// A command: one value of this type a file in commands/, found by name through commands.inc.
//
// The same values make the help, the completion and the check of what was typed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tenfold {

struct Session;

// Which flags a command takes: groups of the table in flags.cc.
namespace takes {
enum : unsigned {
  topologies = 1,   // reads topologies: what they are read with
  findings = 2,     // lint's own
  totals = 4,       // cost, plan: answers with a total that may be incomplete
  assumptions = 8,  // cost, plan, explain: prints an estimate
  formats = 16,     // answers in several formats
  book = 32,        // looks prices up
  output = 64,      // prints something
  every = 128,
  costs = 256,       // cost: how its total is cut and counted
  week = 512,        // simulate: which day it shows, and how finely
  sizes = 1024,      // grow: for how many users
  forge = 2048,      // comment: where it goes
  against = 4096,    // cost, plan: compared with what was
  plans = 8192,      // plan: what becomes of it
  gates = 16384,     // cost, plan, review: what it may cost
  verdicts = 32768,  // review: from which finding on it says no
  many = 65536,      // reads many topologies, each of which may be left out
  emits = 131072,    // emit: what it writes with, and over
  starts = 262144,   // init: which starter
  lists = 524288,    // prices: which of AWS's lists, and what becomes of them
};
}  // namespace takes

// What completes an argument.
enum class Completes : std::uint8_t { nothing, paths, words, rules, kinds };

struct Command {
  std::string_view name;
  std::string_view arguments;  // "[PATH…]"
  std::string_view says;       // one line
  std::string_view more{};     // a paragraph for its help
  std::span<const std::string_view> examples;
  unsigned flags = takes::every;
  std::size_t least = 0, most = SIZE_MAX;    // arguments
  Completes completes = Completes::nothing;  // its first argument
  std::string_view words{};                  // for Completes::words
  std::string_view format = "text";          // where none is asked for
  bool lays_prices = true;                   // --prices lies over the book before it runs
  int (*run)(Session&) = nullptr;            // the exit code
};

std::span<const Command* const> commands();          // as in commands.inc
const Command* find_command(std::string_view name);  // null when there is none

// Exit codes. "It broke" and "it says no" never share one.
constexpr int kFine = 0, kFailed = 1, kFound = 2, kOverBudget = 3;

}  // namespace tenfold
