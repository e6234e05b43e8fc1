// tenfold prices verify: are the tables what they must be? Those of the book, or of a folder that
// is to lie over it.
#include "book/verify.h"
#include "app/commands/prices/answers.h"
#include "app/overlay.h"

namespace tenfold {

int verify_prices(Session& session, const std::vector<std::string>& words) {
  if (words.size() > 1)
    return fail(session, "one folder at a time", "leave `" + words[1] + "` out");
  const Options& options = session.options;
  const std::string named = words.empty() ? options.prices_shown : words[0];
  const std::string folder = named == kUpdated ? options.updated_prices : named;
  Report report = report_of(session, Screen::prices, {});
  std::vector<OverlayTable> overlay;  // outlives the check
  if (folder.empty()) {
    report.prices.checked = check_book(session.book, options.today);
  } else {
    auto read = read_overlay(session.files, folder, named);
    if (!read) return fail(session, read.error());
    overlay = std::move(*read);
    std::vector<TableText> tables;
    for (const OverlayTable& table : overlay)
      tables.push_back({table.name, table.shown, table.text});
    report.prices.checked = check_overlay(tables, session.book, options.today);
    report.prices.checked->of = named;
  }
  const BookCheck& check = *report.prices.checked;
  report.told.push_back({&check.sources, &check.problems});
  return answer(session, report, check.problems.errors == 0 ? kFine : kFailed);
}

}  // namespace tenfold
