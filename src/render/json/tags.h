// The tags of a component, where several answers and formats need them.
#pragma once

#include "model/topology.h"
#include "render/json/writer.h"

namespace tenfold {

// As members of the object that is open: the file's own keys and values.
void write_tags(const Topology& topology, const Component& component, JsonWriter& json);

}  // namespace tenfold
