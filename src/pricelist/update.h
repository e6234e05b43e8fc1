// The price list over the network: which files are wanted, what they say.
//
// Two steps, so that what is coming can be told before it comes: the indexes say which files there
// are and which of them are new; then they are fetched, region by region, parsed as they come, and
// reduced to items. What fails, fails the whole: half an update would be a book of two dates that
// nobody asked for. Absent: the global files of gigabytes, and anything that asks for a login.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/price_update.h"
#include "network/fetch.h"
#include "pricelist/known.h"
#include "pricelist/mapping.h"
#include "pricelist/tables.h"

namespace tenfold {

inline constexpr std::string_view kPriceHost = "https://pricing.us-east-1.amazonaws.com";
inline constexpr std::string_view kSpotAdvisorUrl =
    "https://spot-bid-advisor.s3.amazonaws.com/spot-advisor-data.json";

inline constexpr std::string_view kSpotFile =
    "spot-advisor-data.json";  // of a mirror, or on a disk

struct UpdateWish {
  std::string base{};                   // URL without a slash at its end
  std::string spot_url{};               // of the Spot Advisor's file; empty: it is not wanted
  std::vector<std::string> services{};  // of the mapping; empty: all
  std::vector<std::string> regions{};   // empty: all that the indexes have
  bool list_unclaimed = false;
  Fetching fetching{};
};

struct UpdateFailure {
  std::string problem{}, advice{};
};

// A list that the indexes name.
struct WantedList {
  const ListEntry* entry = nullptr;
  std::string region{}, path{};
  bool fresh = true;        // it is not there yet, or changed
  std::uint64_t bytes = 0;  // as it is sent; 0: the server does not say
  std::string etag{};       // of what is there of another version
  std::string index{};      // that names it, see KnownFile
};

struct UpdatePlan {
  std::vector<WantedList> lists{};  // in order of region and service
  KnownFiles known{};               // as it will be, but for the lists that are fresh
  std::vector<std::string> not_listed{};
  bool spot_fresh = false;
  std::uint64_t fetched_bytes = 0;
};

// done and all: in bytes, all is 0 where it is not known; what: "fetching".
using SeeProgress =
    std::function<void(std::string_view what, const FetchProgress& done, std::uint64_t all)>;

tl::expected<UpdatePlan, UpdateFailure> plan_update(const Mapping& mapping, const UpdateWish& wish,
                                                    const KnownFiles& known,
                                                    const SeeProgress& see);

// What one region's lists say. `plan.known` is brought up to date.
struct RegionUpdate {
  std::vector<FreshList> lists{};
  std::vector<ListRead> read{};
};
tl::expected<RegionUpdate, UpdateFailure> fetch_region(const Mapping& mapping,
                                                       const UpdateWish& wish,
                                                       const std::string& region, UpdatePlan& plan,
                                                       const SeeProgress& see);

// Nothing where it has not changed.
tl::expected<std::optional<FreshSpot>, UpdateFailure> fetch_spot(const UpdateWish& wish,
                                                                 UpdatePlan& plan,
                                                                 const SeeProgress& see);

// One list, read whole, from wherever it came. What is wrong with it stands in the error; so does
// that less than half of what was claimed the last time still is.
struct ListText {
  FreshList list{};
  ListRead read{};
};
tl::expected<ListText, std::string> list_of(OfferReader& reader, const KnownFile* known);
// What is remembered of it; where it came from is for who knows.
KnownFile known_of(const ListRead& read, const Mapping& mapping);

}  // namespace tenfold
