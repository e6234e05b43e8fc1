#include "rules/covered.h"

#include <algorithm>

namespace tenfold {
namespace {

bool own_volume(const Subject& s) {
  return !s.aspects.volumes.empty() && s.aspects.volumes.front().own;
}

}  // namespace

bool is_covered(const Evidence& evidence, const Subject& subject) {
  if (!subject.covered_by.empty()) return true;
  if (own_volume(subject)) {
    const std::vector<Edge>& edges = evidence.out(subject.id);
    return std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
      return edge.role == Role::attaches && !evidence[edge.to].covered_by.empty();
    });
  }
  if (!subject.aspects.fleet) return false;
  const std::vector<Referrer>& referrers = evidence.referrers(subject.id);
  return std::any_of(referrers.begin(), referrers.end(), [&](const Referrer& referrer) {
    const Subject& volume = evidence[referrer.id];
    return own_volume(volume) && !volume.covered_by.empty();
  });
}

}  // namespace tenfold
