// What an Aurora cluster consists of, as far as AWS bills it, and the lines of its parts.
//
// A cluster has one storage for all its instances. A global database has such a cluster in each of
// its regions, of which the first alone writes; I/O, backups and backtrack are the first's.
#pragma once

#include <string>
#include <vector>

#include "kinds/aurora/fields.h"

namespace tenfold {

using AuroraCluster = Reader<aurora_fields>;

// The cluster in one region.
struct AuroraPart {
  std::string place;                 // a region
  bool home = true;                  // its first instance is the writer
  std::vector<Instances> instances;  // the writer, then the readers; of a serverless one alike
  std::string suffix;                // of a line's name: "", " in eu-west-1"

  std::int64_t number() const {
    std::int64_t sum = 0;
    for (const Instances& alike : instances) sum += alike.number;
    return sum;
  }
};

bool is_serverless(const AuroraCluster& c);
bool is_serverless_v1(const AuroraCluster& c);

// Of "8.0.mysql_aurora.3.08.0", "3.08" or "8.0": release 3, which is MySQL 8.0.
MajorVersion aurora_major(std::string_view engine, std::string_view version);

// The facts of its copies and of what keeps them.
void keep_aurora(const View& view, Store& store);

// Instances, or the capacity that they take, and their addresses.
void use_aurora_capacity(const View& view, const AuroraCluster& c, const AuroraPart& part,
                         Uses& uses);
void use_aurora_extended_support(const View& view, const AuroraCluster& c, const AuroraPart& part,
                                 Uses& uses);
void use_aurora_proxy(const View& view, const AuroraCluster& c, const AuroraPart& home, Uses& uses);

// The storage of one region.
void use_aurora_storage(const View& view, const AuroraCluster& c, const AuroraPart& part,
                        Uses& uses);
// What the whole cluster bills for its storage: I/O, what it sends elsewhere, backtrack, backups.
void use_aurora_storage_operations(const View& view, const AuroraCluster& c, Uses& uses);

}  // namespace tenfold
