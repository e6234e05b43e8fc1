// The index files of the price list, and the Spot Advisor's file.
//
// What comes from the network is believed in nothing: a path is followed only where it lies where
// the price list keeps such files, on the host that was asked.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace tenfold {

inline constexpr std::string_view kServiceIndex = "/offers/v1.0/aws/index.json";

struct ServiceIndex {
  std::string published{};                        // "2026-04-27"
  std::map<std::string, std::string> services{};  // to the paths of their region indexes
  std::map<std::string, std::string> plans{};     // savings plans, likewise
};

struct RegionIndex {
  std::map<std::string, std::string> regions{};  // to the paths of their CSV files
};

// Why not stands in the error, as a sentence.
tl::expected<ServiceIndex, std::string> service_index(std::string_view text);
tl::expected<RegionIndex, std::string> region_index(std::string_view text);

// "/offers/v1.0/aws/AmazonEC2/20250404204625/eu-west-1/index.csv": the version; empty: none.
std::string_view version_in(std::string_view path);

struct SpotSaving {
  std::string key{};           // "m5.large/linux"
  int savings_percent = 0;     // against on demand
  std::string interruption{};  // "<5%"
};

// By region, each in order of key.
using SpotSavings = std::map<std::string, std::vector<SpotSaving>>;
tl::expected<SpotSavings, std::string> spot_savings(std::string_view text);

}  // namespace tenfold
