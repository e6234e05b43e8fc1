// A page of Markdown that fits into a comment.
//
// GitHub takes 65,536 characters. A page is put together of blocks, in the order in which they are
// read; where they are too long together, the least important give way first, a table row by row
// from its end, everything else as a whole. Nothing is cut inside a row, and the last line says
// what is missing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tenfold {

constexpr std::size_t kMostOfComment = 65'536;  // characters; bytes are counted, which are no fewer

class Sheet {
 public:
  // `weight`: what is larger stays longer. `name`: what is cut, "rows of the changes".
  void text(int weight, std::string name, std::string block);
  // Whole lines, the most important first; head and foot go with them and end lines themselves.
  void table(int weight, std::string name, std::string head, std::vector<std::string> rows,
             std::string foot);

  // `all`: how to see what was cut.
  std::string take(const std::string& all) const;

 private:
  struct Block {
    int weight;
    std::string name, head;
    std::vector<std::string> rows;
    std::string foot;

    std::size_t frame() const { return head.size() + foot.size(); }
  };
  std::vector<Block> blocks_;
};

}  // namespace tenfold
