#include "render/markdown/sheet.h"

#include <algorithm>
#include <numeric>

namespace tenfold {
namespace {

constexpr std::size_t kForTheNote = 1'000;  // the last line, and what a comment's marker takes

}  // namespace

void Sheet::text(int weight, std::string name, std::string block) {
  blocks_.push_back({weight, std::move(name), std::move(block), {}, {}});
}

void Sheet::table(int weight, std::string name, std::string head, std::vector<std::string> rows,
                  std::string foot) {
  if (rows.empty()) return;
  blocks_.push_back({weight, std::move(name), std::move(head), std::move(rows), std::move(foot)});
}

std::string Sheet::take(const std::string& all) const {
  std::vector<std::size_t> order(blocks_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return blocks_[a].weight > blocks_[b].weight; });
  // How many rows of each block stay; SIZE_MAX: none of it, its frame included.
  std::vector<std::size_t> kept(blocks_.size(), SIZE_MAX);
  std::size_t left = kMostOfComment - kForTheNote;
  for (const std::size_t i : order) {
    const Block& block = blocks_[i];
    if (block.frame() > left) continue;
    std::size_t size = block.frame(), rows = 0;
    while (rows < block.rows.size() && size + block.rows[rows].size() <= left)
      size += block.rows[rows++].size();
    if (!block.rows.empty() && rows == 0) continue;
    kept[i] = rows;
    left -= size;
  }
  std::string out, cut;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const Block& block = blocks_[i];
    const bool whole = kept[i] == block.rows.size();
    if (!whole && cut.size() < kForTheNote / 2) {
      cut += cut.empty() ? "" : ", ";
      if (kept[i] == SIZE_MAX && block.rows.empty())
        cut += block.name;
      else
        cut += std::to_string(block.rows.size() - (kept[i] == SIZE_MAX ? 0 : kept[i])) + " of " +
               std::to_string(block.rows.size()) + " " + block.name;
    }
    if (kept[i] == SIZE_MAX) continue;
    out += block.head;
    for (std::size_t row = 0; row < kept[i]; ++row) out += block.rows[row];
    out += block.foot;
  }
  if (!cut.empty()) out += "\n_Cut to fit into a comment: " + cut + ". " + all + "_\n";
  return out;
}

}  // namespace tenfold
