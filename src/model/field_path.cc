#include "model/field_path.h"

#include <algorithm>
#include <charconv>

namespace tenfold {

bool take_step(std::string_view& path, PathStep& step) {
  step = {};
  if (path.starts_with('[')) {
    const std::size_t close = path.find(']');
    if (close == std::string_view::npos) return false;
    const auto [end, error] = std::from_chars(path.data() + 1, path.data() + close, step.index);
    if (error != std::errc{} || end != path.data() + close) return false;
    path.remove_prefix(close + 1);
  } else {
    const std::size_t stop = std::min(path.find_first_of(".["), path.size());
    step.key = path.substr(0, stop);
    if (step.key.empty()) return false;
    path.remove_prefix(stop);
  }
  if (path.starts_with('.')) path.remove_prefix(1);
  return true;
}

}  // namespace tenfold
