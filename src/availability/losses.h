// What a loss does to each component by itself, before what it calls.
#pragma once

#include <vector>

#include "availability/system.h"

namespace tenfold {

// Of one component: what is left of it, at once and with what is launched.
struct Left {
  double carries = 1, with_new = 1;            // share of its calls at the peak; 0: it has stopped
  bool touched = false;                        // the loss took some of it
  std::int64_t units = 0, units_with_new = 0;  // where it stands in units
};

class Losses {
 public:
  Losses(System& system, const Losing& losing, Loss& loss);

  const Left& of(Id id) const { return left_[id]; }
  // How many of a target's units are left.
  std::int64_t units(const Member& member, bool with_new) const;
  bool is_lost(ZoneId zone) const { return zone < lost_.size() && lost_[zone]; }

 private:
  double carried(Id id, std::int64_t units) const;
  const Passage* passage_of(Id id) const;
  void leave(Id id);
  void take(Id id);
  void take_copies(Id id, const Zoning& zoning);
  void take_alike(Id id, Zoning::Stands stands);
  void take_units(Id id, const Aspects& aspects);
  TierLoss& note(Id id, std::int64_t before, std::int64_t left);
  std::optional<std::int64_t> detected_s(Id id);

  System& system_;
  const Losing& losing_;
  Loss& loss_;
  std::vector<bool> lost_;  // by ZoneId
  std::vector<Left> left_;  // by Id
};

}  // namespace tenfold
