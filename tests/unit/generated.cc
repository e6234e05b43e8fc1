#include "unit/generated.h"

#include <random>
#include <vector>

namespace tenfold {
namespace {

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  std::string run() {
    text_ =
        "[topology]\nname = \"generated\"\nregion = \"" + one({"us-east-1", "eu-west-1"}) + "\"\n";
    text_ += "azs = " + number(1, 3) + "\n";
    if (chance(60)) text_ += "users = " + one({"1", "500", "20_000", "3_000_000"}) + "\n";
    if (chance(30)) text_ += "free_tier = true\n";
    if (chance(50))
      text_ += "[traffic]\npeak_rps = " + number(1, 400) + "\nweekend = 0." + number(1, 9) +
               "\ndaily = \"" + one({"evening", "flat", "office", "global"}) + "\"\n";
    const int cells = between(1, 3);
    for (int i = 0; i < cells; ++i) cell(std::to_string(i));
    return text_;
  }

 private:
  int between(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }
  bool chance(int percent) { return between(1, 100) <= percent; }
  std::string number(int least, int most) { return std::to_string(between(least, most)); }
  std::string one(const std::vector<std::string>& of) { return of[random_() % of.size()]; }
  void line(const std::string& text) { text_ += text + "\n"; }
  void maybe(int percent, const std::string& text) {
    if (chance(percent)) line(text);
  }

  void cell(const std::string& i) {
    const bool fleet = chance(60), database = chance(80), cache = chance(50);
    bucket(i);
    if (database) rds(i);
    if (cache) elasticache(i);
    fleet ? asg(i, database, cache) : ec2(i, database);
    if (chance(60)) balancer(i, fleet);
    extras(i);
    if (chance(50)) called(i);
  }

  void bucket(const std::string& i) {
    line("[s3.files" + i + "]\nstorage_gb = " + number(0, 90'000));
    maybe(50,
          "class = \"" + one({"standard", "standard-ia", "glacier-instant", "onezone-ia"}) + "\"");
    maybe(50, "monthly_puts = " + number(1, 9'000'000));
    maybe(50, "monthly_gets = " + number(1, 90'000'000));
    if (chance(20))
      line("replicate_to = \"s3.copy" + i + "\"\n[s3.copy" + i +
           "]\nstorage_gb = " + number(1, 900));
    maybe(30, "usage = { egress_gb = " + number(1, 60'000) +
                  ", to_region_gb = { us-west-2 = " + number(1, 400) + " } }");
  }

  void rds(const std::string& i) {
    line("[rds.main" + i + "]\nengine = \"" + one({"mysql", "postgres", "mariadb"}) +
         "\"\ninstance_class = \"" + one({"db.t4g.small", "db.r6g.large", "db.m6g.xlarge"}) +
         "\"\nstorage_gb = " + number(20, 2'000));
    maybe(40, "multi_az = true");
    maybe(40, "backup_days = 0");
    maybe(30, "replicas = " + number(1, 3));
    maybe(20, "public = true");
    maybe(20, "storage_type = \"io1\"\niops = " + number(1'000, 9'000));
    maybe(30, "backup_gb = " + number(1, 500));
  }

  void elasticache(const std::string& i) {
    line("[elasticache.cache" + i + "]\nengine = \"" + one({"redis", "valkey"}) +
         "\"\nnode_type = \"cache.t4g.small\"");
    maybe(60, "replicas = " + number(0, 2));
  }

  void workload(const std::string& i, bool database, bool cache) {
    line("runs = [\"web\"" + std::string(chance(20) ? ", \"mysql\"" : "") + "]");
    if (chance(80))
      line("sessions = \"" +
           (cache && chance(60) ? "elasticache.cache" + i : one({"local", "none"})) + "\"");
    if (chance(80))
      line("uploads = \"" + (chance(60) ? "s3.files" + i : one({"local", "none"})) + "\"");
    maybe(30, "data = \"local\"");
    maybe(60, "serves_rps = " + number(1, 60));
    if (database && chance(50))
      line("uses = [\"rds.main" + i + "\"]");
    else if (database)
      line("uses = [{ to = \"rds.main" + i + "\", per_request = " + number(1, 20) +
           (cache ? ", through = \"elasticache.cache" + i + "\"" : "") +
           ", request_kb = 0.5, response_kb = " + number(1, 9) + " }]");
    maybe(30, "detailed_monitoring = true");
    maybe(30, "volumes = [{ type = \"" + one({"gp3", "io2", "st1"}) +
                  "\", size_gb = " + number(125, 900) + " }]");
  }

  void asg(const std::string& i, bool database, bool cache) {
    const int min = between(0, 4);
    host_ = "asg.web" + i;
    line("[asg.web" + i + "]\ninstance_type = \"" + one({"m6i.large", "t4g.small", "c6g.xlarge"}) +
         "\"\nmin = " + std::to_string(min) +
         "\nmax = " + std::to_string(min + between(-1 + (min == 0 ? 1 : 0), 6)));
    maybe(40, "scale_on = { metric = \"cpu\", target = " + number(30, 80) + " }");
    maybe(40, "purchase = { on_demand_base = " + number(0, 2) + ", on_demand_percent = " +
                  number(0, 100) + ", spot = [\"m6i.large\", \"m5.large\"] }");
    maybe(30, "azs = 1");
    workload(i, database, cache);
  }

  void ec2(const std::string& i, bool database) {
    host_ = "ec2.box" + i;
    line("[ec2.box" + i + "]\ninstance_type = \"" + one({"t4g.small", "m5.large"}) + "\"");
    maybe(40, "public_ip = true");
    maybe(40, "count = " + number(0, 4));
    maybe(20, "tenancy = \"dedicated\"\nhours_per_month = " + number(1, 730));
    workload(i, database, false);
  }

  void balancer(const std::string& i, bool fleet) {
    line("[alb.front" + i + "]\ntargets = [\"" + std::string(fleet ? "asg.web" : "ec2.box") + i +
         "\"]");
    maybe(40, "sticky = true");
    maybe(50, "usage = { processed_gb = " + number(1, 9'000) + " }");
    if (chance(50))
      line("[route53.dns" + i + "]\npoints_to = \"alb.front" + i +
           "\"\nhealth_checks = " + number(0, 40));
    if (chance(30)) {
      line("[cloudfront.cdn" + i + "]\norigins = [\"alb.front" + i + "\", \"s3.files" + i + "\"]");
      maybe(70, "usage = { egress_gb = " + number(1, 200'000) +
                    ", https_requests_million = " + number(1, 900) + " }");
    }
  }

  void extras(const std::string& i) {
    if (chance(30))
      line("[nat.out" + i + "]\nmode = \"" + one({"single", "per-az", "regional"}) +
           "\"\nmonthly_gb = " + number(1, 900));
    if (chance(30))
      line("[ebs.disk" + i + "]\nsize_gb = " + number(1, 900) + "\ntype = \"" +
           one({"gp3", "gp2", "sc1"}) + "\"");
    if (chance(20))
      line("[eip.spare" + i + "]" + (chance(50) ? "\nattached_to = \"" + host_ + "\"" : ""));
    if (chance(20))
      line("[vpc_endpoint.sqs" + i + "]\nservice = \"sqs\"\nmonthly_gb = " + number(1, 2'000'000));
    if (chance(20))
      line("[backup.daily" + i + "]\ncovers = [\"*.*" + i +
           "\"]\nstorage_gb = { ebs = " + number(1, 900) + " }");
  }

  // What bills by the call, with tiers and allowances that run over all cells. The names end in a
  // letter: no plan covers them.
  void called(const std::string& i) {
    line("[lambda.api" + i + "x]\nmemory_mb = " + number(128, 9'000) +
         "\nduration_ms = " + number(1, 9'000) + "\narch = \"" + one({"x86", "arm"}) + "\"");
    maybe(80, "monthly_requests_million = " + number(1, 90'000));
    maybe(30, "provisioned_concurrency = " + number(1, 90));
    maybe(20, "purchase = \"compute-savings-plan-1y-no-upfront\"");
    line("[sqs.jobs" + i + "x]\ntargets = [\"fargate.worker" + i +
         "x\"]\nrequest_kb = " + number(1, 256) + "\nmonthly_million = " + number(1, 200'000));
    maybe(30, "fifo = true");
    line("[fargate.worker" + i + "x]\nvcpu = 0.5\nmemory_gb = " + number(1, 4) +
         "\nmin = " + number(0, 9) + "\nspot_percent = " + number(0, 100));
    maybe(30, "purchase = \"compute-savings-plan-1y-no-upfront\"");
    maybe(30, "usage = { task_hours = " + number(1, 9'000) + " }");
    line("[stepfunctions.flow" + i + "x]\ntype = \"express\"\nmonthly_million = " + number(1, 900) +
         "\nduration_ms = " + number(1, 9'000));
    line("[cloudwatch.watch" + i + "x]\nmetrics = " + number(1, 900'000) +
         "\nalarms = { standard = " + number(0, 30) + ", anomaly = " + number(0, 9) +
         " }\nlogs_ingest_gb = " + number(0, 90) + "\nvended_logs_gb = " + number(0, 90'000));
    line("[sns.news" + i + "x]\nmonthly_million = " + number(1, 900) +
         "\nrequest_kb = " + number(1, 256) + "\nsubscriptions = { http = " + number(0, 9) +
         ", email = " + number(0, 3) + " }");
  }

  std::mt19937 random_;  // its sequence is fixed by the standard
  std::string text_;
  std::string host_;  // the cell's instance or group
};

}  // namespace

std::string generated_topology(std::uint32_t seed) { return Generator(seed).run(); }

}  // namespace tenfold
