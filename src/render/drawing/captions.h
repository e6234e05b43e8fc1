// What a picture says of a component and of an edge, whatever it is drawn with.
//
// Every text is printable; none is escaped for a target yet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/report.h"

namespace tenfold {

struct Caption {
  std::string address;
  std::size_t prefix = 0;  // bytes of it that are modules' names: "module.shop."
  std::string cost;        // "$539.85"; empty: it has no entry in the estimate
  std::string summary;
  std::string where;             // "writer in us-east-1a, standby in us-east-1b", "regional"
  std::string nearby;            // the same in few letters: "in 1a and 1b"
  std::string letters;           // fewer still: "a b"
  std::string arrives;           // "in 504 rps"
  std::vector<std::string> all;  // everything, in lines
};

// Captions of one topology's components, each looked up once.
class Captions {
 public:
  Captions(const Report& report, const TopologyReport& topology);

  Caption of(const PictureNode& node) const;
  std::vector<std::string> lines(const PictureNode& node) const;  // of a label, where all have room
  std::string address(Id id) const;                               // "users" of kNoId
  std::string cost(Id id) const;                                  // as in Caption
  std::string label(const PictureEdge& edge) const;  // "504 rps · 3.10 GB"; empty: nothing is known
  std::string title(const PictureEdge& edge) const;  // "asg.web to rds.main: 504 requests a second"

 private:
  void stand(const PictureNode& node, Caption& caption) const;
  std::string short_zone(ZoneId zone) const;

  const Report& report_;
  const TopologyReport& topology_;
  std::vector<const ComponentCost*> costs_;  // by component; null: none
};

// "a · b", or the one that there is.
std::string joined(const std::string& a, const std::string& b);

// The tiers from where requests arrive downwards; what is not among them comes last.
std::size_t rank_of_tier(std::string_view tier);

}  // namespace tenfold
