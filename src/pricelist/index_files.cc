#include "pricelist/index_files.h"

#include <deque>

#include "base/text.h"
#include "pricelist/inflate.h"

namespace tenfold {
namespace {

constexpr std::uint64_t kMostIndexBytes = std::uint64_t{32} << 20U;
using Fate = Fetched::Fate;

}  // namespace

tl::unexpected<UpdateFailure> lost(const Fetched& result) {
  return tl::unexpected<UpdateFailure>({result.problem, result.advice});
}

tl::unexpected<UpdateFailure> misread(const std::string& url, const std::string& why) {
  return tl::unexpected<UpdateFailure>({"GET " + printable(url) + ": " + why, ""});
}

tl::expected<std::uint64_t, UpdateFailure> fetch_indexes(std::vector<IndexFile>& all,
                                                         const UpdateWish& wish, KnownFiles& known,
                                                         const SeeProgress& see) {
  std::vector<Fetch> files;
  std::deque<Inflater> unpacking;  // as it comes: a few bytes can stand for any number
  for (IndexFile& index : all) {
    const auto keep = [&index](std::string_view piece) {
      index.text.append(piece);
      return true;
    };
    const std::size_t n = unpacking.size();
    unpacking.emplace_back(keep, kMostIndexBytes);
    files.push_back(
        {.url = index.url,
         .etag = index.known.etag,
         .last_modified = index.known.last_modified,
         .most_bytes = kMostIndexBytes,
         .take = [&unpacking, n](std::string_view piece) { return unpacking[n].feed(piece); },
         .restart =
             [&unpacking, &index, n] {
               index.text.clear();
               unpacking[n].begin_again();
             }});
  }
  const auto results = fetch_all(files, wish.fetching, [&](const FetchProgress& progress) {
    see("reading the indexes", progress, 0);
  });
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (results[i].fate == Fate::failed) return lost(results[i]);
    if (results[i].fate == Fate::refused)
      return misread(all[i].url, "the file " + unpacking[i].problem());
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!unpacking[i].finish()) return misread(all[i].url, "the file " + unpacking[i].problem());
    if (all[i].text.empty() && results[i].fate == Fate::done)
      return misread(all[i].url, "the file is empty");
    bytes += results[i].bytes;
    KnownFile& file = known[all[i].key];
    file = all[i].known;
    if (results[i].fate == Fate::unchanged) continue;
    file.etag = results[i].head.etag;
    file.last_modified = results[i].head.last_modified;
  }
  return bytes;
}

}  // namespace tenfold
