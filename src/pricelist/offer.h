// One file of the price list, read as it comes: which rows an entry of the mapping claims, and what
// they say.
//
// A file of AWS is self-describing: a few lines of two fields, the names of the columns, rows. The
// columns differ by region and date, so they are found by name. Of a claimed row everything is
// checked; of the others only that they are whole. A file that is not what it must be is refused
// altogether: half a price list is none.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "model/price_update.h"
#include "pricelist/csv.h"
#include "pricelist/inflate.h"
#include "pricelist/mapping.h"

namespace tenfold {

// What a row says of an item.
struct Claim {
  static constexpr Quantity kNoEnd{-1}, kNotSaid{-2};

  std::string item{};                // its table first: "ec2/m6i.large/linux/on-demand"
  std::string_view place{}, unit{};  // kept by the reader and the mapping
  Quantity from{}, to{};
  Rate rate{};
  std::uint64_t rate_code = 0;  // a hash of AWS's key of the row
  std::size_t line = 0;
  const RowGroup* group = nullptr;
};

struct OfferHead {
  std::string offer_code{}, version{}, published{};  // "20250404204625", "2025-04-04"
};

class OfferReader {
 public:
  static constexpr std::uint64_t kMostBytes = std::uint64_t{8} << 30U;

  // entry: null: the one that the file names. region: empty: the one that its rows name.
  OfferReader(const Mapping& mapping, const ListEntry* entry, std::string region,
              bool list_unclaimed);
  ~OfferReader();
  OfferReader(const OfferReader&) = delete;
  OfferReader& operator=(const OfferReader&) = delete;

  bool feed(std::string_view bytes);  // false: no more is of use
  bool finish();                      // false: problem() says why

  std::string problem() const;  // "line 7: …"; empty: none
  const OfferHead& head() const { return head_; }
  const ListEntry* entry() const { return entry_; }
  const std::string& region() const { return region_; }
  std::vector<Claim>& claims() { return claims_; }
  std::size_t rows() const { return rows_; }
  std::size_t claimed_rows() const { return claimed_; }
  std::uint64_t bytes() const { return inflater_.bytes(); }
  // Rows with a unit that the mapping does not know, by what it is.
  const std::map<std::string, std::size_t>& unknown_units() const { return unknown_units_; }
  std::vector<UnclaimedRows> unclaimed() const;  // the most first

 private:
  struct Bound;  // the entry, bound to the columns of this file

  bool take(const CsvRecord& record);
  bool take_head(const CsvRecord& record);
  bool take_columns(const CsvRecord& record);
  bool take_row(const CsvRecord& record);
  bool claim(const CsvRecord& record, const RowGroup& group, std::size_t n, std::string_view star);
  void note_unclaimed(const CsvRecord& record, std::string_view usage);
  std::string_view without_region(std::string_view usage);

  const Mapping& mapping_;
  const ListEntry* entry_;
  std::string region_;
  bool list_unclaimed_;
  CsvReader csv_;
  Inflater inflater_;
  OfferHead head_{};
  std::unique_ptr<Bound> bound_{};
  std::vector<Claim> claims_{};
  std::size_t rows_ = 0, claimed_ = 0;
  std::map<std::string, std::size_t> unknown_units_{};
  std::map<std::string, std::size_t> unclaimed_{};
  std::map<std::string, int, std::less<>> places_{};
  std::optional<std::vector<std::string>> prefixes_{};  // of the region; asked for once
};

}  // namespace tenfold
