// tenfold prices list: which tables the book has, which items a service, and how much of it all.
#include "app/commands/prices/answers.h"
#include "base/text.h"
#include "book/survey.h"
#include "kinds/kinds.h"

namespace tenfold {
namespace {

BookSummary summary_of(const Book& book, const Shelves& shelves) {
  BookSummary summary = summarise(book);
  const std::set<std::string_view> used = services_of_kinds();
  summary.kinds = kinds().size();
  std::set<std::string_view> unused;
  for (const Shelf& shelf : shelves.all) {
    if (shelf.of_prices && !used.contains(shelf.name)) unused.insert(shelf.name);
  }
  summary.unused.assign(unused.begin(), unused.end());
  return summary;
}

// Why the word names nothing; empty: its list stands in the report.
std::string list_word(const Session& session, const Shelves& shelves, const std::string& word,
                      Report& report) {
  const std::string& region = session.options.lowering.region;
  const std::size_t slash = word.find('/');
  const std::string name = word.substr(0, slash);
  const std::string prefix = slash == std::string::npos ? "" : word.substr(slash + 1);
  if (!shelves.names.contains(name)) {
    if (!shelves.places.contains(name)) return unknown_name(name, shelves, shelves.places);
    if (slash != std::string::npos)
      return word + ": write `tenfold prices list " + prefix + " --region " + name + "`";
    report.prices.listed.push_back(list_tables(session.book, name));
    return {};
  }
  Listing listing = list_items(session.book, name, prefix, region);
  const std::string where = region.empty() ? "" : " in " + region;
  if (listing.items.empty())
    return "no item of " + name + where + (prefix.empty() ? "" : " begins with `" + prefix + "`");
  report.prices.listed.push_back(std::move(listing));
  return {};
}

}  // namespace

int list_prices(Session& session, const std::vector<std::string>& words) {
  const Shelves shelves = shelves_of(session.book);
  if (const std::string problem = unknown_place(session, shelves); !problem.empty())
    return fail(session, problem);
  Report report = report_of(session, Screen::prices, {});
  if (session.typed.has("summary")) {
    if (!words.empty() || !session.options.lowering.region.empty())
      return fail(session, "--summary is of the whole book",
                  "leave `" + (words.empty() ? "--region" : words[0]) + "` out");
    report.prices.summary = summary_of(session.book, shelves);
    return answer(session, report);
  }
  if (words.empty())
    report.prices.listed.push_back(list_tables(session.book, session.options.lowering.region));
  for (const std::string& word : words) {
    const std::string problem = list_word(session, shelves, word, report);
    if (!problem.empty()) session.diagnostics.error({}, problem);
  }
  return answer(session, report);
}

}  // namespace tenfold
