// One machine takes all writes, and no larger one is sold.
//
// The ceiling is what this one serves, times the vCPUs of the largest class that the price book has
// for its engine in its Region over its own. Beyond all figures: at ten million users one writer
// for everything is where the story of growth ends.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/rule.h"
#include "rules/copies_load.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kLoad{.rule = "scale/single-writer-ceiling",
                       .name = "load_percent",
                       .says = "percent of the largest writer's capacity that writes may take",
                       .number = 70,
                       .most = 100};
constexpr const Option* kOptions[] = {&kLoad};

bool has_writer(const Subject& s) {
  return s.id != kNoId && s.count > 0 && s.on_path && s.aspects.store &&
         s.aspects.store->model == Store::Model::relational;
}

struct Largest {
  std::string_view name{};
  std::int64_t vcpu = 0;
};

// Of an engine, by region: looked up once.
class Classes {
 public:
  explicit Classes(const Evidence& e) : e_(e) {}

  const Largest& of(const Subject& s) {
    const Store::Release& release = *s.aspects.store->release;
    const auto [it, fresh] =
        known_.try_emplace({s.region, release.service, *s.aspects.store->engine});
    if (fresh) it->second = find(s, release.service);
    return it->second;
  }

 private:
  Largest find(const Subject& s, std::string_view service) const {
    const std::string part = "/" + std::string(*s.aspects.store->engine);
    Largest largest;
    std::string_view last{};
    for (const std::string_view item : e_.book.items_under(e_.region(s), service, "db.")) {
      const std::size_t end = item.find('/');
      if (end == std::string_view::npos || item.substr(0, end) == last) continue;
      const std::string_view rest = item.substr(end);
      if (rest != part && !rest.starts_with(part + "/")) continue;
      last = item.substr(0, end);
      const auto known = e_.catalog.rds_class(last);
      if (known && known->vcpu > largest.vcpu) largest = {last, known->vcpu};
    }
    return largest;
  }

  const Evidence& e_;
  std::map<std::tuple<RegionId, std::string_view, std::string_view>, Largest> known_;
};

Fix apart() {
  return step("databases apart by function, shards by key, or hot tables in DynamoDB");
}

enum class Writes { unknown, fit, exceed };

// Its writes against the largest class.
Writes check_writes(const Evidence& e, const Subject& s, Classes& classes, Findings& findings) {
  const Store& store = *s.aspects.store;
  const auto load = copies_load(e, s);
  if (!load || !store.capacity_qps || !store.release || !store.engine) return Writes::unknown;
  const std::int64_t own = store.hardware.vcpu;
  if (own <= 0) return Writes::unknown;
  const double here = *store.capacity_qps * e.config.number(kLoad) / 100;
  const double grown = load->writes * e.growth(s);
  if (grown <= here * kFits) return Writes::fit;  // whatever larger ones are sold
  const Largest& largest = classes.of(s);
  if (largest.vcpu < own) return Writes::unknown;
  const double times = static_cast<double>(largest.vcpu) / static_cast<double>(own);
  const double most = here * times;
  if (grown <= most * kFits) return Writes::fit;
  findings.add(
      {.component = s.id,
       .at = store.capacity_qps.at,
       .message = peak_in_words(e, s, load->writes, "writes") + " reach " + std::string(s.address) +
                  "; its class serves " + in_figures(*store.capacity_qps) + ", the largest, " +
                  std::string(largest.name) + ", " + in_figures(times) + " times that, and " +
                  in_figures(e.config.number(kLoad)) + " % of it are " + in_figures(most),
       .label = "no class is large enough",
       .fix = apart(),
       .measure = measured(grown - most)});
  return Writes::exceed;
}

// The relational writers that requests wait for, of each file.
std::vector<std::size_t> writers_of(const Evidence& e) {
  std::vector<std::size_t> number(e.workloads.size());
  for (const Subject& s : e.subjects) {
    if (has_writer(s)) number[e.topology[s.id].scope] += s.count;
  }
  return number;
}

void check(const Evidence& e, Findings& findings) {
  Classes classes(e);
  const std::vector<std::size_t> number = writers_of(e);
  for (const Subject& s : e.subjects) {
    if (!has_writer(s)) continue;
    const Fact<std::int64_t>& users = e.workload(s).users;
    const Writes writes = check_writes(e, s, classes, findings);
    if (writes == Writes::exceed) continue;
    if (users && number[e.topology[s.id].scope] == 1) {
      findings.add({.component = s.id,
                    .at = s.at,
                    .message = std::string(s.address) + " is the one writer that all requests of " +
                               in_figures(static_cast<double>(*users)) + " users come to",
                    .label = "one writer for everything",
                    .fix = apart()});
    } else if (writes == Writes::fit) {
      findings.pass();
    } else {
      const Fact<double>& capacity = s.aspects.store->capacity_qps;
      findings.skip(s.id, !capacity ? capacity.field : s.peak_rps ? "instance_class" : "peak_rps");
    }
  }
}

}  // namespace

extern const Rule rule_scale_single_writer_ceiling;
const Rule rule_scale_single_writer_ceiling{
    .id = "scale/single-writer-ceiling",
    .title = "One writer takes all writes, and cannot grow for ever",
    .stages = from_stage(10'000'000, Level::warning),
    .fix_class = FixClass::no,
    .when =
        "Writes, once demand has grown as stated, take more than `load_percent` of what the "
        "largest class of the engine would serve; or the file states its users and has a single "
        "relational writer on the request path.",
    .why = "A larger machine is the easiest cure for a database, until there is none.",
    .fix = "Split by function, shard by key, or move the hot tables to a key-value store.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 200
scale_on      = { metric = "cpu", target = 45 }
uses          = ["aurora.all"]

[aurora.all]
engine         = "aurora-postgresql"
instance_class = "db.r7g.4xlarge"
storage_gb     = 2000
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 200
scale_on      = { metric = "cpu", target = 45 }
uses          = ["aurora.users", "aurora.orders"]

[aurora.users]
engine         = "aurora-postgresql"
instance_class = "db.r7g.4xlarge"
storage_gb     = 1000
serves_qps     = 20000

[aurora.orders]
engine         = "aurora-postgresql"
instance_class = "db.r7g.4xlarge"
storage_gb     = 1000
serves_qps     = 20000
)",
    .mind = "Aurora Limitless, Aurora DSQL, engines that shard by themselves.",
    .elsewhere = "",
    .references = "PERF03-BP01 REL10-BP03",
    .fields = "read_share serves_qps instance_class users",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
