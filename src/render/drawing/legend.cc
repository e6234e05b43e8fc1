#include "render/drawing/legend.h"

#include <algorithm>

#include "render/drawing/measure.h"
#include "render/xml.h"

namespace tenfold {
namespace {

constexpr int kSample = 26, kToText = 6, kBetween = 18, kLine = 18;

class Legend {
 public:
  Legend(const Frame& frame, int top) : frame_(frame), x_(start()), y_(top + 22) {}

  void line(std::string_view kind, std::string_view says) {
    const int x = place(kSample + kToText, says);
    out_ += "<path class=\"tf-edge";
    if (!kind.empty()) out_.append(" ").append(kind);
    out_ += "\" d=\"M" + std::to_string(x) + ' ' + std::to_string(y_ - 4) + 'h' +
            std::to_string(kSample) + "\"/>";
    text(x + kSample + kToText, says);
  }

  void box(std::string_view kind, std::string_view says) {
    const int x = place(kSample + kToText, says);
    out_ += "<rect class=\"" + std::string(kind) + "\" x=\"" + std::to_string(x) + "\" y=\"" +
            std::to_string(y_ - 10) + "\" width=\"" + std::to_string(kSample) +
            "\" height=\"12\" rx=\"3\"/>";
    text(x + kSample + kToText, says);
  }

  void note(std::string_view says) { text(place(0, says), says); }

  std::string taken(int& bottom) {
    bottom = y_ + 12;
    return out_;
  }

 private:
  int start() const { return std::max(frame_.left, frame_.margin + 8); }

  int place(int ahead, std::string_view says) {
    const int width = ahead + pixels(says, Face::note);
    if (x_ > start() && x_ + width > frame_.width - frame_.margin) {
      x_ = start();
      y_ += kLine;
    }
    const int x = x_;
    x_ += width + kBetween;
    return x;
  }

  void text(int x, std::string_view says) {
    const std::string shown = fitted(says, Face::note, frame_.width - frame_.margin - x);
    out_ +=
        "<text class=\"tf-note\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y_) + "\">";
    if (shown != says) out_ += "<title>" + in_xml(says) + "</title>";
    out_ += in_xml(shown) + "</text>\n";
  }

  const Frame& frame_;
  int x_, y_;
  std::string out_;
};

}  // namespace

std::string_view class_of(const PictureEdge& edge) {
  switch (edge.kind) {
    case PictureEdge::Kind::calls: break;
    case PictureEdge::Kind::guards: return "tf-guards";
    case PictureEdge::Kind::stands_by: return "tf-standby";
  }
  return edge.waits ? "" : "tf-async";
}

std::string legend(const Plate& plate, const Picture& picture, int& bottom) {
  Legend legend(plate.frame, bottom);
  struct LineKind {
    std::string_view line, says;
  };
  constexpr LineKind kKinds[] = {{"", "calls and waits"},
                                 {"tf-async", "hands over, does not wait"},
                                 {"tf-guards", "is asked ahead of requests"},
                                 {"tf-standby", "copies, or takes over"}};
  for (const LineKind& kind : kKinds) {
    const auto is = [&](const PictureEdge& edge) { return class_of(edge) == kind.line; };
    if (std::ranges::any_of(picture.edges, is)) legend.line(kind.line, kind.says);
  }
  if (std::ranges::any_of(picture.nodes, [](const PictureNode& node) {
        return node.stands == PictureNode::Stands::region;
      }))
    legend.box("tf-regional", "regional: AWS keeps it in several zones");
  if (std::ranges::any_of(picture.edges, [](const auto& edge) { return edge.rps.has_value(); }))
    legend.note("rps at the peak, GB a month");
  return legend.taken(bottom);
}

}  // namespace tenfold
