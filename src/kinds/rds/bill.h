// What an RDS database consists of, as far as AWS bills it, and the lines of its parts.
//
// A deployment has price rows of its own for the class, the storage, the IOPS and the throughput,
// and each such row holds for all of its instances together: multi-az for two, multi-az-cluster for
// three (its rows are 2.8 to 3.0 times those of single-az, its storage rows three times).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kinds/relational.h"
#include "model/catalog.h"

namespace tenfold {

// Deployments that are alike in class and place: the database itself, or its replicas somewhere.
struct RdsPart {
  std::string_view deployment;  // "single-az", "multi-az", "multi-az-cluster"
  std::string_view instance_class;
  std::string place;        // a region
  std::int64_t copies = 1;  // replicas
  std::string prefix;       // of a line's name: "", "replica "
  std::string suffix;       // ", both zones", " in eu-west-1"

  std::int64_t instances() const {  // of one copy, standbys included
    if (deployment == "multi-az") return 2;
    return deployment == "multi-az-cluster" ? 3 : 1;
  }
};

struct RdsStorage {
  std::string_view engine, type;
  Quantity size_gb;
  std::optional<Quantity> iops, throughput_mibps;
};

// "oracle" of "oracle-se2": what limits and storage prices go by.
std::string_view engine_family(std::string_view engine);

// The facts of its copies and of what keeps them.
void keep_rds(const View& view, Store& store);
// Its replicas and its cluster, against what AWS takes.
Bounded rds_bounds(const View& view);

// Storage, IOPS and throughput of one part.
void use_rds_storage(const Catalog& catalog, const RdsStorage& storage, const RdsPart& part,
                     Uses& uses);

}  // namespace tenfold
