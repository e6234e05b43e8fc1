// What there is to fetch: the indexes, and of them what is new.
#include <algorithm>
#include <map>

#include "pricelist/index_files.h"

namespace tenfold {
namespace {

using Lost = tl::unexpected<UpdateFailure>;
using Fate = Fetched::Fate;

constexpr std::string_view kEverywhere = "us-east-1";  // what has one file for all stands there

std::string tag_of(const KnownFile& index) {
  return index.etag.empty() ? index.last_modified : index.etag;
}

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

class Planning {
 public:
  Planning(const Mapping& mapping, const UpdateWish& wish, const KnownFiles& known,
           const SeeProgress& see)
      : mapping_(mapping), wish_(wish), old_(known), see_(see) {
    plan_.known = known;
  }

  tl::expected<UpdatePlan, UpdateFailure> run() {
    if (auto failure = services()) return Lost(std::move(*failure));
    if (auto failure = regions()) return Lost(std::move(*failure));
    if (auto failure = missing_regions()) return Lost(std::move(*failure));
    if (auto failure = sizes()) return Lost(std::move(*failure));
    std::ranges::sort(plan_.lists, {}, [](const WantedList& each) {
      return std::pair(each.region, each.entry->service);
    });
    return std::move(plan_);
  }

 private:
  using Failure = std::optional<UpdateFailure>;

  bool wanted(const ListEntry& entry) const {
    return wish_.services.empty() || has(wish_.services, entry.service);
  }

  const KnownFile* old(FileSort sort, const std::string& service,
                       const std::string& region = {}) const {
    const auto it = old_.find({sort, service, region});
    return it == old_.end() ? nullptr : &it->second;
  }

  // Is all there that the service index would be asked for?
  KnownFile known_index() const {
    const KnownFile* index = old(FileSort::index, "");
    if (index == nullptr) return {};
    for (const auto& [service, entry] : mapping_.entries) {
      const KnownFile* regions = old(FileSort::regions, service);
      if (wanted(entry) && (regions == nullptr || regions->index != tag_of(*index))) return {};
    }
    return *index;
  }

  Failure services() {
    std::vector<IndexFile> index{{.url = wish_.base + std::string(kServiceIndex),
                                  .known = known_index(),
                                  .key = {FileSort::index, "", ""}}};
    const auto bytes = fetch_indexes(index, wish_, plan_.known, see_);
    if (!bytes) return bytes.error();
    plan_.fetched_bytes += *bytes;
    index_ = tag_of(plan_.known[index[0].key]);
    std::optional<ServiceIndex> fresh;
    if (!index[0].text.empty()) {
      auto read = service_index(index[0].text);
      if (!read) return misread(index[0].url, read.error()).value();
      fresh = std::move(*read);
    }
    for (const auto& [service, entry] : mapping_.entries) {
      if (!wanted(entry)) continue;
      std::string path;
      if (!fresh) {
        path = old(FileSort::regions, service)->path;
      } else {
        const auto& all = entry.plan ? fresh->plans : fresh->services;
        if (const auto it = all.find(service); it != all.end()) path = it->second;
      }
      if (path.empty()) {
        plan_.not_listed.push_back(service);
        plan_.known[{FileSort::regions, service, ""}] = {.index = index_};
      } else {
        paths_.emplace(&entry, std::move(path));
      }
    }
    return std::nullopt;
  }

  // Of an index that has not changed all regions that are wanted must be there.
  KnownFile known_regions(const ListEntry& entry, const std::string& path) const {
    const KnownFile* regions = old(FileSort::regions, entry.service);
    if (regions == nullptr || regions->path != path) return {};
    bool any = false;
    for (const auto& [key, file] : old_) {
      if (key.sort != FileSort::list || key.service != entry.service) continue;
      const bool wanted =
          entry.everywhere || wish_.regions.empty() || has(wish_.regions, key.region);
      if (!wanted) continue;
      any = true;
      if (file.mapping != mapping_.digest || file.index != tag_of(*regions)) return {};
    }
    if (wish_.regions.empty()) return any && regions->version == "all" ? *regions : KnownFile{};
    if (entry.everywhere) return any ? *regions : KnownFile{};
    for (const std::string& region : wish_.regions)
      if (old(FileSort::list, entry.service, region) == nullptr) return {};
    return *regions;
  }

  Failure regions() {
    std::vector<IndexFile> indexes;
    for (const auto& [entry, path] : paths_) {
      IndexFile& index = indexes.emplace_back();
      index.url = wish_.base + path;
      index.key = {FileSort::regions, entry->service, ""};
      index.known = known_regions(*entry, path);
      index.known.path = path;
      index.known.index = index_;
    }
    const auto bytes = fetch_indexes(indexes, wish_, plan_.known, see_);
    if (!bytes) return bytes.error();
    plan_.fetched_bytes += *bytes;
    std::size_t n = 0;
    for (const auto& [entry, path] : paths_) {
      const IndexFile& index = indexes[n++];
      std::map<std::string, std::string> lists;
      if (index.text.empty()) {
        for (const auto& [key, file] : old_)
          if (key.sort == FileSort::list && key.service == entry->service)
            lists.emplace(key.region, file.path);
      } else {
        auto read = region_index(index.text);
        if (!read) return misread(index.url, read.error()).value();
        lists = std::move(read->regions);
        if (wish_.regions.empty()) plan_.known[index.key].version = "all";
      }
      index_ = tag_of(plan_.known[index.key]);
      want(*entry, lists);
    }
    return std::nullopt;
  }

  void want(const ListEntry& entry, const std::map<std::string, std::string>& lists) {
    if (entry.everywhere) {
      auto it = lists.find(std::string(kEverywhere));
      if (it == lists.end()) it = lists.begin();
      if (it != lists.end()) want(entry, it->first, it->second);
      return;
    }
    if (wish_.regions.empty()) {
      for (const auto& [region, path] : lists) want(entry, region, path);
      return;
    }
    for (const std::string& region : wish_.regions) {
      const auto it = lists.find(region);
      if (it != lists.end())
        want(entry, region, it->second);
      else
        plan_.known[{FileSort::list, entry.service, region}] = {.mapping = mapping_.digest,
                                                                .index = index_};
    }
  }

  void want(const ListEntry& entry, const std::string& region, const std::string& path) {
    if (path.empty()) return;  // the index did not have it the last time
    WantedList list{.entry = &entry, .region = region, .path = path, .index = index_};
    const KnownFile* known = old(FileSort::list, entry.service, region);
    const bool same_mapping = known != nullptr && known->mapping == mapping_.digest;
    list.fresh = !same_mapping || known->path != path;
    if (same_mapping) list.etag = known->etag;
    if (!list.fresh) plan_.known[{FileSort::list, entry.service, region}].index = index_;
    plan_.lists.push_back(std::move(list));
  }

  // A region of which there is nothing is a mistake, or AWS has it no more.
  Failure missing_regions() const {
    for (const std::string& region : wish_.regions) {
      if (std::ranges::find(plan_.lists, region, &WantedList::region) != plan_.lists.end())
        continue;
      return UpdateFailure{"the indexes name no list of " + region, "leave the region out"};
    }
    return std::nullopt;
  }

  // How much there is to fetch, where the server says; what is missing is told before anything is
  // fetched.
  Failure sizes() {
    std::vector<Fetch> files;
    std::vector<WantedList*> lists;
    for (WantedList& list : plan_.lists) {
      if (!list.fresh) continue;
      files.push_back({.url = wish_.base + list.path, .head_only = true});
      lists.push_back(&list);
    }
    Fetching how = wish_.fetching;
    how.go_on_after_failure = true;
    const auto results = fetch_all(files, how, [&](const FetchProgress& progress) {
      see_("asking how much there is", progress, 0);
    });
    for (std::size_t i = 0; i < results.size(); ++i) {
      const Fetched& result = results[i];
      const int status = result.head.status;
      if (result.fate == Fate::done) lists[i]->bytes = result.head.length;
      // Not every server says something of a file without sending it.
      if (result.fate == Fate::failed && status != 405 && status != 501)
        return lost(result).value();
    }
    return std::nullopt;
  }

  const Mapping& mapping_;
  const UpdateWish& wish_;
  const KnownFiles& old_;
  const SeeProgress& see_;
  UpdatePlan plan_{};
  std::map<const ListEntry*, std::string> paths_{};
  std::string index_{};  // the one that names what is wanted, by its ETag or date
};

}  // namespace

tl::expected<UpdatePlan, UpdateFailure> plan_update(const Mapping& mapping, const UpdateWish& wish,
                                                    const KnownFiles& known,
                                                    const SeeProgress& see) {
  return Planning(mapping, wish, known, see).run();
}

}  // namespace tenfold
