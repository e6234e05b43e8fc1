// What the texts of a whole are told: names, networks, certificates, what there is and what no
// resource says.
#pragma once

#include <set>

#include "emitter/network.h"

namespace tenfold {

// Of all regions, or of one.
Bindings overview(const Cast& cast, const Networks& networks, RegionId region = kAnywhere);

// "db.r6g.large, mysql, Multi-AZ"
std::string summary_of(const Cast& cast, Id id);

// That no component becomes a resource.
void say_nothing(Diagnostics& diagnostics);

// Blocks in order of arrival, each text once. `end` ends one: "\n}\n".
class Once {
 public:
  explicit Once(std::string_view end) : end_(end) {}
  void add(std::string_view text);
  const std::string& text() const { return text_; }

 private:
  std::string_view end_;
  std::set<std::string> seen_{};
  std::string text_{};
};

}  // namespace tenfold
