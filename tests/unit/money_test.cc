// Exactness of amounts: parsing, products, splits and rounding, against figures worked out by hand.
#include "base/money.h"

#include <doctest/doctest.h>

#include "estimator/pool.h"

namespace tenfold {
namespace {

TEST_CASE("decimals are read exactly or not at all") {
  CHECK(parse_decimal("0.0345", 12) == 34'500'000'000);
  CHECK(parse_decimal("1_000.5", 6) == 1'000'500'000);
  CHECK(parse_decimal("-3", 6) == -3'000'000);
  CHECK(parse_decimal("1.2300000000", 2) == 123);
  CHECK_FALSE(parse_decimal("0.0000001", 6));
  CHECK_FALSE(parse_decimal("1e3", 6));
  CHECK_FALSE(parse_decimal("", 6));
  CHECK_FALSE(parse_decimal("nan", 6));
  CHECK_FALSE(parse_decimal("9999999999999999999", 6));
}

TEST_CASE("a product is exact to the last digit") {
  // 730 h at $0.0225 is $16.425: half to even gives the even cent.
  const Money hours = Rate{22'500'000'000} * units(730);
  CHECK(exact(hours) == "16.425");
  CHECK(dollars(hours) == "$16.42");
  CHECK(dollars(Rate{1'000} * Quantity{1}) == "$0.00");
  CHECK(exact(Rate{1} * Quantity{1}) == "0.000000000000000001");
  CHECK(dollars(Money{} - hours) == "-$16.42");
  CHECK(dollars(Rate{1'000'000'000'000} * units(1'234'567)) == "$1,234,567.00");
}

TEST_CASE("halves round to the even neighbour") {
  CHECK(dollars(Rate{125'000'000'000} * units(1)) == "$0.12");  // 0.125
  CHECK(dollars(Rate{135'000'000'000} * units(1)) == "$0.14");  // 0.135
  CHECK(dollars(Rate{135'000'000'001} * units(1)) == "$0.14");
  CHECK(exact(divided(Money{5}, 2)) == "0.000000000000000002");
  CHECK(exact(divided(Money{7}, 2)) == "0.000000000000000004");
}

TEST_CASE("a rate shows all its digits, four at least") {
  CHECK(dollars(Rate{85'000'000'000}) == "$0.0850");
  CHECK(dollars(Rate{400'000}) == "$0.0000004");
  CHECK(dollars(Rate{2'000'000'000'000}) == "$2.0000");
}

TEST_CASE("overflow is said, not wrapped") {
  CHECK_FALSE(times(Quantity{INT64_MAX}, 2));
  CHECK_FALSE(plus(Quantity{INT64_MAX}, Quantity{1}));
  CHECK(scaled(units(10), 1, 3)->micros == 3'333'333);
  CHECK(scaled(Quantity{5}, 1, 2)->micros == 2);
  CHECK(scaled(Quantity{7}, 1, 2)->micros == 4);
}

TEST_CASE("a split loses nothing") {
  const std::vector<Money> parts = split(Money{100}, {1, 1, 1});
  CHECK(parts[0].attos == 34);
  CHECK(parts[1].attos == 33);
  CHECK(parts[2].attos == 33);
  const std::vector<Money> none = split(Money{0}, {0, 0});
  CHECK(none[0].attos + none[1].attos == 0);
  const std::vector<Quantity> gb = split(Quantity{7}, {0, 5, 5});
  CHECK(gb[0].micros == 0);
  CHECK(gb[1].micros == 4);
  CHECK(gb[2].micros == 3);
}

TEST_CASE("a share is exact however large") {
  const Int128 large = Int128{INT64_MAX} * INT64_MAX;
  CHECK(share(Money{large}, large, large).attos == large);
  CHECK(share(Money{large}, large / 3, large).attos == large / 3);
  CHECK(share(Money{large}, 1, large).attos == 1);
  CHECK(share(Money{large - 1}, large / 2, large).attos == large / 2 - 1);
  CHECK(share(Money{7}, large / 2, large).attos == 3);
  CHECK(share(Money{7}, large / 2 + 1, large).attos == 3);
}

TEST_CASE("rows and columns of a table add up") {
  const auto check = [](const std::vector<Int128>& rows, const std::vector<Int128>& columns) {
    Int128 ahead = 0, all = 0;
    for (const Int128 row : rows) all += row;
    std::vector<Int128> sums(columns.size());
    for (const Int128 row : rows) {
      const std::vector<Int128> parts = row_of(ahead, row, columns);
      Int128 sum = 0;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        CHECK(parts[i] >= 0);
        const Int128 even = share(Money{row}, columns[i], all).attos;
        CHECK(parts[i] - even >= -static_cast<Int128>(columns.size()));
        CHECK(parts[i] - even <= static_cast<Int128>(columns.size()));
        sum += parts[i];
        sums[i] += parts[i];
      }
      CHECK(sum == row);
      ahead += row;
    }
    CHECK(sums == columns);
  };
  check({1, 1, 1}, {1, 1, 1});
  check({5, 0, 2, 3}, {4, 0, 6});
  check({100}, {33, 33, 34});
  check({1, 1, 1, 1, 1, 1, 1}, {5, 2});
  const Int128 large = Int128{INT64_MAX} * (INT64_MAX / 8);
  check({large, 1, 2, large - 3}, {large / 7, large, large - large / 7});
  CHECK(row_of(0, 0, {0, 0}) == std::vector<Int128>{0, 0});
}

TEST_CASE("tiers are graduated, volume tiers are not") {
  Price price{"storage",
              "GB-Mo",
              nullptr,
              {{units(0), {23'000'000'000}, "s", ""}, {units(51'200), {22'000'000'000}, "s", ""}},
              false};
  // 51,200 × 0.023 + 8,800 × 0.022 = 1,177.6 + 193.6
  CHECK(exact(charge(price, units(60'000))) == "1371.2");
  const std::vector<TierPart> parts = charge_parts(price, units(60'000), units(100));
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].free);
  CHECK(exact(parts[2].quantity) == "8700");
  price.volume = true;
  CHECK(exact(charge(price, units(60'000))) == "1320");
  CHECK(exact(charge(price, units(60'000), units(4))) == "1380");
}

}  // namespace
}  // namespace tenfold
