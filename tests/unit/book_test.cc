// The packed book says what its text says, and rules stand in for rows.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "model/book.h"

using namespace tenfold;

namespace {

namespace fs = std::filesystem;

const fs::path kTables = fs::path(TENFOLD_SOURCE) / "pricing/aws";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("every table comes out as it went in, by key and as a whole") {
  std::size_t tables = 0, keys = 0;
  const Book whole, by_key;
  for (const auto& entry : fs::recursive_directory_iterator(kTables)) {
    if (entry.path().extension() != ".csv") continue;
    const std::string name =
        fs::relative(entry.path(), kTables).replace_extension("").generic_string();
    const std::string text = text_of(entry.path());
    const Table* table = whole.table(name);
    const Table* looked_up = by_key.table(name);
    REQUIRE(table != nullptr);
    const std::string_view body = table->body();
    CHECK(text.ends_with(body));
    CHECK(text.starts_with(table->head()));
    CHECK(table->head().size() + body.size() < text.size());

    const Table plain(name, text);
    std::string_view rows = body;
    std::string last;
    for (std::size_t n = 0; !rows.empty(); ++n) {
      const std::string key(cell(next_row(rows), 0));
      if (key == last || n % 7 != 0) continue;  // every seventh: 400,000 take long
      last = key;
      const std::string_view packed_rows = looked_up->rows(key), plain_rows = plain.rows(key);
      if (packed_rows != plain_rows) FAIL_CHECK(name, ": ", key);
      if (looked_up->line_of(packed_rows) != plain.line_of(plain_rows)) FAIL_CHECK(name, " ", key);
      ++keys;
    }
    CHECK(looked_up->rows("").empty());
    CHECK(looked_up->rows("\x01").empty());
    CHECK(looked_up->rows("~~~").empty());
    ++tables;
  }
  CHECK(tables == whole.tables().size());
  CHECK(tables > 500);
  CHECK(keys > 40'000);
}

TEST_CASE("prefixes reach over blocks") {
  const Book book;
  const std::string text = text_of(kTables / "us-east-1/ec2.csv");
  const Table table("", text);
  for (const std::string_view prefix : {"m5.", "m", "c", "a", "z", "cpu", "zz", "!", ""}) {
    CHECK(book.table("us-east-1/ec2")->rows_with_prefix(prefix) == table.rows_with_prefix(prefix));
  }
}

TEST_CASE("a rule stands in for a row that is missing, and for no other") {
  const Book book;
  const auto usd = [&](std::string_view place, std::string_view service, std::string_view item) {
    const Price* price = book.price(place, service, item);
    return price == nullptr ? std::string("none") : exact(price->tiers.front().rate);
  };
  // us-east-1: m5.large costs 0.06 an hour reserved for a year without upfront.
  REQUIRE(usd("us-east-1", "ec2", "m5.large/linux/reserved/1y/no-upfront") == "0.06");
  // 0.06 / 1.05 × 4,380 = 250.2857…, to a whole dollar; 0.06 / 1.05 / 2 = 0.028571428571…
  CHECK(usd("us-east-1", "ec2", "m5.large/linux/reserved/1y/partial-upfront") == "250");
  CHECK(usd("us-east-1", "ec2", "m5.large/linux/reserved/1y/partial-upfront-hours") ==
        "0.028571428571");
  // An extract has the fee of all upfront: 494, where the rule would say 491.
  CHECK(usd("us-east-1", "ec2", "m5.large/linux/reserved/1y/all-upfront") == "494");
  CHECK(book.price("us-east-1", "ec2", "m5.large/linux/reserved/1y/all-upfront")->derived ==
        nullptr);
  // eu-central-1 has no Windows hours: Linux 0.115 and the licence, 0.092.
  REQUIRE(usd("eu-central-1", "ec2", "m5.large/linux/on-demand") == "0.115");
  CHECK(usd("eu-central-1", "ec2", "m5.large/windows/on-demand") == "0.207");
  const Price* windows = book.price("eu-central-1", "ec2", "m5.large/windows/on-demand");
  REQUIRE(windows->derived != nullptr);
  CHECK(windows->derived->base->item == "m5.large/linux/on-demand");
  CHECK(windows->derived->plus->item == "m5.large/windows/licence");
  CHECK(windows->table->path() == "pricing/aws/rules.csv");
  // All tiers of the base are taken over: 12 % off each.
  const Price* plan =
      book.price("us-east-1", "lambda", "duration-x86/compute-savings-plan/1y/no-upfront");
  const Price* duration = book.price("us-east-1", "lambda", "duration-x86");
  REQUIRE(plan->tiers.size() == duration->tiers.size());
  CHECK(plan->tiers[1].from == duration->tiers[1].from);
  CHECK(usd("us-east-1", "ec2", "m99.large/linux/reserved/1y/partial-upfront") == "none");
  CHECK(usd("us-east-1", "ec2", "/linux/reserved/1y/partial-upfront") == "none");
}

TEST_CASE("a rule starts from the overlay's row where there is one") {
  Book book;
  book.lay_over(
      "us-east-1/ec2.csv", "mine/us-east-1/ec2.csv",
      "item,unit,from,usd,source\nm5.large/linux/reserved/1y/no-upfront,hour,0,0.021,me\n");
  const Price* price =
      book.price("us-east-1", "ec2", "m5.large/linux/reserved/1y/partial-upfront-hours");
  REQUIRE(price != nullptr);
  CHECK(exact(price->tiers.front().rate) == "0.01");  // 0.021 / 1.05 / 2
}
