// What the JSON Schemas of several answers share: their $defs.
#pragma once

#include <span>
#include <string_view>

namespace tenfold {

struct SchemaPiece {
  std::string_view name, text;
};

std::span<const SchemaPiece> schema_pieces();
std::span<const SchemaPiece> flow_schema_pieces();
std::span<const SchemaPiece> availability_schema_pieces();
std::span<const SchemaPiece> purchase_schema_pieces();
std::span<const SchemaPiece> plan_schema_pieces();

}  // namespace tenfold
