#include "rules/ingress.h"

#include <algorithm>

#include "rules/places.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

// The list's field: the path of any of its values up to there.
std::string field_of(const Evidence& evidence, const Subject& subject) {
  const std::vector<Ingress>& all = subject.aspects.place.ingress;
  const std::string path = all.empty() ? "" : path_at(evidence, subject.id, all.front().at);
  return path.substr(0, path.find_first_of(".["));
}

}  // namespace

bool takes_connections(const Subject& subject) {
  const Aspects& aspects = subject.aspects;
  return subject.count > 0 && aspects.place.in_vpc &&
         (aspects.fleet || aspects.store || aspects.front);
}

Edit without_ingress(const Evidence& evidence, const Subject& subject,
                     const std::vector<std::size_t>& entries) {
  const std::string field = field_of(evidence, subject);
  std::string left;
  for (const Ingress& entry : subject.aspects.place.ingress) {
    if (std::ranges::binary_search(entries, entry.index)) continue;
    left += left.empty() ? "[" : ", ";
    left += "{ port = " + std::to_string(entry.port) + ", from = " + quoted(entry.from) + " }";
  }
  if (left.empty()) return remove_field(subject.address, field);
  return set(subject.address, field, left + "]");
}

std::vector<Edit> from_cdn_instead(const Evidence& evidence, const Subject& subject) {
  std::vector<Edit> edits;
  const std::string field = field_of(evidence, subject);
  const NodeId list = stated_node(evidence, subject.id, field);
  const bool alone = list == kNoNode || evidence.topology.document[list].type != NodeType::array;
  for (const Ingress& entry : subject.aspects.place.ingress) {
    if (!entry.anyone) continue;
    const std::string nth = alone ? "" : "[" + std::to_string(entry.index) + "]";
    edits.push_back(set(subject.address, field + nth + ".from", quoted("cloudfront")));
  }
  return edits;
}

Edit without_any_ingress(const Evidence& evidence, const Subject& subject) {
  return remove_field(subject.address, field_of(evidence, subject));
}

}  // namespace tenfold
