#include "render/json/tags.h"

#include "model/stated.h"

namespace tenfold {

void write_tags(const Topology& topology, const Component& component, JsonWriter& json) {
  const Stated* tags = stated_field(component, "tags");
  if (tags == nullptr) return;
  for (const NodeId tag : topology.document.children(tags->node))
    json.put(topology.document[tag].key, topology.document[tag].text);
}

}  // namespace tenfold
