#include "kinds/geography.h"

#include <algorithm>
#include <array>

#include "base/assert.h"

namespace tenfold {
namespace {

// Price classes as in the CloudFront guide: 100 has North America and Europe (with Israel), 200 all
// but South America, Australia and New Zealand.
constexpr std::array<Geography, 8> kAll{{
    {"na", "North America", true, true, "all viewers in North America"},
    {"eu", "Europe", true, true, "all viewers in Europe"},
    {"apac", "Asia Pacific", false, true, "all viewers in Asia Pacific"},
    {"jp", "Japan", false, true, "all viewers in Japan"},
    {"au", "Australia", false, false, "all viewers in Australia"},
    {"in", "India", false, true, "all viewers in India"},
    {"sa", "South America", false, false, "all viewers in South America"},
    {"me_af", "Middle East and Africa", false, true, "all viewers in the Middle East and Africa"},
}};

struct Prefix {
  std::string_view region, geography;
};

// The first that fits. AWS bills viewers in Israel as in Europe, in New Zealand as in Australia.
constexpr Prefix kPrefixes[] = {
    {"us-", "na"},
    {"ca-", "na"},
    {"mx-", "na"},
    {"eu-", "eu"},
    {"il-", "eu"},
    {"ap-northeast-1", "jp"},
    {"ap-northeast-3", "jp"},
    {"ap-southeast-2", "au"},
    {"ap-southeast-4", "au"},
    {"ap-southeast-6", "au"},
    {"ap-south-", "in"},
    {"ap-", "apac"},
    {"sa-", "sa"},
    {"me-", "me_af"},
    {"af-", "me_af"},
};

}  // namespace

const Geography& geography(std::string_view word) {
  const auto* found =
      std::find_if(kAll.begin(), kAll.end(), [&](const Geography& g) { return g.word == word; });
  TENFOLD_ASSERT(found != kAll.end());
  return *found;
}

const Geography& geography_of_region(std::string_view region) {
  for (const Prefix& prefix : kPrefixes) {
    if (region.starts_with(prefix.region)) return geography(prefix.geography);
  }
  return kAll.front();  // no region that AWS has today
}

const Geography& billed_geography(const Geography& viewers, std::string_view price_class) {
  const bool outside =
      (price_class == "100" && !viewers.in_100) || (price_class == "200" && !viewers.in_200);
  return outside ? kAll.front() : viewers;
}

std::vector<Quantity> dealt(Quantity amount, const std::vector<Quantity>& shares) {
  std::vector<Quantity> parts;
  std::vector<std::pair<Int128, std::size_t>> remainders;  // negative: sorts the largest first
  std::int64_t left = amount.micros;
  for (const Quantity share : shares) {
    const Int128 exact = Int128{amount.micros} * share.micros;
    const auto whole = static_cast<std::int64_t>(exact / kMicro);
    remainders.emplace_back(-(exact % kMicro), parts.size());
    parts.push_back({whole});
    left -= whole;
  }
  std::sort(remainders.begin(), remainders.end());
  for (const auto& [remainder, part] : remainders) {
    if (left <= 0) break;
    ++parts[part].micros;
    --left;
  }
  return parts;
}

std::vector<GeographyPart> split(Quantity amount, const std::vector<GeographyPart>& shares) {
  std::vector<Quantity> portions;
  for (const GeographyPart& share : shares) portions.push_back(share.part);
  const std::vector<Quantity> amounts = dealt(amount, portions);
  std::vector<GeographyPart> parts;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (portions[i].micros > 0) parts.push_back({shares[i].geography, amounts[i]});
  }
  return parts;
}

}  // namespace tenfold
