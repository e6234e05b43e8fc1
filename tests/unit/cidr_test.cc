// Address ranges: what is one, and what they have in common. Figures are worked out by hand.
#include "base/cidr.h"

#include <doctest/doctest.h>

namespace tenfold {
namespace {

Cidr range(std::string_view text) {
  const auto parsed = parse_cidr(text);
  REQUIRE_MESSAGE(parsed, text);
  return *parsed;
}

TEST_CASE("what is no range is not read as one") {
  for (const std::string_view text : {"",
                                      "/",
                                      "10.0.0.0",
                                      "10.0.0/8",
                                      "10.0.0.0.0/8",
                                      "10.0.0.256/32",
                                      "10.0.0.0/33",
                                      "10.0.0.00/8",
                                      "10.0.0.0/08",
                                      "10.0.0.0/-1",
                                      "10..0.0/8",
                                      "10.0.0.0./8",
                                      " 10.0.0.0/8",
                                      "::/129",
                                      ":/0",
                                      ":::/0",
                                      "1::2::3/64",
                                      "1:2:3:4:5:6:7/64",
                                      "1:2:3:4:5:6:7:8:9/64",
                                      "1:2:3:4:5:6:7:8::/64",
                                      "12345::/16",
                                      "g::/16",
                                      "1:/16",
                                      "::1.2.3/96",
                                      "alb.web/8"}) {
    CHECK_MESSAGE(!parse_cidr(text), text);
  }
}

TEST_CASE("a range is its prefix") {
  CHECK(range("10.0.0.7/24") == range("10.0.0.0/24"));
  CHECK(range("2001:db8::ffff/32") == range("2001:db8::/32"));
  CHECK(range("2001:0DB8:0:0:0:0:0:0/32") == range("2001:db8::/32"));
  CHECK(range("::ffff:10.0.0.1/128") == range("::ffff:a00:1/128"));
  CHECK(range("1:2:3:4:5:6:7::/128") == range("1:2:3:4:5:6:7:0/128"));
  CHECK(range("10.1.2.3/32").first == 0x0A010203U);
}

TEST_CASE("everything is everything of its family") {
  CHECK(is_everything(range("0.0.0.0/0")));
  CHECK(is_everything(range("192.0.2.1/0")));
  CHECK(is_everything(range("::/0")));
  CHECK_FALSE(is_everything(range("0.0.0.0/1")));
  CHECK_FALSE(overlap(range("0.0.0.0/0"), range("::/0")));
  CHECK(contains(range("::/0"), range("ffff::/16")));
}

TEST_CASE("neighbours are apart, the inner one lies in the outer one") {
  CHECK_FALSE(overlap(range("10.0.0.0/25"), range("10.0.0.128/25")));
  CHECK(overlap(range("10.0.0.0/24"), range("10.0.0.128/25")));
  CHECK(contains(range("10.0.0.0/24"), range("10.0.0.128/25")));
  CHECK_FALSE(contains(range("10.0.0.128/25"), range("10.0.0.0/24")));
  CHECK_FALSE(overlap(range("2001:db8::/33"), range("2001:db8:8000::/33")));
  CHECK(overlap(range("2001:db8::/32"), range("2001:db8:ffff:ffff::/64")));
}

TEST_CASE("addresses are counted") {
  CHECK(addresses_in(range("10.0.0.0/27")) == 32);
  CHECK(addresses_in(range("10.0.0.1/32")) == 1);
  CHECK(addresses_in(range("0.0.0.0/0")) == 4'294'967'296);
  CHECK(addresses_in(range("2001:db8::/66")) == 4'611'686'018'427'387'904);
  CHECK(addresses_in(range("2001:db8::/64")) == INT64_MAX);
  CHECK(addresses_in(range("::/0")) == INT64_MAX);
}

}  // namespace
}  // namespace tenfold
