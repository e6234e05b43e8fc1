// How what is worth an alarm is dealt out.
#include <doctest/doctest.h>

#include "emitter/watches.h"

namespace tenfold {
namespace {

std::string text_of(const Bindings& bindings, std::string_view name) {
  const Binding* const bound = bindings.find(name);
  return bound == nullptr ? "-" : bound->text;
}

// A queue that has two figures, and a bucket that has none.
Bindings watching(std::int64_t standard, std::int64_t composite) {
  Bindings b;
  Bindings& queue = b.add("watched").add("it");
  queue.written("name", "Jobs");
  queue.written("address", "sqs.jobs");
  queue.written("watch",
                "what: age, namespace: AWS/SQS, metric: Age, dimensions: { Queue: !GetAtt Q.Name, "
                "Of: !Ref \"A::B\" }, statistic: Maximum, comparison: Greater, threshold: 900");
  queue.written("watch_more", "what: dead, metric: Visible");
  b.add("watched").add("it").absent("watch");
  b.number("standard", standard);
  b.number("anomaly", 0);
  b.number("composite", composite);
  b.number("dashboards", 1);
  Bindings& fast = b.add("fast_metrics");
  fast.number("nth", 1);
  fast.flag("alarmed", true);
  fast.flag("unusual", false);
  return b;
}

}  // namespace

TEST_CASE("a watch is read from the inside of a mapping") {
  Bindings b = watching(1, 0);
  deal_watches(b);
  REQUIRE(b.find("alarms_made")->objects.size() == 1);
  const Bindings& alarm = b.find("alarms_made")->objects.front();
  CHECK(text_of(alarm, "address") == "sqs.jobs");
  CHECK(text_of(alarm, "what") == "age");
  CHECK(text_of(alarm, "metric") == "Age");
  CHECK(text_of(alarm, "threshold") == "900");
  const auto& dimensions = alarm.find("dimensions")->objects;
  REQUIRE(dimensions.size() == 2);
  CHECK(text_of(dimensions[0], "dimension") == "Queue");
  CHECK(text_of(dimensions[0], "source") == "!GetAtt Q.Name");
  CHECK(text_of(dimensions[1], "source") == "!Ref \"A::B\"");
}

TEST_CASE("as many alarms as are asked for, and never more than there are figures") {
  Bindings b = watching(9, 2);
  deal_watches(b);
  CHECK(b.find("alarms_made")->objects.size() == 2);
  CHECK(b.find("anomalies_made")->type == Binding::Type::absent);
  CHECK(b.find("boards")->objects.front().find("shown")->objects.size() == 2);
  const auto& composites = b.find("composites")->objects;
  REQUIRE(composites.size() == 2);
  const auto& first = composites[0].find("told_of")->objects;
  REQUIRE(first.size() == 2);
  CHECK(text_of(first[0], "alarm") == "WatchesJobs");
  CHECK(text_of(first[1], "alarm") == "Fast1");
  CHECK(text_of(first[1], "only_if") == "HasFastMetric1");
  CHECK(text_of(composites[1].find("told_of")->objects.front(), "alarm") == "MoreWatchesJobs");
}

TEST_CASE("who watches nothing is left alone") {
  Bindings b;
  deal_watches(b);
  CHECK(b.values.empty());
}

}  // namespace tenfold
