// An Edit tried in place makes the week, the price and the availability that a whole run makes, and
// leaves no trace.
#include "simulator/trial.h"

#include <doctest/doctest.h>

#include <random>

#include "availability/availability.h"
#include "unit/fixture.h"
#include "unit/generated.h"

namespace tenfold {
namespace {

constexpr std::uint32_t kTopologies = 1'000;
constexpr int kEdits = 12;  // of each

class Editor {
 public:
  Editor(std::uint32_t seed, const Topology& topology) : random_(seed), topology_(topology) {}

  // Valid ones mostly; what cannot be made is left out.
  std::vector<Edit> some() {
    std::vector<Edit> edits{one()};
    if (between(0, 3) == 0) edits.push_back(one());
    return edits;
  }

 private:
  int between(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }
  std::string number(int least, int most) { return std::to_string(between(least, most)); }
  std::string one_of(const std::vector<std::string>& of) { return of[random_() % of.size()]; }
  std::string any() {
    return std::string(topology_.components[random_() % topology_.components.size()].address);
  }
  std::string any_of(std::string_view kind) {
    std::string found;
    for (int i = 0; i < 20 && !found.starts_with(kind); ++i) found = any();
    return found;
  }
  std::string uses() {
    const std::string more = between(0, 1) == 0 ? ", request_kb = 2, response_kb = 7" : "";
    return "[\"" + any() + "\", { to = \"" + any() + "\", per_request = " + number(1, 4) + more +
           " }]";
  }

  Edit of_tier(const std::string& address) {
    switch (between(0, 7)) {
      case 0: return set(address, "uses", uses());
      case 1: return set(address, "sessions", "\"" + any_of("elasticache") + "\"");
      case 2: return set(address, "uploads", "\"" + any_of("s3") + "\"");
      case 3: return set(address, "serves_rps", number(1, 90));
      case 4: return set(address, "azs", number(1, 3));
      case 5: return set(address, address.starts_with("ec2") ? "count" : "min", number(0, 4));
      case 6: return set(address, "instance_type", "\"c6g.large\"");
      default: return remove_field(address, one_of({"uses", "sessions", "scale_on"}));
    }
  }

  Edit one() {
    const std::string address = any();
    if (between(0, 30) == 0) return set("traffic", "peak_rps", number(1, 900));
    if (between(0, 20) == 0) return take_out(address);
    if (between(0, 6) == 0) {
      const std::string name = "new" + std::to_string(random_() % 1'000'000);
      switch (between(0, 5)) {
        case 0: return add("sqs." + name, "targets = [\"" + any() + "\"]");
        case 1: return add("vpc_endpoint." + name, "service = \"s3\"");
        case 2: return add("nat." + name, "mode = \"single\"\nmonthly_gb = 1");
        case 3: return add("cloudfront." + name, "origins = [\"" + any_of("alb") + "\"]");
        case 4: return add("alb." + name, "targets = [\"" + any() + "\"]");
        default:
          return add("asg." + name,
                     "instance_type = \"m6i.large\"\nmin = 1\nmax = 9\nuses = " + uses());
      }
    }
    if (address.starts_with("asg") || address.starts_with("ec2")) return of_tier(address);
    if (address.starts_with("rds"))
      return between(0, 1) == 0 ? set(address, "multi_az", one_of({"true", "false"}))
                                : set(address, "replicas", number(0, 3));
    if (address.starts_with("alb"))
      return set(address, "targets",
                 "[{ to = \"" + any() + "\", weight = " + number(1, 3) + " }, \"" + any() + "\"]");
    if (address.starts_with("elasticache"))
      return between(0, 1) == 0 ? set(address, "hit_ratio", "0." + number(1, 9))
                                : set(address, "replicas", number(0, 2));
    if (address.starts_with("sqs")) return set(address, "targets", "[\"" + any() + "\"]");
    if (address.starts_with("lambda")) return set(address, "uses", uses());
    return of_tier(any_of("asg"));
  }

  std::mt19937 random_;
  const Topology& topology_;
};

bool same(const FleetWeek* a, const FleetWeek* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a->sizes == b->sizes && a->minutes_at_maximum == b->minutes_at_maximum &&
         a->launches == b->launches && a->arriving == b->arriving && a->unmet == b->unmet &&
         a->waiting_peak == b->waiting_peak;
}

void check_same(const Topology& topology, const Week& a, const Week& b) {
  REQUIRE(a.flow.demands.size() == b.flow.demands.size());
  REQUIRE(a.flow.met.size() == b.flow.met.size());
  for (Id id = 0; id < a.flow.met.size(); ++id) {
    CAPTURE(topology[id].address);
    CHECK(a.flow.met[id] == b.flow.met[id]);
    CHECK(a.flow.passages[id] == b.flow.passages[id]);
    CHECK(std::ranges::equal(a.flow.arriving(id), b.flow.arriving(id)));
    for (std::size_t i = 0; i < topology[id].edges.size(); ++i)
      CHECK(a.flow.calls[a.flow.first_edge[id] + i] == b.flow.calls[b.flow.first_edge[id] + i]);
    CHECK(same(a.fleet(id), b.fleet(id)));
  }
}

TEST_CASE("an Edit tried in place is a whole run, and leaves no trace") {
  const Catalog tables = catalog();
  std::size_t tried = 0, changed = 0, priced = 0, composed = 0, refused = 0;
  for (std::uint32_t seed = 0; seed < kTopologies; ++seed) {
    Given loaded = load(generated_topology(seed));
    REQUIRE(first_error(loaded) == "");
    Topology& topology = loaded.topology;
    const Week before = week_of(topology);
    const Estimate estimate_before = estimated(topology);
    Week week = before;
    Trial trial(topology, week, {tables, kToday});
    Composed whole(topology, week, {tables, kToday, false});
    const Pricing pricing{book(), tables, kToday, {}, &week};
    Editor editor(seed, topology);
    for (int i = 0; i < kEdits; ++i) {
      const std::vector<Edit> edits = editor.some();
      std::string said;
      for (const Edit& edit : edits)
        said += edit.address + "." + edit.path + " = " + edit.value + "\n";
      CAPTURE(seed);
      CAPTURE(said);
      if (!trial.make(edits)) {
        // Not for want of time, in files so small; but demand out of nowhere is not followed.
        Diagnostics unheard;
        Undo made = apply(topology, edits, tables, kToday, unheard);
        const bool could = made.nodes != 0 && !before.flow.demands.empty();
        undo(topology, std::move(made));
        CHECK_FALSE(could);
        ++refused;
        continue;
      }
      ++tried;
      changed += trial.changed().empty() ? 0 : 1;
      const Week again = week_of(topology);
      check_same(topology, week, again);
      const Repriced repriced = price_of(trial, estimate_before, pricing);
      const Estimate after = estimated(topology);
      if (repriced.change) {
        ++priced;
        CHECK(exact(*repriced.change) == exact(after.total - estimate_before.total));
      }
      const auto a = whole.after(trial.edit(), trial.changed());
      const auto b = availability(topology, again, {tables, kToday, false}).a;
      if (a) {
        ++composed;
        REQUIRE(b);
        CHECK(*a == doctest::Approx(*b).epsilon(1e-12));
      }
      trial.put_back();
      check_same(topology, week, before);
      CHECK(week.flow.calls == before.flow.calls);
      CHECK(week.flow.first_edge == before.flow.first_edge);
      CHECK(week.fleet_of == before.fleet_of);
      CHECK(week.fleets.size() == before.fleets.size());
    }
  }
  MESSAGE("tried: " << tried << ", changed a week: " << changed << ", priced: " << priced
                    << ", composed: " << composed << ", refused: " << refused);
  CHECK(tried > 5'000);
  CHECK(changed > 2'000);
  CHECK(priced > 2'000);
  CHECK(composed > 1'000);
}

// Targets of one balancer in pairs, each pair with a store of its own: what a pair shares is up or
// down for both. More pairs than are summed over, where `pairs` is above ten.
std::string in_pairs(int pairs) {
  std::string text =
      "[topology]\nname = \"a\"\nregion = \"us-east-1\"\nazs = 3\nusers = "
      "1_000\n[alb.front]\ntargets = [";
  for (int i = 0; i < 2 * pairs; ++i) text += "\"ec2.web" + std::to_string(i) + "\", ";
  text += "]\n[sqs.jobs]\n";
  for (int i = 0; i < pairs; ++i) {
    const std::string store = "rds.store" + std::to_string(i);
    text += "[" + store +
            "]\nengine = \"mysql\"\ninstance_class = \"db.m6g.large\"\nstorage_gb = " +
            std::to_string(20 + i) + (i % 3 == 0 ? "\nmulti_az = true\n" : "\n");
    for (int j = 2 * i; j < 2 * i + 2; ++j)
      text += "[ec2.web" + std::to_string(j) + "]\ninstance_type = \"m6i.large\"\nuses = [\"" +
              store + "\"]\n";
  }
  return text;
}

TEST_CASE("a figure composed after an Edit where targets share a store") {
  const Catalog tables = catalog();
  for (const int pairs : {2, 3, 12}) {
    Given loaded = load(in_pairs(pairs));
    REQUIRE(first_error(loaded) == "");
    Topology& topology = loaded.topology;
    Week week = week_of(topology);
    Trial trial(topology, week, {tables, kToday});
    Composed whole(topology, week, {tables, kToday, false});
    REQUIRE(whole.figure().a);
    std::vector<std::vector<Edit>> all;
    for (const std::string store : {"rds.store0", "rds.store1"}) {
      for (const char* const value : {"true", "false"})
        all.push_back({{Edit::Do::set, store, "multi_az", value}});
    }
    all.push_back({{Edit::Do::set, "ec2.web0", "uses", "[\"rds.store0\", \"sqs.jobs\"]"}});
    all.push_back({{Edit::Do::set, "ec2.web0", "uses", "[\"rds.store0\", \"rds.store1\"]"}});
    all.push_back({{Edit::Do::set, "ec2.web1", "uses", "[\"rds.store0\", \"sqs.jobs\"]"},
                   {Edit::Do::set, "rds.store1", "multi_az", "true"}});
    all.push_back({{Edit::Do::set, "ec2.web0", "uses", "[\"rds.store0\", \"sqs.jobs\"]"},
                   {Edit::Do::set, "ec2.web3", "uses", "[\"rds.store1\", \"sqs.jobs\"]"}});
    all.push_back({{Edit::Do::set, "ec2.web2", "count", "3"}});
    all.push_back({{Edit::Do::set, "alb.front", "uses", "[\"sqs.jobs\"]"}});
    for (const std::vector<Edit>& edits : all) {
      CAPTURE(pairs);
      CAPTURE(edits.front().address + " " + edits.front().value);
      REQUIRE(trial.make(edits));
      const auto a = whole.after(trial.edit(), trial.changed());
      const auto b = availability(topology, week_of(topology), {tables, kToday, false}).a;
      REQUIRE(a);
      CHECK(*a == doctest::Approx(*b).epsilon(1e-12));
      trial.put_back();
    }
  }
}

}  // namespace
}  // namespace tenfold
