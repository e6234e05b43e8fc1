// The networks that components stand in: one a region, as a vpc of the file describes it, else laid
// out here: a public and a private subnet in each zone, a sixteenth of the range each, so that up
// to eight zones have room.
#pragma once

#include <string>
#include <vector>

#include "emitter/pieces.h"

namespace tenfold {

struct Laid {
  std::string key;    // the zone, or the name that the file gives it
  std::string title;  // "PrivateSubnet1"
  ZoneId zone = kNoZone;
  std::string cidr{};  // where the file states it
};

struct Net {
  RegionId region = 0;
  Id stated = kNoId;  // the vpc that describes it
  std::string label{}, title{};
  std::vector<Laid> open{}, closed{};  // public and private subnets
  std::vector<Id> exits{};             // in order of address
  bool ipv6 = false;                   // something in it has IPv6 addresses
  bool vpn_gateway = false;            // something ends at its virtual private gateway
  bool entered = false;                // a CDN has a way into it: that wants an internet gateway
};

class Networks {
 public:
  explicit Networks(Cast& cast);

  // Of all of them, or of one region's, as the network's template takes them.
  void bind(const Cast& cast, RegionId region, Bindings& to) const;
  // Where a piece stands.
  void place(const Cast& cast, Piece& piece) const;

 private:
  void lay_out(const Cast& cast, Net& network);
  const Net* in(RegionId region) const;

  std::vector<Net> all_;  // the home region's first
};

// A flag that is bound and set.
bool says(const Bindings& bindings, std::string_view name);

// Does it take part in a network: stands in it, or is a part of it?
bool in_network(const Cast& cast, Id id);

// Is its subnet one that the internet reaches?
bool in_public(const Cast& cast, Id id);

}  // namespace tenfold
