// The check of one table after the other; verify.h says what for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "book/verify.h"

namespace tenfold {

class TableCheck {
 public:
  // below: the book that an overlay lies over, for its units; null: the book itself is checked.
  TableCheck(BookCheck& to, std::string_view today, const Book* below)
      : to_(to), today_(today), below_(below) {}

  // Its text stays where it is. more: another table of its service follows, held to its units.
  void check(const TableText& table, bool more = true);

 private:
  struct Unit {
    std::string_view unit, place;
  };
  struct Before {  // the row above
    std::string_view item, unit;
    std::int64_t from = 0;
    int line = 0;
  };

  struct Below {  // rows of the book that is checked against
    std::string_view rows{}, place{};
  };
  struct Beside {  // one of its tables, read in step with the one at hand
    std::string_view place{}, rest{};
    const Table* table = nullptr;
  };

  // `piece` lies in the table's text.
  Span span_of(std::string_view piece);
  void warn(std::string_view piece, std::string message, std::string label);
  void wrong(std::string_view piece, std::string message, std::string label);

  void check_head(std::string_view& rest);
  void check_head_line(std::string_view line);
  void check_source_line(std::string_view line, std::string_view tag, std::string_view says);
  bool check_columns(std::string_view line);
  void check_row(std::string_view row, Before& before);
  void check_price(std::string_view row, Before& before);
  void check_unit(std::string_view item, std::string_view unit, const Before& before);
  void check_sources(std::string_view tags);
  void check_rule(std::string_view row);
  void check_allowance(std::string_view row);
  void check_leftovers();
  void check_jump(std::string_view row);
  void begin_below();
  Below rows_below(std::string_view item);
  std::optional<Unit> unit_elsewhere(std::string_view item) const;

  BookCheck& to_;
  std::string_view today_;
  const Book* below_;
  std::size_t jumps_ = 0;
  std::unordered_map<std::string, std::unordered_map<std::string_view, Unit>> units_;

  // Of the table at hand.
  const TableText* table_ = nullptr;
  std::vector<Beside> beside_{};
  std::string_view asked_{};  // of beside_, the last item
  Below below_item_{};        // of the item at hand
  std::string_view place_, service_;
  std::size_t columns_ = 0;
  bool more_ = true;
  bool of_prices_ = false;
  SourceId source_ = UINT32_MAX;  // in `to_`; made with the first problem
  int line_ = 0;
  std::unordered_map<std::string_view, Unit>* known_units_ = nullptr;
  std::map<std::string_view, std::string_view> sources_, tiers_, free_;  // to their lines
  std::unordered_set<std::string_view> used_, zero_;                     // tags, items
};

}  // namespace tenfold
