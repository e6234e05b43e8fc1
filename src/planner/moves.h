// Addresses as they are since the moves that a file declares.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/topology.h"

namespace tenfold {

class Moves {
 public:
  Moves() = default;
  explicit Moves(const Topology& topology) {
    for (const Moved& moved : topology.moved) add(moved.from, moved.to);
  }
  void add(std::string_view from, std::string_view to) { to_.emplace(from, to); }
  bool none() const { return to_.empty(); }

  // A module's address stands before those of what is in it. Chains are followed.
  std::string now(std::string address) const;

 private:
  std::unordered_map<std::string_view, std::string_view> to_;
};

}  // namespace tenfold
