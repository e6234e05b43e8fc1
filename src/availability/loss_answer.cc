#include <algorithm>
#include <cmath>

#include "availability/answers.h"
#include "availability/system.h"

namespace tenfold {
namespace {

std::string_view noun_of(System& system, Id id) {
  const Zoning& zoning = system.aspects(id).zoning;
  switch (zoning.stands) {
    case Zoning::Stands::units: return unit_of(*system.week, id);
    case Zoning::Stands::across: return zoning.copies.empty() ? "zone" : "copy";
    case Zoning::Stands::apart: return "zone";
    case Zoning::Stands::pinned:
    case Zoning::Stands::everywhere: return "copy";
  }
  return {};
}

TierLossAnswer answer_of(System& system, const TierLoss& tier) {
  TierLossAnswer answer{.members = tier.members,
                        .noun = noun_of(system, tier.members.front()),
                        .before = tier.before,
                        .left = tier.left,
                        .with_new = tier.with_new,
                        .carries = percent_of(tier.carries),
                        .carries_with_new = percent_of(tier.carries_with_new),
                        .launches = tier.with_new > tier.left,
                        .detected_s = tier.detected_s,
                        .serving_s = tier.serving_s};
  // Of unlike units, or of some whose load nobody knows, there is no figure for one.
  const auto unlike = [&](Id id) {
    const Profile& profile = system.profile(id);
    return profile.stands == Zoning::Stands::units &&
           (profile.each_rps <= 0 ||
            profile.each_rps != system.profile(tier.members.front()).each_rps);
  };
  const bool alike = std::ranges::none_of(tier.members, unlike);
  if (alike && tier.each_rps > 0) answer.each_rps = quantity_of(tier.each_rps);
  if (tier.peak_rps > 0) answer.peak_rps = quantity_of(tier.peak_rps);
  // A copy of a store serves reads or all; how many are needed is no quotient.
  const Profile& profile = system.profile(tier.members.front());
  if (profile.stands != Zoning::Stands::units || !answer.each_rps || tier.peak_rps <= 0)
    return answer;
  const double needed = std::ceil(tier.peak_rps / profile.each_rps * (1 - 1e-9));
  if (const auto whole = quantity_of(needed)) answer.needed = whole->micros / kMicro;
  return answer;
}

}  // namespace

LossAnswer loss_answer(const Topology& topology, const Week& week, const Composing& how,
                       const Loss& loss) {
  System system(topology, week, how);
  LossAnswer answer{.losing = loss.losing,
                    .failovers = loss.failovers,
                    .stops = loss.stops,
                    .slowed = loss.slowed,
                    .circular = loss.circular,
                    .before = percent_of(loss.before),
                    .served = percent_of(loss.served),
                    .with_new = percent_of(loss.with_new),
                    .load_known = loss.load_known};
  bool timed = true;
  std::int64_t longest = 0;
  for (const TierLoss& tier : loss.tiers) {
    const TierLossAnswer& one = answer.tiers.emplace_back(answer_of(system, tier));
    if (!one.launches) continue;
    answer.launches = true;
    timed = timed && one.detected_s && one.serving_s;
    longest = std::max(longest, one.detected_s.value_or(0) + one.serving_s.value_or(0));
  }
  if (answer.launches && timed) answer.restored_s = longest;
  for (const Loss::Entry& entry : loss.entries) {
    answer.entries.push_back({.id = entry.id,
                              .share_percent = percent_of(entry.weight),
                              .before = percent_of(entry.before),
                              .served = percent_of(entry.served),
                              .with_new = percent_of(entry.with_new)});
  }
  return answer;
}

}  // namespace tenfold
