// What rules ask of the tables that are no prices, against figures read off them by hand.
#include <doctest/doctest.h>

#include "fixture.h"

namespace tenfold {
namespace {

TaskSize size(std::int64_t vcpu_millis, std::int64_t mb) {
  return {{vcpu_millis * 1'000}, {mb * 1'000}};  // of a vCPU and of a GB, in thousandths
}

bool next_is(TaskSize wanted, TaskSize next) {
  const auto found = catalog().task_size(wanted);
  return found && found->vcpu == next.vcpu && found->memory_gb == next.memory_gb;
}

}  // namespace

TEST_CASE("catalog: a task's own size, else the next that holds both") {
  CHECK(next_is(size(250, 500), size(250, 500)));
  CHECK(next_is(size(250, 1'500), size(250, 2'000)));  // 0.5, 1 and 2 GB
  CHECK(next_is(size(1'000, 8'000), size(1'000, 8'000)));
  CHECK(next_is(size(1'000, 9'000), size(2'000, 9'000)));
  CHECK(next_is(size(8'000, 18'000), size(8'000, 20'000)));  // by 4 GB
  CHECK(next_is(size(3'000, 1'000), size(4'000, 8'000)));
  CHECK_FALSE(catalog().task_size(size(64'000, 1'000)));
}

TEST_CASE("catalog: classes are sold where the book has a price for them") {
  const auto sold = [](std::string_view deployment, std::string_view name) {
    return catalog().class_sold("us-east-1", "postgres", deployment, name);
  };
  CHECK(sold("multi-az-cluster", "db.m6gd.large") == true);
  CHECK(sold("multi-az-cluster", "db.t4g.medium") == false);
  CHECK(sold("multi-az", "db.t4g.medium") == true);
  CHECK_FALSE(sold("multi-az", "db.none.medium"));
  const auto largest = catalog().largest_class("us-east-1", "aurora-postgresql", "");
  REQUIRE(largest);
  CHECK(catalog().rds_class(*largest)->vcpu >= 128);
  CHECK_FALSE(catalog().largest_class("us-east-1", "no-engine", "single-az"));
}

TEST_CASE("catalog: a type's baseline and what it drives over EBS") {
  const auto type = catalog().instance_type("t4g.medium");
  REQUIRE(type);
  CHECK(type->cpu_baseline_percent == "20");
  CHECK(type->ebs_max_iops == "11800");
  CHECK(type->ebs_max_mbps == "2085");
  CHECK(catalog().instance_type("m7g.large")->cpu_baseline_percent.empty());
}

TEST_CASE("catalog: limits with places, and those that were read since they stood from memory") {
  CHECK(catalog().exact_limit("ebs/gp3/mibps-per-iops-most") == Quantity{250'000});
  CHECK(catalog().limit("ebs/gp3/mibps-most") == 2'000);
  CHECK(catalog().limit("lambda/timeout-s-most") == 900);
}

}  // namespace tenfold
