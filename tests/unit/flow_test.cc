// Flow is conserved: what arrives at a component is what its callers send it, and what it passes on
// is what arrives, but for what its caches answer.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "simulator/flow.h"
#include "unit/fixture.h"

namespace tenfold {
namespace {

constexpr std::uint32_t kTopologies = 1'000;

// A CDN before balancers before tiers that call each other, queues and stores; and for each that
// passes requests on, how many leave it for one that arrives.
class Graph {
 public:
  explicit Graph(std::uint32_t seed) : random_(seed) {}

  std::string run() {
    text_ = "[topology]\nname = \"g\"\nregion = \"us-east-1\"\nazs = " + number(1, 3) + "\n";
    text_ += "[traffic]\nentry = \"cloudfront.cdn\"\npeak_rps = " + number(1, 900) + "\n";
    hit_ = between(0, 10);
    text_ += "[elasticache.cache]\nengine = \"valkey\"\nnode_type = \"cache.r7g.large\"\n";
    text_ += "hit_ratio = " + tenths(hit_) + "\n";
    text_ += "[rds.main]\nengine = \"mysql\"\ninstance_class = \"db.r6g.large\"\nstorage_gb = 9\n";
    for (int i = 0; i < between(1, 4); ++i) tier(i);
    for (int i = 0; i < between(1, 3); ++i) {
      const std::string name = "alb.b" + std::to_string(i);
      pass_on(name, "targets", tiers_, false);
      fronts_.push_back(name);
    }
    pass_on("cloudfront.cdn", "origins", fronts_, true);
    return text_;
  }

  std::map<std::string, double> leaving;

 private:
  int between(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }
  std::string number(int least, int most) { return std::to_string(between(least, most)); }
  static std::string tenths(int n) { return std::to_string(n / 10) + "." + std::to_string(n % 10); }

  void tier(int i) {
    const std::string queue = "sqs.q" + std::to_string(i);
    const bool queued = !tiers_.empty() && between(0, 1) == 1;
    if (queued) pass_on(queue, "targets", tiers_, false);
    const std::string name = "asg.t" + std::to_string(i);
    text_ += "[" + name + "]\ninstance_type = \"m6i.large\"\nmin = 1\nmax = 9\nuses = [";
    double calls = 0;
    const auto use = [&](const std::string& to, bool through) {
      const int some = between(1, 90);
      text_ += "{ to = \"" + to + "\", per_request = " + tenths(some) +
               (through ? ", through = \"elasticache.cache\"" : "") + " }, ";
      calls += some / 10.0 * (through ? 1 - hit_ / 10.0 : 1);
    };
    use("rds.main", between(0, 1) == 1);
    if (between(0, 1) == 1) use("rds.main", true);
    if (queued) use(queue, false);
    if (!tiers_.empty()) use(tiers_[random_() % tiers_.size()], false);
    text_ += "]\n";
    leaving[name] = calls;
    tiers_.push_back(name);
  }

  void pass_on(const std::string& name, const std::string& field,
               const std::vector<std::string>& all, bool hits) {
    text_ += "[" + name + "]\n" + field + " = [";
    double weights = 0, sent = 0;
    for (const std::string& to : all) {
      const int weight = between(1, 9), hit = hits ? between(0, 10) : 0;
      text_ += "{ to = \"" + to + "\", weight = " + std::to_string(weight);
      text_ += hits ? ", hit_ratio = " + tenths(hit) + " }, " : " }, ";
      weights += weight;
      sent += weight * (1 - hit / 10.0);
    }
    text_ += "]\n";
    leaving[name] = sent / weights;
  }

  std::mt19937 random_;  // its sequence is fixed by the standard
  std::string text_;
  std::vector<std::string> tiers_, fronts_;
  int hit_ = 0;
};

TEST_CASE("flow is conserved at every node") {
  std::size_t reached = 0;
  for (std::uint32_t seed = 0; seed < kTopologies; ++seed) {
    CAPTURE(seed);
    Graph graph(seed);
    const Given loaded = load(graph.run());
    REQUIRE(first_error(loaded) == "");
    const Topology& topology = loaded.topology;
    const Flow flow = week_of(topology).flow;
    REQUIRE(flow.demands.size() == 1);
    std::vector<double> sent(topology.components.size());
    for (const Demand::Entry& entry : flow.demands[0].entries) sent[entry.id] += entry.share;
    for (Id id = 0; id < topology.components.size(); ++id) {
      const double calls = flow.arriving(id)[0].calls;
      double out = 0;
      for (std::size_t i = 0; i < topology[id].edges.size(); ++i) {
        const Edge& edge = topology[id].edges[i];
        const double each = flow.calls[flow.first_edge[id] + i];
        sent[edge.to] += calls * each;
        out += each;
        if (edge.through != kNoId) sent[edge.through] += calls * calls_to_cache(topology, edge);
      }
      const auto wanted = graph.leaving.find(std::string(topology[id].address));
      if (calls > 0 && wanted != graph.leaving.end())
        CHECK(out == doctest::Approx(wanted->second).epsilon(1e-12));
    }
    for (Id id = 0; id < topology.components.size(); ++id) {
      CAPTURE(topology[id].address);
      const double calls = flow.arriving(id)[0].calls;
      CHECK(calls == doctest::Approx(sent[id]).epsilon(1e-12));
      CHECK((flow.met[id].state == Met::State::reached) == (calls > 0));
      reached += calls > 0;
    }
  }
  CHECK(reached > 4 * kTopologies);
}

}  // namespace
// What a service puts back by its own name comes round, and viewers get their answers once: 100
// requests a second are 262,800,000 a month, of 10 KB each 2,506.256104 GB. With half a call for
// each that arrives, 1 / (1 - 0.5) times as many arrive.
TEST_CASE("what comes back round a name is not sent to viewers again") {
  const Given loaded = load(
      "[topology]\nname = \"t\"\nregion = \"us-east-1\"\n[traffic]\nentry = \"route53.www\"\n"
      "peak_rps = 100\ndaily = \"flat\"\nresponse_kb = 10\n"
      "[route53.www]\npoints_to = \"alb.front\"\n[alb.front]\ntargets = [\"asg.web\"]\n"
      "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 9\n"
      "uses = [{ to = \"route53.www\", mode = \"async\", per_request = 0.5, request_kb = 1, "
      "response_kb = 1 }]\n");
  REQUIRE(first_error(loaded) == "");
  const Week week = week_of(loaded.topology);
  const Met& front = week.flow.met[loaded.topology.by_address.at("alb.front")];
  CHECK(front.egress_gb == doctest::Approx(2'506.256104).epsilon(1e-9));
  CHECK(front.requests == doctest::Approx(525'600'000).epsilon(1e-9));
}

// So many workers one behind the other, each with a queue; the last puts so much of what it gets
// back into the first's queue.
Met worked_off(int workers, const std::string& back) {
  std::string text =
      "[topology]\nname = \"t\"\nregion = \"us-east-1\"\n[traffic]\nentry = \"alb.front\"\n"
      "peak_rps = 100\ndaily = \"flat\"\n[alb.front]\ntargets = [\"asg.web\"]\n"
      "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 1\nmax = 9\n"
      "uses = [{ to = \"sqs.q0\", mode = \"async\" }]\n";
  for (int i = 0; i < workers; ++i) {
    const std::string n = std::to_string(i), next = std::to_string((i + 1) % workers);
    text += "[sqs.q" + n + "]\ntargets = [\"asg.w" + n + "\"]\n[asg.w" + n +
            "]\ninstance_type = \"m6i.large\"\nmin = 1\nmax = 9\nuses = [{ to = \"sqs.q" + next +
            "\", mode = \"async\", per_request = " + (i + 1 == workers ? back : "1") + " }]\n";
  }
  const Given loaded = load(text);
  REQUIRE(first_error(loaded) == "");
  return week_of(loaded.topology).flow.met[loaded.topology.by_address.at("sqs.q0")];
}

// Of g of what arrives coming back, 1 / (1 - g) times as much arrives: 262,800,000 a month come from
// outside. Where as much comes back as went out, or more, nobody knows how much there is.
TEST_CASE("work that is put back settles where less of it comes back each time") {
  for (const int workers : {1, 7, 60}) {
    CAPTURE(workers);
    CHECK(worked_off(workers, "0.5").requests == doctest::Approx(525'600'000).epsilon(1e-9));
    CHECK(worked_off(workers, "1").state == Met::State::circular);
    CHECK(worked_off(workers, "1.01").state == Met::State::circular);
  }
  // Near 1 it takes many rounds; how many there are depends on how much there is to work out.
  CHECK(worked_off(7, "0.99").requests == doctest::Approx(26'280'000'000).epsilon(1e-9));
  CHECK(worked_off(1, "0.9999").requests == doctest::Approx(2'628'000'000'000).epsilon(1e-6));
}

}  // namespace tenfold
