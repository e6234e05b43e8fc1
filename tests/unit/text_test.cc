// Days are counted by hand here, over leap years and the ends of months.
#include "base/text.h"

#include <doctest/doctest.h>

using namespace tenfold;

TEST_CASE("days between two dates") {
  CHECK(days_between("2026-01-01", "2026-01-01") == 0);
  CHECK(days_between("2026-01-01", "2026-02-28") == 58);
  CHECK(days_between("2026-02-01", "2026-07-31") == 180);
  CHECK(days_between("2026-07-31", "2026-02-01") == -180);
  CHECK(days_between("2024-02-28", "2024-03-01") == 2);
  CHECK(days_between("2023-02-28", "2023-03-01") == 1);
  CHECK(days_between("2000-02-28", "2000-03-01") == 2);
  CHECK(days_between("1900-02-28", "1900-03-01") == 1);
  CHECK(days_between("1970-01-01", "2026-01-01") == 20'454);
}
