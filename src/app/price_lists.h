// What `prices update` and `prices import` have in common: what they were asked for, the mapping,
// and the way of a list into the folder, by the accountant's check.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "app/price_folder.h"
#include "app/session.h"
#include "pricelist/mapping.h"
#include "pricelist/update.h"

namespace tenfold {

struct ListWish {
  std::string folder{};                 // absolute
  std::vector<std::string> services{};  // of the mapping; empty: all
  std::vector<std::string> regions{};   // as typed, each once; empty: not said
  bool all_regions = false;
  bool list_unclaimed = false;
};

// Tells why, and that nothing has changed; false.
bool not_done(Session& session, const std::string& problem, const std::string& advice = {});

// Puts lists into a folder, a region at a time; nothing is in place before all of it is.
class ListWriter {
 public:
  ListWriter(Session& session, PriceFolder& folder, BookUpdate& update)
      : session_(session), folder_(folder), update_(update) {}

  // False: told in the session's diagnostics, or in checked().
  bool add(const std::string& region, const std::vector<FreshList>& lists);
  bool add(const FreshSpot& spot, const std::vector<std::string>& regions);
  bool finish(const KnownFiles& known);

  const std::deque<BookCheck>& checked() const { return checked_; }

 private:
  bool put(const std::vector<std::string>& places, const TableTexts& before,
           const TableTexts& after);
  bool fail(const FileError& error);
  std::string shown(const std::string& path) const;

  Session& session_;
  PriceFolder& folder_;
  BookUpdate& update_;
  std::deque<BookCheck> checked_{};
};

// What there is to work with.
struct ListWork {
  Session& session;
  const Mapping& mapping;
  const ListWish& wish;
  PriceFolder& folder;
  BookUpdate& update;
  ListWriter& writer;
};

// From the command line to the answer; the folder is locked while the work is done. False: it is
// not done, and the session's diagnostics say why.
int answer_lists(Session& session, const std::function<bool(ListWork&)>& work);

// A note of progress on the terminal, with bytes, rate and what is left.
SeeProgress progress_of(const Session& session);

}  // namespace tenfold
