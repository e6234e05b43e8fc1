// tenfold prices diff: what became dearer or cheaper from one book to another, and what that does
// to a topology.
#include "app/commands/prices/answers.h"
#include "app/overlay.h"
#include "app/price_folder.h"
#include "app/project.h"
#include "base/text.h"
#include "book/differences.h"

namespace tenfold {
namespace {

constexpr std::string_view kEmbedded = "embedded";

// The same run with another book.
struct With {
  Session session;
  std::string problem{};

  With(const Session& like, const std::string& book)
      : session{.files = like.files,
                .environment = like.environment,
                .typed = like.typed,
                .config = like.config,
                .options = like.options} {
    Options& options = session.options;
    options.prices.clear();
    options.prices_shown = book;
    if (book == kEmbedded) return;
    options.prices = book == kUpdated ? options.updated_prices : book;
    if (session.files.thing(options.prices) != Thing::folder)
      problem = book == kUpdated
                    ? std::string(kNoUpdate)
                    : book + ": no such folder; `embedded` and `updated` are words too";
    else
      problem = lay_prices_over(session, session.files);
  }
};

// Each file with both books; what is wrong with one is told once.
void put_totals(With& before, With& after, const std::vector<std::string>& files, BookDiff& to) {
  load(before.session, files, Depth::estimated);
  load(after.session, files, Depth::estimated);
  for (std::size_t i = 0; i < before.session.loaded.size(); ++i) {
    const Loaded &was = before.session.loaded[i], &is = after.session.loaded[i];
    if (!was.valid() || !is.valid()) continue;
    to.totals.push_back({.file = is.file,
                         .name = std::string(is.topology.outer().name),
                         .before = was.estimate.total,
                         .after = is.estimate.total,
                         .unpriced_before = was.estimate.unpriced,
                         .unpriced_after = is.estimate.unpriced});
  }
}

}  // namespace

int diff_prices(Session& session, const std::vector<std::string>& words) {
  if (words.size() != 2)
    return fail(session, "two books are compared",
                "`tenfold prices diff embedded updated`; each is one of these words or a folder");
  With before(session, words[0]), after(session, words[1]);
  for (const With* each : {&before, &after})
    if (!each->problem.empty()) return fail(session, each->problem);
  BookDiff diff = differences(before.session.book, after.session.book);
  diff.before = words[0];
  diff.after = words[1];
  const std::vector<std::string> files = session.typed.all("topology");
  if (!files.empty()) put_totals(before, after, files, diff);
  Report report = report_of(session, Screen::prices, after.session.loaded);
  report.topologies.clear();
  report.told.push_back({nullptr, &after.session.diagnostics});
  report.prices.differs = std::move(diff);
  const int code = answer(session, report);
  return after.session.diagnostics.errors == 0 ? code : kFailed;
}

}  // namespace tenfold
