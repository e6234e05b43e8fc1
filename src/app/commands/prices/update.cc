// tenfold prices update: AWS's price list, as it is today.
#include <algorithm>
#include <set>

#include "app/commands/prices/answers.h"
#include "app/megabytes.h"
#include "app/output.h"
#include "app/price_lists.h"
#include "base/text.h"
#include "network/url.h"

namespace tenfold {
namespace {

// What the topologies below this folder name.
std::vector<std::string> regions_of_topologies(Session& session) {
  std::set<std::string> regions;
  for (const Loaded& loaded : load(session, {"."}, Depth::lowered)) {
    if (loaded.valid())
      regions.insert(loaded.topology.regions.begin(), loaded.topology.regions.end());
  }
  return {regions.begin(), regions.end()};
}

std::vector<std::string> regions_of(const UpdatePlan& plan) {
  std::vector<std::string> regions;
  for (const WantedList& list : plan.lists)
    if (regions.empty() || regions.back() != list.region) regions.push_back(list.region);
  return regions;
}

// Before anything is fetched.
void say_how_much(const Session& session, const UpdatePlan& plan) {
  std::uint64_t bytes = 0;
  std::size_t fresh = 0, unknown = 0;
  for (const WantedList& list : plan.lists) {
    if (!list.fresh) continue;
    ++fresh;
    bytes += list.bytes;
    unknown += list.bytes == 0 ? 1U : 0U;
  }
  session.progress.clear();
  if (fresh == 0) return;
  const std::size_t kept = plan.lists.size() - fresh;
  const std::string size = unknown == fresh
                               ? "of unknown size"
                               : (unknown > 0 ? "at least " : "") + megabytes(bytes) + " MB";
  const std::size_t regions = regions_of(plan).size();
  tell("fetching " + how_many(static_cast<std::int64_t>(fresh), "list") + ", " + size + ", for " +
       how_many(static_cast<std::int64_t>(regions), "region") +
       (kept > 0 ? "; " + std::to_string(kept) + " " + (kept == 1 ? "has" : "have") + " not changed"
                 : "") +
       "\n");
}

class Updating {
 public:
  Updating(ListWork& work, const UpdateWish& wish)
      : session_(work.session),
        mapping_(work.mapping),
        folder_(work.folder),
        wish_(wish),
        update_(work.update),
        writer_(work.writer) {}

  bool run() {
    auto plan = plan_update(mapping_, wish_, folder_.known(), see_);
    if (!plan) return fail(plan.error());
    say_how_much(session_, *plan);
    for (const std::string& region : regions_of(*plan)) {
      auto fetched = fetch_region(mapping_, wish_, region, *plan, see_);
      if (!fetched) return fail(fetched.error());
      if (!writer_.add(region, fetched->lists)) return false;
      for (ListRead& read : fetched->read) update_.lists.push_back(std::move(read));
    }
    if (!wish_.spot_url.empty()) {
      auto spot = fetch_spot(wish_, *plan, see_);
      if (!spot) return fail(spot.error());
      if (*spot && !writer_.add(**spot, wish_.regions)) return false;
      update_.spot_fresh = spot->has_value();
    }
    if (!writer_.finish(plan->known)) return false;
    tell_of(*plan);
    return true;
  }

 private:
  bool fail(const UpdateFailure& failure) {
    return not_done(session_, failure.problem, failure.advice);
  }

  // What was not read now is told as it was read.
  void tell_of(const UpdatePlan& plan) {
    for (const WantedList& list : plan.lists) {
      if (list.fresh) continue;
      const auto it = plan.known.find({FileSort::list, list.entry->service, list.region});
      if (it == plan.known.end()) continue;
      const KnownFile& file = it->second;
      update_.lists.push_back({.service = list.entry->service,
                               .region = list.region,
                               .version = file.version,
                               .published = file.published,
                               .bytes = file.bytes,
                               .rows = file.rows,
                               .claimed_rows = file.claimed_rows,
                               .items = file.items});
    }
    std::ranges::sort(update_.lists, {},
                      [](const ListRead& each) { return std::tie(each.region, each.service); });
    update_.not_listed = plan.not_listed;
    update_.fetched_bytes = plan.fetched_bytes;
    if (const auto it = plan.known.find({FileSort::spot, "", ""}); it != plan.known.end())
      update_.spot = it->second.published.empty() ? "-" : it->second.published;
  }

  Session& session_;
  const Mapping& mapping_;
  PriceFolder& folder_;
  const UpdateWish& wish_;
  BookUpdate& update_;
  ListWriter& writer_;
  SeeProgress see_ = progress_of(session_);
};

// Where the lists are; the mistake is told.
bool set_addresses(Session& session, UpdateWish& wish) {
  wish.base = kPriceHost;
  wish.spot_url = kSpotAdvisorUrl;
  if (const auto typed = session.typed.last("base")) {
    const auto base = api_base(*typed);
    if (!base) {
      session.diagnostics.error({}, "--base " + *typed + " " + base.error());
      return false;
    }
    wish.base = *base;
    wish.spot_url = *base + "/" + std::string(kSpotFile);
  }
  if (!wish.services.empty()) wish.spot_url.clear();
  return true;
}

// Which regions; the mistake is told.
bool set_regions(ListWork& work, UpdateWish& wish) {
  wish.regions = work.wish.regions;
  if (!wish.regions.empty() || work.wish.all_regions) return true;
  wish.regions = regions_of_topologies(work.session);
  if (!wish.regions.empty()) return true;
  work.session.diagnostics.error({}, "no topology below this folder names a region",
                                 "--region eu-west-1 names one, --region all is every one that "
                                 "AWS has");
  return false;
}

}  // namespace

int update_prices(Session& session, const std::vector<std::string>& words) {
  if (!words.empty())
    return fail(session, "update takes no argument `" + words[0] + "`",
                "`tenfold prices import DIR` reads files from a disk");
  return answer_lists(session, [](ListWork& work) {
    UpdateWish wish{.services = work.wish.services, .list_unclaimed = work.wish.list_unclaimed};
    return set_addresses(work.session, wish) && set_regions(work, wish) &&
           Updating(work, wish).run();
  });
}

}  // namespace tenfold
