// What the `prices` commands answer: items of the book, lists of what it holds, and what is wrong
// with it. Names are those of the tables: a service is a table's name, a place its folder.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "model/book.h"
#include "model/price_update.h"

namespace tenfold {

// `prices show`: one item, the cheapest place first; or a row of a table with columns of its own.
struct ShownItem {
  struct Row {
    std::string place;
    const Table* table = nullptr;
    std::string_view row;
  };
  std::string asked;    // "ec2/m6i.large/linux/on-demand"
  std::string service;  // "ec2"
  std::string item;     // "m6i.large/linux/on-demand"
  std::vector<std::pair<std::string, const Price*>> places{};
  std::vector<Row> rows{};  // "spot/m6i.large/linux", in order of place
};

struct ListedTable {
  std::string_view name;
  bool of_prices = true;
  std::size_t items = 0, rows = 0, places = 0;  // items: different ones
};

struct ListedItem {
  std::string service, item;
  std::string_view unit{};  // empty: a row of a table with columns of its own
  std::size_t places = 0, rows = 0;
  Rate least{}, most{};  // of all places and tiers
};

// `prices list`: of everything or of a place the tables, of a service or a prefix the items.
struct Listing {
  std::string asked{};                // as typed; empty: everything
  std::string prefix{};               // of the items: "m6i.large/"
  std::vector<ListedTable> tables{};  // in order of name, those of prices first
  std::vector<ListedItem> items{};    // in order
};

struct ConfidenceCount {
  std::string_view word;  // "official"
  std::size_t rows = 0;   // of prices that have no source worse than that
};

struct BookSummary {
  SourceTag oldest{}, newest{};  // of prices, by date
  std::size_t tables = 0, price_tables = 0, services = 0, regions = 0, kinds = 0;
  std::size_t items = 0, rows = 0, other_rows = 0, rules = 0;  // items: different ones
  std::vector<ConfidenceCount> confidence{};                   // the surest first
  std::vector<std::string_view> unused{};                      // services that no kind uses
};

// `prices verify`: problems point into `sources`, of which only tables with a problem have one.
struct BookCheck {
  std::string of;  // "the embedded book", or a folder
  std::deque<Source> sources{};
  Diagnostics problems{};
  std::size_t tables = 0, items = 0, rows = 0;
};

struct PriceAnswers {
  std::vector<ShownItem> shown{};
  std::vector<Listing> listed{};
  std::optional<BookSummary> summary{};
  std::optional<BookCheck> checked{};
  std::optional<BookUpdate> updated{};
  std::optional<BookDiff> differs{};

  bool empty() const {
    return shown.empty() && listed.empty() && !summary && !checked && !updated && !differs;
  }
};

}  // namespace tenfold
