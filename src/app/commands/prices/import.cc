// tenfold prices import: files of AWS's price list that lie on a disk.
#include <algorithm>
#include <map>

#include "app/commands/prices/answers.h"
#include "app/price_lists.h"
#include "app/project.h"
#include "base/text.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostSpotBytes = std::size_t{32} << 20U;

// A file that is one of the price list, by how it begins.
struct ListFile {
  std::string path{}, region{}, version{};
  const ListEntry* entry = nullptr;
};

class Importing {
 public:
  explicit Importing(ListWork& work)
      : session_(work.session),
        mapping_(work.mapping),
        wish_(work.wish),
        update_(work.update),
        writer_(work.writer),
        known_(work.folder.known()) {}

  bool run(const std::string& from) {
    std::vector<std::string> paths;
    for (const std::string_view ending : {".csv", ".csv.gz"}) {
      auto found = find_below(session_.files, from, ending);
      if (!found) return fail(found.error().path, found.error().reason);
      paths.insert(paths.end(), found->begin(), found->end());
    }
    for (const std::string& path : paths) look_at(path);
    if (session_.diagnostics.errors != 0) return false;
    if (newest_.empty() && !has_spot(from))
      return fail(from, "holds no file of AWS's price list that is wanted");
    for (auto at = newest_.begin(); at != newest_.end();) {
      const std::string region = at->first.first;
      std::vector<FreshList> lists;
      for (; at != newest_.end() && at->first.first == region; ++at)
        if (!read(at->second, lists)) return false;
      if (!writer_.add(region, lists)) return false;
    }
    if (has_spot(from) && !spot(from)) return false;
    return writer_.finish(known_);
  }

 private:
  bool fail(const std::string& path, const std::string& why) {
    return not_done(session_, path + ": " + why);
  }

  std::string region_in(const std::string& path) const {
    for (const std::string_view region : session_.catalog.regions()) {
      if (path.find("/" + std::string(region) + "/") != std::string::npos)
        return std::string(region);
    }
    return {};
  }

  // What of, and of which version: its first rows say. Of several versions the newest counts.
  void look_at(const std::string& path) {
    OfferReader reader(mapping_, nullptr, region_in(path), false);
    const auto read =
        session_.files.read_pieces(path, OfferReader::kMostBytes, [&](std::string_view piece) {
          reader.feed(piece);
          return reader.head().version.empty() && reader.problem().empty();
        });
    if (!read) return void(fail(path, read.error().reason));
    if (reader.head().offer_code.empty() ||
        (reader.entry() == nullptr && reader.problem().empty())) {
      ++update_.skipped_files;
      return;
    }
    if (!reader.problem().empty()) return void(fail(path, reader.problem()));
    const ListEntry& entry = *reader.entry();
    const auto wanted = [](const std::vector<std::string>& all, const std::string& one) {
      return all.empty() || std::ranges::find(all, one) != all.end();
    };
    if (!wanted(wish_.services, entry.service) ||
        (!entry.everywhere && !wanted(wish_.regions, reader.region())))
      return;
    ListFile& file = newest_[{reader.region(), entry.service}];
    if (file.version < reader.head().version)
      file = {path, reader.region(), reader.head().version, &entry};
  }

  bool read(const ListFile& file, std::vector<FreshList>& lists) {
    OfferReader reader(mapping_, file.entry, file.region, wish_.list_unclaimed);
    std::uint64_t bytes = 0;
    const auto read =
        session_.files.read_pieces(file.path, OfferReader::kMostBytes, [&](std::string_view piece) {
          bytes += piece.size();
          session_.progress.bytes("reading " + file.entry->service + " of " + file.region, bytes,
                                  0);
          return reader.feed(piece);
        });
    if (!read) return fail(file.path, read.error().reason);
    const auto known = known_.find({FileSort::list, file.entry->service, file.region});
    auto text = list_of(reader, known == known_.end() ? nullptr : &known->second);
    if (!text) return fail(file.path, text.error());
    const ListRead& of = text->read;
    known_[{FileSort::list, of.service, of.region}] = known_of(of, mapping_);
    lists.push_back(std::move(text->list));
    update_.lists.push_back(std::move(text->read));
    return true;
  }

  bool has_spot(const std::string& from) const {
    return wish_.services.empty() &&
           session_.files.thing(from + "/" + std::string(kSpotFile)) == Thing::file;
  }

  bool spot(const std::string& from) {
    const std::string path = from + "/" + std::string(kSpotFile);
    const auto text = session_.files.read(path, kMostSpotBytes);
    if (!text) return fail(path, text.error().reason);
    auto savings = spot_savings(*text);
    if (!savings) return fail(path, savings.error());
    update_.spot = "-";
    update_.spot_fresh = true;
    return writer_.add(FreshSpot{"-", std::move(*savings)}, wish_.regions);
  }

  Session& session_;
  const Mapping& mapping_;
  const ListWish& wish_;
  BookUpdate& update_;
  ListWriter& writer_;
  KnownFiles known_;
  std::map<std::pair<std::string, std::string>, ListFile> newest_{};  // by region and service
};

}  // namespace

int import_prices(Session& session, const std::vector<std::string>& words) {
  if (words.size() != 1)
    return fail(session, words.empty() ? "name the folder to read" : "one folder at a time",
                "`tenfold prices import DIR` reads every file of the price list below DIR");
  const std::string from = absolute_path(session.files, words[0]);
  if (session.files.thing(from) != Thing::folder)
    return fail(session, words[0] + ": no such folder");
  return answer_lists(session, [&](ListWork& work) { return Importing(work).run(from); });
}

}  // namespace tenfold
