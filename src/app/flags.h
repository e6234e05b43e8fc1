// Every flag, defined once: parsing, help, completion and TENFOLD_* variables are made from this
// table. Where commands mean different things by one name, each meaning has a row; no command takes
// two of them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/command.h"

namespace tenfold {

struct Flag {
  std::string_view name;       // without its dashes
  char letter = 0;             // of the short form; 0: none
  std::string_view value{};    // "NAME" in the help; empty: a switch
  std::string_view choices{};  // all that the value may be; empty: anything
  std::string_view offers{};   // some of what it may be, for completion
  std::string_view says;
  unsigned of = takes::every;  // commands with one of these groups take it
  bool many = false;           // may be repeated, each counts; otherwise the last one does
  bool variable = false;       // TENFOLD_NAME sets it too
};

std::span<const Flag> flags();
const Flag& flag(std::string_view name);  // the first of that name, which must exist

inline bool takes_flag(const Command& command, const Flag& flag) {
  return (command.flags & flag.of) != 0;
}

std::string variable_of(const Flag& flag);  // "TENFOLD_FAIL_ON"

}  // namespace tenfold
