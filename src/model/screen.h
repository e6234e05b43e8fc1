// Which question an answer is to.
#pragma once

#include <cstdint>

namespace tenfold {

// What is asked: the command's name.
enum class Screen : std::uint8_t {
  validate,
  lint,
  cost,
  plan,
  show,
  review,
  grow,
  explain,
  rules,
  kinds,
  prices,
  simulate,
  shapes,
  graph
};

}  // namespace tenfold
