// The shipped tables that are no prices: types, classes, zones, offerings, support dates.
//
// Every answer is looked up in sorted text when it is first asked for; nothing is loaded. An empty
// optional means that the tables do not know, which is never the same as no.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/text.h"

namespace tenfold {

class Book;
class Table;

struct InstanceType {
  std::string_view name;
  std::int64_t vcpu = 0;
  std::string_view memory_gib;  // decimal text
  std::string_view arch;        // "x86" or "arm"
  std::string_view family;
  bool burstable = false;
  std::int64_t accelerators = 0;  // GPUs, or AWS's own chips
  std::string_view ebs_mbps;  // its own bandwidth to EBS; empty: it has none, or it is not known
  // The most that it drives over EBS, megabits and operations a second; likewise.
  std::string_view ebs_max_mbps{}, ebs_max_iops{};
  // Of a burstable type: the share of a vCPU that it earns credits for, in percent.
  std::string_view cpu_baseline_percent{};
};

struct NodeClass {  // rds-classes, cache-nodes
  std::int64_t vcpu = 0;
  std::string_view memory_gib, arch;
};

struct TaskSize {  // fargate-sizes
  Quantity vcpu, memory_gb;
};

struct RdsStorageLimits {  // of an engine, type and size; empty text: not known
  std::string_view included_iops, included_mibps, max_iops, max_mibps, min_gb, max_gb;
  bool provisionable = false;
};

struct Support {  // last days, YYYY-MM-DD; "none": not offered; empty: not announced
  std::string_view version, standard_end, extended_end;
};

struct SpotOffer {
  std::int64_t savings_percent = 0;
  std::string_view interruption;  // AWS's label, "<5%"
  std::string_view source;
};

// What AWS bills of bytes that go from one party to another in another zone of the region.
struct TransferRule {
  std::string_view billed;       // "none"; "out": where it leaves, "in": where it arrives, "both"
  std::string_view sure;         // "A": AWS says so, "B": others quoting AWS, "M": weak
  const Table* table = nullptr;  // that says so, and its row
  std::string_view row{};
};

// The least monthly uptime below which AWS gives a credit: a promise, not a measurement.
struct Sla {
  std::string_view key, percent;  // "rds/multi-az", "99.95"
  std::string_view of;            // in AWS's words, with the forms that its row names
  std::string_view source, said_by, date, confidence;  // date: YYYY-MM-DD, YYYY or "-"
  double share = 1;                                    // percent / 100
  const Table* table = nullptr;                        // and its row there
  std::string_view row{};
};

struct Catalog {
  explicit Catalog(const Book* prices) : book(prices) {}

  const Book* book;

  std::optional<InstanceType> instance_type(std::string_view type) const;
  std::vector<std::string_view> instance_types() const;  // all names; for suggestions
  std::optional<NodeClass> rds_class(std::string_view name) const;
  std::optional<NodeClass> cache_node(std::string_view name) const;
  std::optional<NodeClass> search_node(std::string_view name) const;
  // A class in whose rows AWS prices that engine and deployment in the region: "mysql" of RDS,
  // "aurora-mysql" of Aurora; "single-az", "multi-az", "multi-az-cluster". Empty: no row of that
  // deployment is known there.
  std::optional<bool> class_sold(std::string_view region, std::string_view engine,
                                 std::string_view deployment, std::string_view name) const;
  // … and of them the one with the most vCPUs, then the most memory, then the first by name.
  std::optional<std::string_view> largest_class(std::string_view region, std::string_view engine,
                                                std::string_view deployment) const;
  // The smallest size of a task that holds both; its own where there is such a size.
  std::optional<TaskSize> task_size(TaskSize wanted) const;
  // Does an OpenSearch node keep its data on EBS volumes, rather than on disks of its own?
  std::optional<bool> search_node_on_ebs(std::string_view name) const;
  // engine: mysql, mariadb, postgres, oracle, sqlserver, db2.
  std::optional<RdsStorageLimits> rds_storage(std::string_view engine, std::string_view type,
                                              std::int64_t size_gb) const;
  // The newest version, or the row that covers `version` (its own, else its major).
  std::optional<Support> support(std::string_view service, std::string_view engine,
                                 std::string_view version) const;
  // Parties by their names in the transfer rules, "ec2", "rds"; nothing where no row is about them.
  std::optional<TransferRule> transfer_between_zones(std::string_view from,
                                                     std::string_view to) const;
  std::optional<SpotOffer> spot(std::string_view region, std::string_view type_and_os) const;
  std::optional<Sla> sla(std::string_view key) const;

  // A quota or hard limit by its key, "lambda/concurrency"; nothing where there is no row, or one
  // from memory only.
  std::optional<std::int64_t> limit(std::string_view key) const;  // rounded to a whole
  std::optional<Quantity> exact_limit(std::string_view key) const;

  bool region_known(std::string_view region) const;
  std::vector<std::string_view> regions() const;
  std::vector<std::string_view> zones(std::string_view region) const;  // names, in order
  std::vector<std::string_view> zone_ids(std::string_view region) const;

  // Is the type offered there? zone is a name or an id. Empty: the tables do not cover it.
  std::optional<bool> offered(std::string_view region, std::string_view type,
                              std::string_view zone) const;
  // In how many zones of the region; empty: the tables do not cover the region.
  std::optional<std::size_t> zones_offering(std::string_view region, std::string_view type) const;

 private:
  // What is asked of one component after the other, in the words of its row or none.
  mutable TextMap<std::optional<InstanceType>> types_;
  mutable TextMap<std::optional<Quantity>> limits_;
};

}  // namespace tenfold
