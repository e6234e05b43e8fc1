// What each command's answer adds to the root that all share: members of a JSON Schema, as text.
#pragma once

#include <span>
#include <string_view>

namespace tenfold {

// Members of each topology, and members beside them.
struct AnswerSchema {
  std::string_view command, pieces;  // pieces: names in $defs, blanks between
  std::string_view topology_required, topology, root_required, root;
};

std::span<const AnswerSchema> answer_schemas();

}  // namespace tenfold
