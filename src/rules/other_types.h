// Types of the same size in other families: newer ones, arm ones, and those that spot may take.
//
// No table of AWS's says which type follows which. Names do: "m6i.large" is a line of families (m),
// a generation (6), a maker of processors (i or none: Intel, a: AMD, g: AWS's arm), further letters
// (d: disks, n: network) and a size. What follows it differs in the generation alone and has at
// least as many vCPUs and as much memory; the same for "db.m6i.large" and "cache.m6g.large".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/evidence.h"
#include "model/instance_types.h"
#include "rules/lines.h"

namespace tenfold {

struct OtherType {
  std::string type;
  Rate hour{};  // on demand, in place of what was asked for
};

class OtherTypes {
 public:
  explicit OtherTypes(const Evidence& evidence) : evidence_(evidence) {}

  // The cheapest of later generations that costs less than this hour; offered in all zones of the
  // subject. Null where there is none.
  const OtherType* successor(const Subject& subject, const TypeHour& hour);
  // The arm type of the nearest generation that costs less, or what follows that.
  const OtherType* arm_sibling(const Subject& subject, const TypeHour& hour);

 private:
  using Types = std::vector<OtherType>;
  const Types& later(const TypeHour& hour);
  const Types& arm(const TypeHour& hour);
  const OtherType* first_offered(const Subject& subject, const Types& types) const;
  void add_if_priced(const TypeHour& hour, const std::string& other, Types& types) const;

  const Evidence& evidence_;
  std::unordered_map<std::string, Types> later_, arm_;  // by place, service and item
};

// Types with the vCPUs, memory and architecture of the first that a spot tier may take.
class AlikeTypes {
 public:
  explicit AlikeTypes(const Evidence& evidence) : evidence_(evidence) {}

  // `have` and as many more as make up `wanted`, the cheapest on spot first; fewer where no more
  // are offered in all of the subject's zones. `system` is what follows the type in an item of the
  // book: "/linux".
  std::vector<std::string> filled_up(const Subject& subject,
                                     const std::vector<std::string_view>& have, std::size_t wanted,
                                     std::string_view system);

 private:
  const std::vector<std::string>& alike(const Subject& subject, std::string_view type,
                                        std::string_view system);

  const Evidence& evidence_;
  std::vector<InstanceType> types_;
  std::unordered_map<std::string, std::vector<std::string>> alike_;  // by region, type and system
};

}  // namespace tenfold
