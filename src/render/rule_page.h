// A rule's page: its parts in the order in which they are read, whatever prints them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/rule.h"

namespace tenfold {

struct RulePart {
  std::string_view name;  // "why"
  std::string text;
  bool example = false;  // a topology, to be shown as it is
};

// Without the id and the title; empty parts are left out.
std::vector<RulePart> rule_page(const Rule& rule);

std::string levels_of(const Rule& rule);       // "warning, from 1 k users error"
std::string default_of(const Option& option);  // "7", "80 443"
std::string_view words_of(FixClass fix);       // "a suggestion"

// A topology to paste: with the head that it leaves out, and one line end.
std::string whole_example(const Rule& rule, std::string_view example);

}  // namespace tenfold
