#include "app/price_lists.h"

#include <algorithm>

#include "app/project.h"
#include "base/assert.h"
#include "base/text.h"
#include "base/texts.h"
#include "book/verify.h"
#include "parser/parser.h"

namespace tenfold {
namespace {

constexpr std::string_view kMapping = "pricing/aws/mapping.toml";
constexpr std::size_t kMostMappingBytes = std::size_t{4} << 20U;

// A flag that may be given several times, and with commas.
std::vector<std::string> list_of(const CommandLine& typed, std::string_view flag) {
  std::vector<std::string> all;
  for (const std::string& text : typed.all(flag)) {
    std::string_view rest = text;
    while (true) {
      const std::size_t comma = rest.find(',');
      const std::string_view one = rest.substr(0, comma);
      if (std::ranges::find(all, one) == all.end()) all.emplace_back(one);
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  return all;
}

void check_services(Session& session, const Mapping& mapping,
                    const std::vector<std::string>& services) {
  std::vector<std::string_view> known;
  for (const auto& [service, entry] : mapping.entries) known.push_back(service);
  for (const std::string& service : services) {
    if (mapping.entry(service) != nullptr) continue;
    const auto guess = nearest(service, known);
    session.diagnostics.error({},
                              "--service " + service + ": the mapping has no such list" +
                                  (guess ? "; the nearest is `" + std::string(*guess) + "`" : ""));
  }
}

void check_regions(Session& session, const std::vector<std::string>& regions) {
  const std::vector<std::string_view> known = session.catalog.regions();
  for (const std::string& region : regions) {
    const bool plain = !region.empty() && std::ranges::all_of(region, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (plain && std::ranges::find(known, region) != known.end()) continue;
    const auto guess = nearest(region, known);
    session.diagnostics.error({},
                              "--region " + region + ": AWS has no such region" +
                                  (guess ? "; the nearest is `" + std::string(*guess) + "`" : ""));
  }
}

// Places whose tables a region's lists may be in.
std::vector<std::string> places_of(const PriceFolder& folder, const std::string& region,
                                   const std::vector<FreshList>& lists) {
  std::set<std::string> all{region};
  for (const FreshList& list : lists) {
    if (!list.everywhere) continue;
    for (const PricedItem& item : list.items) all.insert(item.place);
    // What it said before may be elsewhere.
    for (const std::string& place : folder.places())
      if (place == "global" || place.starts_with("edge-")) all.insert(place);
  }
  return {all.begin(), all.end()};
}

// The program's, and --mapping over it. `documents` hold what its mistakes point into.
struct MappingTexts {
  std::deque<Document> documents{};
  std::deque<Diagnostics> diagnostics{};
};

std::optional<Mapping> load_mapping(Session& session, MappingTexts& texts) {
  Mapping mapping;
  const auto read = [&](Source source) {
    Diagnostics& diagnostics = texts.diagnostics.emplace_back();
    Document& document =
        texts.documents.emplace_back(parse_document(std::move(source), diagnostics));
    read_mapping(document, mapping, diagnostics);
    return diagnostics.errors == 0;
  };
  const bool sound = read({std::string(kMapping), std::string(embedded_text(kMapping))});
  TENFOLD_ASSERT(sound);
  const auto file = session.typed.last("mapping");
  if (!file) return mapping;
  const std::string root = project_root(session.files, absolute_path(session.files, *file));
  auto text = read_inside(session.files, root, *file, kMostMappingBytes);
  if (!text) {
    session.diagnostics.error({}, "--mapping " + *file + ": " + text.error().reason);
    return std::nullopt;
  }
  if (!read({*file, std::move(*text)})) return std::nullopt;
  return mapping;
}

// Nothing, and the mistake is told in the session's diagnostics.
std::optional<ListWish> list_wish(Session& session, const Mapping& mapping) {
  ListWish wish;
  wish.services = list_of(session.typed, "service");
  wish.regions = list_of(session.typed, "region");
  if (wish.regions.empty() && !session.options.lowering.region.empty())
    wish.regions = {session.options.lowering.region};
  wish.list_unclaimed = session.typed.has("unclaimed");
  if (wish.regions == std::vector<std::string>{"all"}) {
    wish.all_regions = true;
    wish.regions.clear();
  }
  check_services(session, mapping, wish.services);
  check_regions(session, wish.regions);
  const auto typed = session.typed.last("dir");
  const std::string folder = typed.value_or(session.options.updated_prices);
  if (folder.empty())
    session.diagnostics.error({}, typed ? "--dir: name a folder"
                                        : "it is not known where your data are kept: --dir names a "
                                          "folder");
  else
    wish.folder = absolute_path(session.files, folder);
  // A link to a folder stays what it is.
  if (const auto real = session.files.real(wish.folder)) wish.folder = *real;
  if (session.diagnostics.errors != 0) return std::nullopt;
  return wish;
}

}  // namespace

bool not_done(Session& session, const std::string& problem, const std::string& advice) {
  session.diagnostics.error({}, problem + "; the book is as it was", advice);
  return false;
}

bool ListWriter::fail(const FileError& error) {
  return not_done(session_, error.path + ": " + error.reason);
}

std::string ListWriter::shown(const std::string& path) const { return update_.folder + "/" + path; }

// Tables that are other ones now are checked and staged.
bool ListWriter::put(const std::vector<std::string>& places, const TableTexts& before,
                     const TableTexts& after) {
  if (before == after) return true;
  std::vector<TableText> tables;
  for (const auto& [path, text] : after) {
    const auto old = before.find(path);
    if (old != before.end() && old->second == text) continue;
    tables.push_back({path.substr(0, path.size() - 4), shown(path), text});
  }
  BookCheck& check =
      checked_.emplace_back(check_overlay(tables, session_.book, session_.options.today));
  if (check.problems.errors != 0) {
    return not_done(session_, "the tables that these lists make are not sound");
  }
  update_.changed = true;
  update_.tables += tables.size();
  const auto staged = folder_.stage(places, after);
  return staged ? true : fail(staged.error());
}

bool ListWriter::add(const std::string& region, const std::vector<FreshList>& lists) {
  if (lists.empty()) return true;
  const std::vector<std::string> places = places_of(folder_, region, lists);
  TableTexts before;
  for (const std::string& place : places) {
    auto tables = folder_.tables_of(place);
    if (!tables) return fail(tables.error());
    before.merge(*tables);
  }
  auto after = with_lists(before, lists);
  if (!after) {
    return not_done(session_, after.error());
  }
  return put(places, before, *after);
}

bool ListWriter::add(const FreshSpot& spot, const std::vector<std::string>& regions) {
  for (const auto& [region, rows] : spot.savings) {
    if (!regions.empty() && std::ranges::find(regions, region) == regions.end()) continue;
    auto before = folder_.tables_of(region);
    if (!before) return fail(before.error());
    if (!put({region}, *before, with_spot(*before, region, spot.dated, rows))) return false;
  }
  return true;
}

bool ListWriter::finish(const KnownFiles& known) {
  if (!update_.changed && text_of(known) == text_of(folder_.known())) return true;
  const auto placed = folder_.put_in_place(known);
  return placed ? true : fail(placed.error());
}

int answer_lists(Session& session, const std::function<bool(ListWork&)>& work) {
  Report report = report_of(session, Screen::prices, {});
  MappingTexts texts;
  const auto mapping = load_mapping(session, texts);
  for (std::size_t i = 0; i < texts.documents.size(); ++i)
    report.told.push_back({&texts.documents[i].sources, &texts.diagnostics[i]});
  if (!mapping) {
    answer(session, report);
    return kFailed;
  }
  const auto wish = list_wish(session, *mapping);
  if (!wish) return answer(session, report);
  auto folder = PriceFolder::open(session.files, wish->folder);
  if (!folder) return fail(session, folder.error().path + ": " + folder.error().reason);
  BookUpdate update{.folder = session.typed.last("dir").value_or(std::string(kUpdated))};
  ListWriter writer(session, *folder, update);
  ListWork all{session, *mapping, *wish, *folder, update, writer};
  if (work(all)) report.prices.updated = std::move(update);
  for (const BookCheck& check : writer.checked())
    report.told.push_back({&check.sources, &check.problems});
  return answer(session, report);
}

SeeProgress progress_of(const Session& session) {
  return [&session](std::string_view what, const FetchProgress& done, std::uint64_t all) {
    session.progress.bytes(what, done.bytes, all);
  };
}

}  // namespace tenfold
