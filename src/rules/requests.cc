#include "rules/requests.h"

namespace tenfold {

bool asks(const Edge& edge) {
  const Role role = edge.role;
  return edge.sync && (role == Role::serves || role == Role::uses || role == Role::sessions ||
                       role == Role::uploads || role == Role::data);
}

std::vector<Arrow> needed(const Evidence& evidence) {
  std::vector<Arrow> arrows;
  for (const Subject& s : evidence.subjects) {
    if (s.id == kNoId) continue;
    for (const Edge& edge : evidence.out(s.id)) {
      if (needs(edge)) arrows.emplace_back(s.id, edge.to);
    }
  }
  return arrows;
}

}  // namespace tenfold
