// A diagram at widths that no command asks for: on a phone, on a wall, inside another page.
#include "render/drawing/diagram.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "render/drawing/layout.h"
#include "render/drawing/routes.h"
#include "render/drawing/stacking.h"
#include "render/drawing/tracks.h"
#include "simulator/picture.h"
#include "unit/fixture.h"

namespace tenfold {
namespace {

constexpr int kWidths[] = {240, 360, 500, 640, 1080, 2400};

std::string topology_of(int cells, int zones) {
  std::string text =
      "[topology]\nname = \"t\"\nregion = \"us-east-1\"\nazs = " + std::to_string(zones) +
      "\n[traffic]\nentry = \"cloudfront.cdn\"\npeak_rps = 1234567\n";
  std::string origins;
  for (int i = 0; i < cells; ++i) {
    const std::string n = std::to_string(i);
    const std::string name = std::string(static_cast<std::size_t>(i * 9 % 60), 'n') + "x" + n;
    origins += (i > 0 ? ", " : "") + ("{ to = \"alb." + name + "\", path = \"/" + n + "/*\" }");
    text += "[alb." + name + "]\ntargets = [\"asg." + name + "\"]\n[asg." + name +
            "]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\nuses = [\"s3." + name +
            "\", \"ec2." + name + "\"]\n[s3." + name + "]\nstorage_gb = 1\n[ec2." + name +
            "]\ninstance_type = \"m6i.large\"\nuses = [\"s3." + name + "\"]\n";
  }
  return text + "[cloudfront.cdn]\norigins = [" + origins + "]\n";
}

// All that a diagram is made of.
struct Made {
  explicit Made(const std::string& text)
      : given(load(text)),
        tables(catalog()),
        week(week_of(given.topology)),
        estimate(estimated(given.topology)),
        picture(picture_of(given.topology, week, {tables, kToday})),
        report{.screen = Screen::graph, .command = "graph", .today = kToday} {
    report.catalog = &tables;
    report.topologies.push_back({.file = "t.topology.toml",
                                 .path = "t.topology.toml",
                                 .topology = &given.topology,
                                 .estimate = &estimate,
                                 .week = &week,
                                 .picture = &picture});
  }
  Made(const Made&) = delete;

  Given given;
  Catalog tables;
  Week week;
  Estimate estimate;
  Picture picture;
  Report report;
};

std::size_t times(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    ++count;
  return count;
}

void check_boxes(const Plate& plate) {
  for (const Row& row : plate.rows) {
    for (std::uint32_t b = row.first; b < row.first + row.boxes; ++b) {
      const Box& box = plate.boxes[b];
      CHECK(box.x >= plate.frame.margin);
      CHECK(box.end() <= plate.frame.width - plate.frame.margin);
      if (b > row.first) CHECK(plate.boxes[b - 1].end() + 8 <= box.x);
      for (const Caught& text : box.texts) {
        const int width = pixels(text.text, text.face);
        CHECK((text.from_end ? text.x - width : text.x) >= box.x);
        CHECK((text.from_end ? text.x : text.x + width) <= box.end());
        CHECK(text.y < row.height);
      }
    }
  }
}

void check_lines(const Plate& plate, const Routes& routes) {
  for (const Route& route : routes.all) {
    const auto [first, last] = std::minmax(route.leaves_into, route.enters_from);
    for (std::uint32_t r = first; r < last; ++r) {
      const Row& row = plate.rows[r];
      for (std::uint32_t b = row.first; b < row.first + row.boxes; ++b)
        CHECK((route.lane <= plate.boxes[b].x || route.lane >= plate.boxes[b].end()));
    }
  }
  for (const Label& label : routes.labels) {
    CHECK((label.from_end ? label.x - label.width : label.x) >= 0);
    CHECK((label.from_end ? label.x : label.x + label.width) <= plate.frame.width);
  }
}

TEST_CASE("at every width boxes hold their texts and lines keep off boxes") {
  for (const int cells : {1, 4, 30}) {
    for (const int zones : {1, 3, 6}) {
      const Made made(topology_of(cells, zones));
      REQUIRE(first_error(made.given) == "");
      const TopologyReport& topology = made.report.topologies.front();
      const Captions captions(made.report, topology);
      for (const int width : kWidths) {
        CAPTURE(cells);
        CAPTURE(zones);
        CAPTURE(width);
        Plate plate = laid_out(topology, captions, width);
        const Routes routes = routed(plate, made.picture, captions);
        stack(plate);
        CHECK(routes.all.size() == made.picture.edges.size());
        check_boxes(plate);
        check_lines(plate, routes);
      }
    }
  }
}

TEST_CASE("a page may hold several diagrams, whose boxes lead to what it says of them") {
  const Made made(topology_of(4, 2));
  const TopologyReport& topology = made.report.topologies.front();
  const std::string text =
      diagram(made.report, topology, {.width = 360, .prefix = "p1-", .link_prefix = "p1-c"});
  CHECK(times(text, "<a class=\"tf-box\" href=\"#p1-c") == made.picture.nodes.size());
  CHECK(times(text, " id=\"") == times(text, " id=\"p1-"));
  CHECK(times(text, "url(#p1-tip)") == 1);
  CHECK(times(text, "<style") + times(text, "<script") + times(text, "xmlns") == 0);
  CHECK(text ==
        diagram(made.report, topology, {.width = 360, .prefix = "p1-", .link_prefix = "p1-c"}));
}

TEST_CASE("a text is cut where it does not fit, and says so") {
  CHECK(fitted("rds.main", Face::note, 49) == "rds.main");
  CHECK(fitted("rds.main", Face::note, 48) == "rds.ma…");
  CHECK(fitted("in one", Face::note, 24) == "in…");
  CHECK(fitted("rds.main", Face::note, 6) == "");
  CHECK(pixels("漢字", Face::note) == pixels("abcd", Face::note));
}

TEST_CASE("stretches that overlap lie in different tracks, as few as can be") {
  std::vector<Interval> all = {{0, 10, 0}, {20, 30, 1}, {5, 25, 2}, {12, 18, 3}};
  CHECK(into_tracks(all, 1) == 2);
  for (const Interval& a : all) {
    for (const Interval& b : all)
      CHECK((a.owner == b.owner || a.track != b.track || a.to < b.from || b.to < a.from));
  }
  // One comes from above inside the other: it has to lie above it.
  std::vector<Interval> two = {{0, 100, 0}, {40, 200, 1}};
  const int tracks = into_tracks(two, 1);
  fewer_crossings(two, {{0, true, 0}, {100, false, 0}, {40, true, 1}, {200, false, 1}}, tracks);
  CHECK(std::ranges::find(two, 1U, &Interval::owner)->track == 0);
}

}  // namespace
}  // namespace tenfold
