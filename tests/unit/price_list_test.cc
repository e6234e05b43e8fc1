// AWS's price list in small: records out of pieces, gzip, claims of a mapping, items, tables, indexes.
#include <doctest/doctest.h>
#include <zlib.h>

#include <random>

#include "book/differences.h"
#include "parser/parser.h"
#include "pricelist/index.h"
#include "pricelist/items.h"
#include "pricelist/known.h"
#include "pricelist/tables.h"

namespace tenfold {
namespace {

using Records = std::vector<std::vector<std::string>>;

// Read in pieces of that size; the problem stands as a record of one field.
Records records_of(std::string_view text, std::size_t size) {
  Records all;
  CsvReader reader([&](const CsvRecord& record) {
    std::vector<std::string>& fields = all.emplace_back();
    std::string kept;
    for (std::size_t i = 0; i < record.size(); ++i)
      fields.emplace_back(field_text(record.raw(i), kept));
    return true;
  });
  for (std::size_t at = 0; at < text.size(); at += size)
    if (!reader.feed(text.substr(at, size))) break;
  if (reader.problem().empty()) reader.finish();
  if (!reader.problem().empty()) all.push_back({reader.problem()});
  return all;
}

// The same by the letter of RFC 4180, a character at a time.
Records by_hand(std::string_view text) {
  Records all;
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      fields.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c == '\n' && !quoted) {
      all.push_back(std::move(fields));
      fields.assign(1, "");
    } else {
      fields.back() += c;
    }
  }
  return all;
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(text.size() + 1'000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

struct Unpacked {
  std::string text{}, problem{};
};

Unpacked unpacked(std::string_view bytes, std::size_t size, std::uint64_t most = 1'000'000) {
  Unpacked all;
  Inflater inflater(
      [&](std::string_view piece) {
        all.text += piece;
        return true;
      },
      most);
  for (std::size_t at = 0; at < bytes.size(); at += size)
    if (!inflater.feed(bytes.substr(at, size))) break;
  inflater.finish();
  all.problem = inflater.problem();
  return all;
}

constexpr std::string_view kMapping = R"([units]
hour = ["Hrs"]
"MiBps-Mo" = ["GiBps-mo * 1/1024"]
GB-hour = ["GB-s * 3600"]
request = ["Requests"]
[words.os]
Linux = "linux"
"RHEL + HA" = "rhel-ha"
"*dows" = "w-*"
[words.region]
EU = "eu-west-1"
[defaults]
TermType = "OnDemand"
[AmazonEC2.usage]
"BoxUsage:*" = "ec2/{*}/{os:System + Kind}/on-demand hour"
"Throughput" = "ebs/throughput MiBps-Mo"
"Free" = "ec2/free hour"
"Seconds" = "ec2/seconds GB-hour"
[[AmazonEC2.rows]]
where.usage = "Requests"
item = "ec2/requests"
unit = "request"
allowance = true
)";

struct Mapped {
  Diagnostics diagnostics{};
  Document document{};
  Mapping mapping{};

  explicit Mapped(std::string_view text) {
    document = parse_document({"mapping.toml", std::string(text)}, diagnostics);
    read_mapping(document, mapping, diagnostics);
  }
};

std::string list_with(std::string_view rows) {
  return "\"FormatVersion\",\"v1.0\"\n\"Publication Date\",\"2026-05-07T00:00:00Z\"\n"
         "\"Version\",\"20260507000000\"\n\"OfferCode\",\"AmazonEC2\"\n"
         "\"SKU\",\"RateCode\",\"TermType\",\"StartingRange\",\"EndingRange\",\"Unit\","
         "\"PricePerUnit\",\"Currency\",\"System\",\"Kind\",\"usageType\",\"Region Code\"\n" +
         std::string(rows);
}

std::string row(std::string_view code, std::string_view usage, std::string_view price,
                std::string_view more = "Hrs,0,Inf,Linux,,USD") {
  const auto part = [&](std::size_t n) {
    std::string_view rest = more;
    for (; n > 0; --n) rest.remove_prefix(rest.find(',') + 1);
    return std::string(rest.substr(0, rest.find(',')));
  };
  return "S," + std::string(code) + ",OnDemand," + part(1) + "," + part(2) + "," + part(0) + "," +
         std::string(price) + "," + part(5) + "," + part(3) + "," + part(4) + "," +
         std::string(usage) + ",eu-west-1\n";
}

// What is read of a list, or why it is refused.
struct Listed {
  ItemsOf items{};
  std::string problem{};

  explicit Listed(const std::string& text) {
    const Mapped mapped(kMapping);
    REQUIRE(mapped.diagnostics.errors == 0);
    OfferReader reader(mapped.mapping, mapped.mapping.entry("AmazonEC2"), "eu-west-1", false);
    if (reader.feed(text)) reader.finish();
    problem = reader.problem();
    if (!problem.empty()) return;
    items = items_of(std::move(reader.claims()));
    problem = items.problem;
  }
  // "ec2/m5.large/linux/on-demand hour 0=0.1 …"
  std::string shown() const {
    std::string text;
    for (const PricedItem& item : items.items) {
      text += item.table + "/" + item.item + " " + item.unit;
      for (const auto& [from, rate] : item.tiers) text += " " + exact(from) + "=" + exact(rate);
      text += "\n";
    }
    return text;
  }
};

}  // namespace

TEST_CASE("records: whatever the pieces, the same as by hand") {
  std::mt19937 random(7);
  constexpr std::string_view kParts[] = {"\"",
                                         "\"\"",
                                         ",",
                                         "\n",
                                         "a",
                                         "b c",
                                         "\"x,y\"",
                                         "\"\n\"",
                                         "\"\"\"q\"\"\"",
                                         "a-long-field-without-anything-in-it"};
  for (int n = 0; n < 400; ++n) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += kParts[random() % std::size(kParts)];
    // Only what is well formed has one meaning.
    std::string sound;
    for (const auto& fields : by_hand(text)) {
      for (std::size_t i = 0; i < fields.size(); ++i) {
        std::string field = fields[i];
        for (std::size_t at = 0; (at = field.find('"', at)) != std::string::npos; at += 2)
          field.insert(at, "\"");
        sound += (i == 0 ? "\"" : ",\"") + field + "\"";
      }
      sound += "\n";
    }
    const Records wanted = by_hand(sound);
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{64}, sound.size()})
      CHECK(records_of(sound, std::max<std::size_t>(1, size)) == wanted);
  }
}

TEST_CASE("records: what is cut off is told with its line") {
  CHECK(records_of("a,b\nc,d", 3).back() ==
        std::vector<std::string>{"line 2: the file ends in the middle of a line: it was cut off"});
  CHECK(records_of("a,b\n\"c\nd,e\n", 4).back() ==
        std::vector<std::string>{"line 2: the file ends inside a quoted field: it was cut off"});
  const std::string endless(CsvReader::kMostRecordBytes + 1, 'x');
  CHECK(records_of("a\n" + endless, 100'000)
            .back()
            .front()
            .starts_with("line 2: the line is longer"));
  CHECK(records_of("\xEF\xBB\xBF"
                   "a,b\r\nc,\r\n",
                   2) == Records{{"a", "b"}, {"c", ""}});
}

TEST_CASE("gzip and plain, in any pieces") {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += "line " + std::to_string(i) + "\n";
  const std::string packed = gzip(text);
  for (const std::size_t size : {std::size_t{1}, std::size_t{1'000}, packed.size()}) {
    CHECK(unpacked(packed, size).text == text);
    CHECK(unpacked(packed + packed, size).text == text + text);
  }
  CHECK(unpacked(text, 333).text == text);
  CHECK(unpacked("x", 1).text == "x");
  CHECK(unpacked(packed.substr(0, packed.size() - 9), 100).problem.find("has no end") !=
        std::string::npos);
  std::string damaged = packed;
  damaged[packed.size() / 2] = static_cast<char>(~damaged[packed.size() / 2]);
  CHECK(!unpacked(damaged, 100).problem.empty());
  CHECK(unpacked(gzip(std::string(3'000'000, 'x')), 1'000, 2'000'000).problem ==
        "is larger than 1 MiB");
}

TEST_CASE("claims: words, regions, units, tiers") {
  CHECK(Listed(list_with(row("1", "EU-BoxUsage:m5.large", "0.0960000000") +
                         row("2", "BoxUsage:m5.xlarge", "0.2", "Hrs,0,Inf,RHEL,HA,USD") +
                         row("3", "EU-BoxUsage:m5.large", "0.3", "Hrs,0,Inf,Windows,,USD") +
                         row("4", "EU-BoxUsage:m5.large", "9", "Hrs,0,Inf,Plan9,,USD") +
                         row("5", "USE1-BoxUsage:m5.large", "9") +
                         row("6", "EU-Throughput", "45.056", "GiBps-mo,0,Inf,,,USD")))
            .shown() ==
        "ebs/throughput MiBps-Mo 0=0.044\n"
        "ec2/m5.large/linux/on-demand hour 0=0.096\n"
        "ec2/m5.large/w-Win/on-demand hour 0=0.3\n"
        "ec2/m5.xlarge/rhel-ha/on-demand hour 0=0.2\n");
  // A unit that costs 3,600 times as much holds as many, so that its tiers begin at so much less.
  CHECK(Listed(list_with(row("1", "EU-Seconds", "0.00001667", "GB-s,0,3600000,,,USD") +
                         row("2", "EU-Seconds", "0.00000833", "GB-s,3600000,Inf,,,USD")))
            .shown() == "ec2/seconds GB-hour 0=0.060012 1000=0.029988\n");
  CHECK(Listed(list_with(row("1", "EU-Requests", "0", "Requests,0,1000000,,,USD") +
                         row("2", "EU-Requests", "0.0000004", "Requests,1000000,101000000,,,USD") +
                         row("3", "EU-Requests", "0.0000003", "Requests,101000000,Inf,,,USD")))
            .shown() == "ec2/requests request 0=0.0000004 100000000=0.0000003\n");
}

TEST_CASE("items that the rows do not settle are left out") {
  const auto why = [](const std::string& rows) {
    const Listed listed(list_with(rows));
    REQUIRE(listed.problem.empty());
    REQUIRE(listed.items.left_out.size() == 1);
    return listed.items.left_out[0].why;
  };
  const std::string one = row("1", "EU-BoxUsage:a", "1");
  CHECK(why(one + row("2", "EU-BoxUsage:a", "2")) == "it has two prices, 1 and 2, lines 6 and 7");
  CHECK(Listed(list_with(one + row("2", "EU-BoxUsage:a", "1"))).items.items.size() == 1);
  CHECK(why(row("1", "EU-BoxUsage:a", "0")) == "it costs nothing, line 6");
  CHECK(why(row("1", "EU-BoxUsage:a", "1", "Hrs,0,10,Linux,,USD") +
            row("2", "EU-BoxUsage:a", "2", "Hrs,20,Inf,Linux,,USD")) ==
        "its tier from 0 ends at 10, the next one starts at 20, line 6");
  CHECK(why(row("1", "EU-BoxUsage:a", "1", "Hrs,0,10,Linux,,USD")) ==
        "its tier from 0 ends at 10, and none follows, line 6");
  CHECK(why(row("1", "EU-BoxUsage:a", "1", "Hrs,5,Inf,Linux,,USD")) ==
        "its first tier starts at 5, line 6");
}

TEST_CASE("lists that are not what they must be are refused") {
  const auto problem = [](const std::string& rows) { return Listed(list_with(rows)).problem; };
  const std::string one = row("1", "EU-BoxUsage:a", "1");
  CHECK(problem(one + one) == "one row stands twice, lines 6 and 7, of ec2/a/linux/on-demand");
  CHECK(problem(row("1", "EU-BoxUsage:a", "-1")) == "line 6: the price `-1` is below zero");
  CHECK(problem(row("1", "EU-BoxUsage:a", "1e3")) == "line 6: the price `1e3` is no decimal that a price can be");
  CHECK(problem(row("1", "EU-BoxUsage:a", "1", "Hrs,0,Inf,Linux,,CNY")) ==
        "line 6: the price is in `CNY`, not in USD");
  CHECK(problem(row("1", "EU-BoxUsage:a b", "1")).starts_with("line 6: the item `ec2/a b/linux"));
  CHECK(problem("S,1,OnDemand\n") == "line 6: the row has 3 fields instead of 12");
  CHECK(problem("") == "line 1: the file has no rows");
  CHECK(Listed("<html>\n").problem ==
        "line 1: this is no price list of AWS: it begins with `<html>`");
  std::string without = list_with(one);
  without.replace(without.find("\"usageType\""), 11, "\"type\"");
  CHECK(Listed(without).problem ==
        "line 5: the file lacks the column `usageType`, which the mapping of AmazonEC2 asks for");
  std::string other = list_with(one);
  other.replace(other.find("\"AmazonEC2\""), 11, "\"AmazonRDS\"");
  CHECK(Listed(other).problem == "line 5: the file is of `AmazonRDS`, not of AmazonEC2");
}

TEST_CASE("mistakes in a mapping have a place") {
  const Mapped mapped(R"([units]
hour = ["Hrs * x"]
[AmazonEC2]
plane = true
[[AmazonEC2.rows]]
item = "no-table"
unit = "hour"
[[AmazonEC2.rows]]
item = "ec2/{words:X}"
place = "global"
unit = "hour"
[AmazonRDS]
)");
  std::string all;
  for (const Diagnostic& each : mapped.diagnostics.list) {
    CHECK(each.at.known());
    all += each.message + "\n";
  }
  CHECK(all ==
        "`Hrs * x` has no ratio behind its *\n"
        "unknown key `plane` in a mapping\n"
        "`no-table` names no table\n"
        "there is no [words.words]\n"
        "a place is for an entry that has one file for all regions\n"
        "`AmazonRDS` claims no rows\n");
}

TEST_CASE("a list that is read anew takes the place of what it said, and of nothing else") {
  const FreshList one{"AmazonEC2",
                      "eu-west-1",
                      false,
                      "20260101000000",
                      "2026-01-01",
                      {{"eu-west-1", "vpc", "nat/hours", "hour", {{{}, {48}}}, ""},
                       {"eu-west-1", "ec2", "a/on-demand", "hour", {{{}, {100}}}, ""}}};
  const FreshList two{
      "AmazonVPC",  "eu-west-1",
      false,        "20260102000000",
      "2026-01-02", {{"eu-west-1", "vpc", "endpoint", "hour", {{{}, {11}}}, "it is"}}};
  const auto both = with_lists(with_lists({}, {one}).value(), {two}).value();
  CHECK(both == with_lists({}, {two, one}).value());
  CHECK(both.at("eu-west-1/vpc.csv") ==
        "# service: vpc\n# region: eu-west-1\n# currency: USD\n# format: 1\n"
        "# source amazonec2-20260101: AWS price list, AmazonEC2 of eu-west-1, version "
        "20260101000000, 2026-01-01, official\n"
        "# source amazonvpc-20260102: AWS price list, AmazonVPC of eu-west-1, version "
        "20260102000000, 2026-01-02, official\n"
        "# free endpoint: it is\nitem,unit,from,usd,source\n"
        "endpoint,hour,0,0.000000000011,amazonvpc-20260102\n"
        "nat/hours,hour,0,0.000000000048,amazonec2-20260101\n");
  FreshList later = one;
  later.version = "20260301000000";
  later.items.pop_back();
  const auto after = with_lists(both, {later}).value();
  CHECK(!after.contains("eu-west-1/ec2.csv"));
  CHECK(after.at("eu-west-1/vpc.csv").find("endpoint,hour") != std::string::npos);
  CHECK(after.at("eu-west-1/vpc.csv").find("20260101") == std::string::npos);
  FreshList clash = two;
  clash.items[0].item = "nat/hours";
  CHECK(with_lists(both, {clash}).error() ==
        "eu-west-1/vpc.csv: nat/hours is priced by two lists, amazonec2-20260101 and "
        "amazonvpc-20260102");
}

TEST_CASE("indexes lead nowhere else") {
  const auto why = [](const std::string& path) {
    return region_index(R"({"regions": {"r": {"regionCode": "r", "currentVersionUrl": ")" + path +
                        "\"}}}")
        .error();
  };
  CHECK(why("https://evil.example/x").find("which is not below /offers/v1.0/aws/") !=
        std::string::npos);
  for (const char* path :
       {"/offers/v1.0/aws/S/../r/index.json", "/offers/v1.0/aws/S/1/r//index.json",
        "/offers/v1.0/aws/S/1/r", "/offers/v1.0/aws/S/1/r/a b.json"})
    CHECK(why(path).find("which is no path of a price list") != std::string::npos);
  CHECK(service_index("<html>").error() == "this is no index of AWS: it begins with `<html>`");
  CHECK(service_index(std::string(100'000, '[')).error().starts_with("this is no index of AWS"));
  const auto index = region_index(
      R"({"regions": [{"regionCode": "r", "versionUrl": "/savingsPlan/v1.0/aws/P/20260102030405/r/index.json"}]})");
  CHECK(index->regions.at("r") == "/savingsPlan/v1.0/aws/P/20260102030405/r/index.csv");
  CHECK(version_in(index->regions.at("r")) == "20260102030405");
  CHECK(spot_savings(R"({"ranges": [{"index": 0, "label": "<5%"}],
                         "spot_advisor": {"r": {"Linux": {"a.b": {"s": 101, "r": 0}}}}})")
            .error() == "r, `a.b`: its saving or its range is none");
}

TEST_CASE("two books: what changed, the largest first, and back again its opposite") {
  const auto lay = [](Book& book, const char* path, std::string rows) {
    book.lay_over(path, path,
                  "# source a: a, 2026-01, official\nitem,unit,from,usd,source\n" + rows);
  };
  Book before, after;
  lay(before, "us-east-1/x.csv", "a,hour,0,1,a\nb,hour,0,1,a\nb,hour,10,0.5,a\nc,hour,0,1,a\n"
                                 "d,hour,0,1,a\ne,hour,0,1,a\n");
  lay(after, "us-east-1/x.csv", "a,hour,0,1.5,a\nb,hour,0,1,a\nb,hour,10,0.1,a\nc,hour,0,1,a\n"
                                "d,hour,0,1,a\nd,hour,5,0.9,a\nf,hour,0,1,a\n");
  lay(after, "us-east-1/y.csv", "a,hour,0,1,a\n");
  const BookDiff diff = differences(before, after);
  REQUIRE(diff.changes.size() == 2);
  CHECK(diff.changes[0].item == "b");
  CHECK(diff.changes[0].from == units(10));
  CHECK(exact(diff.changes[0].after) == "0.1");
  CHECK(diff.changes[1].item == "a");
  REQUIRE(diff.counts.size() == 2);
  const DiffCounts& x = diff.counts[0];
  CHECK(x.service == "x");
  CHECK(x.dearer == 1);
  CHECK(x.cheaper == 1);
  CHECK(x.added == 1);
  CHECK(x.gone == 1);
  CHECK(x.same == 1);
  CHECK(x.other == 1);
  CHECK(exact(x.largest_before) == "0.5");
  CHECK(diff.counts[1].added == 1);
  const BookDiff back = differences(after, before);
  CHECK(back.changes.size() == 2);
  CHECK(back.changes[0].before == diff.changes[0].after);
  CHECK(back.counts[0].dearer == x.cheaper);
  CHECK(back.counts[0].gone == x.added);
  CHECK(differences(after, after).changes.empty());
}

TEST_CASE("what is known of files survives being written") {
  KnownFiles files;
  files[{FileSort::list, "AmazonEC2", "eu-west-1"}] = {
      .path = "/x", .version = "1", .etag = "\"a,b\"", .bytes = 7, .items = 3};
  files[{FileSort::index, "", ""}] = {.etag = "line\nend"};
  const KnownFiles again = known_files(text_of(files));
  CHECK(again.size() == 2);
  CHECK(again.at({FileSort::list, "AmazonEC2", "eu-west-1"}).etag == "\"a,b\"");
  CHECK(again.at({FileSort::list, "AmazonEC2", "eu-west-1"}).bytes == 7);
  CHECK(again.at({FileSort::index, "", ""}).etag.empty());
  CHECK(known_files("garbage\n\t\t\n").empty());
}

}  // namespace tenfold
