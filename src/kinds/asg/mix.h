// How the hours of an Auto Scaling group are split by the way they are bought.
//
// A group runs the hours that `usage.instance_hours` states, else as many as demand asks for in
// each minute of the week, else `desired` all month.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kinds/asg/fields.h"
#include "kinds/instance.h"

namespace tenfold::asg {

// A type that the group may run.
struct Choice {
  std::string_view type;
  std::int64_t weight = 1;
  Span at;
};

// `instance_types`, or `instance_type` alone; what on-demand capacity takes is the first.
std::vector<Choice> choices(const Reader<fields>& c);
// What spot capacity takes.
std::vector<Choice> spot_choices(const Reader<fields>& c);

// Units that an instance of the first type counts.
std::int64_t weight_of(const Reader<fields>& c);
// How many instances of the first type make up so many units.
std::int64_t instances(const Reader<fields>& c, std::int64_t units);

// In units of one copy.
struct MixTerms {
  OnDemand on_demand{};
  std::int64_t committed = 0;
  std::string_view commitment{};
};

MixTerms terms_of(const Reader<fields>& c);

struct Mix {
  Quantity on_demand;  // hours of the first type, those under the commitment included
  Quantity uncovered;  // of them: those that the commitment does not reach
  std::vector<Running> spot;
  std::string_view commitment;  // empty: none
  std::int64_t committed = 0;   // instances, billed all month, used or not

  bool derived = false;  // from the week that demand makes

  Quantity hours() const;  // in which any instance runs, all together
};

Mix mix_of(const View& view);

}  // namespace tenfold::asg
