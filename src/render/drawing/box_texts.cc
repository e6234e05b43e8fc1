#include "render/drawing/box_texts.h"

#include <algorithm>

namespace tenfold {
namespace {

constexpr int kWide = 280;    // from here on the cost stands beside the address
constexpr int kMedium = 172;  // from here on the summary has a line of its own
constexpr int kInset = 10;    // of texts in a box
constexpr int kBetween = 10;  // two texts of a line

struct Part {
  std::string text;
  Face face = Face::note;
};

class Filling {
 public:
  explicit Filling(Box& box) : box_(box) {}

  int room() const { return box_.width - 2 * kInset; }

  // What stands at the end of the line comes first, and takes half of it at most.
  void line(const Part& start, const Part& end = {}) {
    int left = room();
    const int y = 17 + lines_ * kLineHeight;
    if (!end.text.empty()) {
      const bool alone = start.text.empty();
      const bool both =
          pixels(start.text, start.face) + kBetween + pixels(end.text, end.face) <= left;
      const int most = alone || both ? left : left / 2;
      left -= put(end, most, box_.end() - kInset, y, true) + kBetween;
    }
    if (!start.text.empty()) put(start, left, box_.x + kInset, y, false);
    ++lines_;
  }

  int height() const { return 12 + lines_ * kLineHeight; }

 private:
  int put(const Part& part, int room, int x, int y, bool from_end) {
    std::string text = fitted(part.text, part.face, room);
    if (text.empty()) return 0;
    const int width = pixels(text, part.face);
    std::string whole = text == part.text ? "" : part.text;
    box_.texts.push_back({part.face, x, y, from_end, std::move(text), std::move(whole)});
    return width;
  }

  Box& box_;
  int lines_ = 0;
};

void fill_wide(Filling& filling, const Caption& caption, std::string_view name,
               const std::string& arrives) {
  filling.line({std::string(name), Face::name}, {caption.cost, Face::cost});
  const int half = filling.room() / 2;
  const std::string& where =
      pixels(joined(arrives, caption.where), Face::note) <= half ? caption.where : caption.nearby;
  filling.line({caption.summary}, {joined(arrives, where)});
}

void fill_narrow(Filling& filling, const Caption& caption, std::string_view name,
                 const std::string& arrives) {
  filling.line({std::string(name), Face::name});
  const int left = filling.room() - pixels(caption.cost, Face::cost) - kBetween;
  std::string where;
  for (const std::string* words : {&caption.nearby, &caption.letters}) {
    if (where.empty() && pixels(*words, Face::note) <= left) where = *words;
  }
  filling.line({caption.cost, Face::cost}, {where});
  if (filling.room() >= kMedium - 2 * kInset && !caption.summary.empty())
    filling.line({caption.summary});
  if (!arrives.empty()) filling.line({arrives});
}

}  // namespace

int fill(Box& box, const Caption& caption, const Frame& frame) {
  for (const std::string& line : caption.all) box.title += (box.title.empty() ? "" : "\n") + line;
  Filling filling(box);
  const bool wide = box.width >= kWide;
  // Of a long address the end says most: what comes before it has a line of its own then.
  std::string_view name = caption.address;
  const int room = filling.room() - (wide ? pixels(caption.cost, Face::cost) + kBetween : 0);
  if (caption.prefix > 0 && pixels(name, Face::name) > room) {
    filling.line({std::string(name.substr(0, caption.prefix))});
    name.remove_prefix(caption.prefix);
  }
  const std::string arrives = frame.dense ? caption.arrives : "";
  if (wide)
    fill_wide(filling, caption, name, arrives);
  else
    fill_narrow(filling, caption, name, arrives);
  return filling.height();
}

}  // namespace tenfold
