// What became of the book when AWS's price list was read, and how two books differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"

namespace tenfold {

// An item that the rows of a list do not settle; the price that the book had stays.
struct LeftOut {
  std::string item{};  // "eu-west-1 rds/db.m5.large/…"
  std::string why{};
};

// Rows that no entry of the mapping claims, of one sort.
struct UnclaimedRows {
  std::string family{}, usage{}, unit{};  // a usage type without region, and what it is of
  std::size_t rows = 0;
};

// One file of AWS.
struct ListRead {
  std::string service{}, region{}, version{}, published{};  // the last YYYY-MM-DD
  bool fresh = false;                                       // it was read now
  std::uint64_t bytes = 0;                                  // of its text
  std::size_t rows = 0, claimed_rows = 0, items = 0;
  std::vector<LeftOut> left_out{};
  std::map<std::string, std::size_t> unknown_units{};  // "ebs: GB-week" to rows
  std::vector<UnclaimedRows> unclaimed{};              // where they were asked for
};

// `prices update` and `prices import`.
struct BookUpdate {
  std::string folder{};                   // as it is shown
  std::vector<ListRead> lists{};          // in order of region and service
  std::vector<std::string> not_listed{};  // services that the mapping has and the index does not
  std::size_t skipped_files = 0;          // import: of services that the mapping does not have
  std::string spot{};                     // the date of the savings; "-": not known; empty: none
  bool spot_fresh = false;
  bool changed = false;             // tables were written
  std::size_t tables = 0;           // of them
  std::uint64_t fetched_bytes = 0;  // over the network
};

// `prices diff`: an item that both books have, at another price.
struct PriceChange {
  std::string place{}, service{}, item{}, unit{};
  Rate before{}, after{};  // of the tier that changed most
  Quantity from{};         // of that tier
  bool tiers = false;      // they start elsewhere now, and these are the first
};

struct DiffCounts {
  std::string service{}, place{};
  std::size_t dearer = 0, cheaper = 0, added = 0, gone = 0, same = 0;
  std::size_t other = 0;  // at the same price, but with other tiers or by another unit
  Rate largest_before{}, largest_after{};  // its largest change; the same: there is none
};

struct BookDiff {
  struct Total {
    std::string file{}, name{};
    Money before{}, after{};  // a month
    std::size_t unpriced_before = 0, unpriced_after = 0;
  };
  std::string before{}, after{};       // how the books are called
  std::vector<PriceChange> changes{};  // the biggest first, by ratio
  std::vector<DiffCounts> counts{};    // by service and place, that with the largest change first
  std::vector<Total> totals{};         // of --topology
};

}  // namespace tenfold
