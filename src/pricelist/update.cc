#include "pricelist/update.h"

#include <memory>

#include "network/http_date.h"
#include "pricelist/index_files.h"

namespace tenfold {
namespace {

using Lost = tl::unexpected<UpdateFailure>;
using Fate = Fetched::Fate;

// A list on its way.
struct Arriving {
  WantedList* wanted = nullptr;
  std::unique_ptr<OfferReader> reader{};
};

}  // namespace

tl::expected<ListText, std::string> list_of(OfferReader& reader, const KnownFile* known) {
  if (!reader.finish()) return tl::unexpected(reader.problem());
  const OfferHead& head = reader.head();
  ItemsOf items = items_of(std::move(reader.claims()));
  if (!items.problem.empty()) return tl::unexpected(items.problem);
  // A list that has lost most of its prices is more likely another one than news.
  if (known != nullptr && reader.claimed_rows() < known->claimed_rows / 2)
    return tl::unexpected("the mapping claims " + std::to_string(reader.claimed_rows()) +
                          " of its rows, and claimed " + std::to_string(known->claimed_rows) +
                          " the last time; with an empty --dir it would be taken");
  ListText text;
  text.read = {.service = reader.entry()->service,
               .region = reader.region(),
               .version = head.version,
               .published = head.published,
               .fresh = true,
               .bytes = reader.bytes(),
               .rows = reader.rows(),
               .claimed_rows = reader.claimed_rows(),
               .items = items.items.size(),
               .left_out = std::move(items.left_out),
               .unknown_units = reader.unknown_units(),
               .unclaimed = reader.unclaimed()};
  text.list = {.service = reader.entry()->service,
               .region = reader.region(),
               .everywhere = reader.entry()->everywhere,
               .version = head.version,
               .published = head.published,
               .items = std::move(items.items)};
  return text;
}

KnownFile known_of(const ListRead& read, const Mapping& mapping) {
  return {.version = read.version,
          .published = read.published,
          .mapping = mapping.digest,
          .bytes = read.bytes,
          .rows = read.rows,
          .claimed_rows = read.claimed_rows,
          .items = read.items};
}

tl::expected<RegionUpdate, UpdateFailure> fetch_region(const Mapping& mapping,
                                                       const UpdateWish& wish,
                                                       const std::string& region, UpdatePlan& plan,
                                                       const SeeProgress& see) {
  std::vector<Arriving> arriving;
  std::uint64_t all = 0;
  bool all_known = true;
  for (WantedList& list : plan.lists) {
    if (list.region != region || !list.fresh) continue;
    arriving.push_back({&list, nullptr});
    all += list.bytes;
    all_known = all_known && list.bytes > 0;
  }
  std::vector<Fetch> files;
  for (Arriving& each : arriving) {
    const auto begin = [&mapping, &wish, &each] {
      each.reader = std::make_unique<OfferReader>(mapping, each.wanted->entry, each.wanted->region,
                                                  wish.list_unclaimed);
    };
    files.push_back({.url = wish.base + each.wanted->path,
                     .etag = each.wanted->etag,
                     .most_bytes = OfferReader::kMostBytes,
                     .take =
                         [&each, begin](std::string_view piece) {
                           if (each.reader == nullptr) begin();
                           return each.reader->feed(piece);
                         },
                     .restart = begin});
  }
  const auto results = fetch_all(files, wish.fetching, [&](const FetchProgress& progress) {
    see("fetching " + region, progress, all_known ? all : 0);
  });
  RegionUpdate update;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const Fetched& result = results[i];
    Arriving& each = arriving[i];
    const std::string& service = each.wanted->entry->service;
    plan.fetched_bytes += result.bytes;
    if (result.fate == Fate::failed) return lost(result);
    if (result.fate == Fate::refused) return misread(files[i].url, each.reader->problem());
    if (result.fate == Fate::not_done) continue;  // another one says why
    KnownFile& known = plan.known[{FileSort::list, service, region}];
    known.path = each.wanted->path;
    known.index = each.wanted->index;
    if (result.fate == Fate::unchanged) {
      each.wanted->fresh = false;
      continue;
    }
    if (each.reader == nullptr) return misread(files[i].url, "the file is empty");
    auto text = list_of(*each.reader, &known);
    each.reader.reset();
    if (!text) return misread(files[i].url, text.error());
    const ListRead& read = text->read;
    const std::string_view promised = version_in(each.wanted->path);
    if (promised != read.version)
      return misread(files[i].url, "the file is of version " + read.version + ", its path of " +
                                       std::string(promised));
    known = known_of(read, mapping);
    known.path = each.wanted->path;
    known.etag = result.head.etag;
    known.last_modified = result.head.last_modified;
    known.index = each.wanted->index;
    update.lists.push_back(std::move(text->list));
    update.read.push_back(std::move(text->read));
  }
  return update;
}

tl::expected<std::optional<FreshSpot>, UpdateFailure> fetch_spot(const UpdateWish& wish,
                                                                 UpdatePlan& plan,
                                                                 const SeeProgress& see) {
  std::string regions;
  for (const std::string& region : wish.regions) regions += (regions.empty() ? "" : ";") + region;
  if (wish.regions.empty()) regions = "all";
  const KnownKey key{FileSort::spot, "", ""};
  KnownFile known = plan.known[key];
  if (known.version != regions) known = {};
  std::vector<IndexFile> file{{.url = wish.spot_url, .known = known, .key = key}};
  file[0].known.version = regions;
  const auto bytes = fetch_indexes(file, wish, plan.known, see);
  if (!bytes) return Lost(bytes.error());
  plan.fetched_bytes += *bytes;
  if (file[0].text.empty()) return std::nullopt;
  auto savings = spot_savings(file[0].text);
  if (!savings) return misread(file[0].url, savings.error());
  KnownFile& now = plan.known[key];
  now.published = http_day(now.last_modified);
  return FreshSpot{now.published.empty() ? "-" : now.published, std::move(*savings)};
}

}  // namespace tenfold
