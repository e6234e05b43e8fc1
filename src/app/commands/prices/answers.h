// What `tenfold prices` can do, a function a word; prices.cc has the list of them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/session.h"

namespace tenfold {

// words: what follows `list`, `show` and so on.
int list_prices(Session& session, const std::vector<std::string>& words);
int show_prices(Session& session, const std::vector<std::string>& words);
int verify_prices(Session& session, const std::vector<std::string>& words);
int diff_prices(Session& session, const std::vector<std::string>& words);
int update_prices(Session& session, const std::vector<std::string>& words);
int import_prices(Session& session, const std::vector<std::string>& words);

// The names of tables, and the places that have any ("global" among them).
struct Shelves {
  std::vector<Shelf> all;
  std::set<std::string_view> names, places;
};
Shelves shelves_of(const Book& book);

// Why --region names no place of the book; empty: it does, or is not given.
std::string unknown_place(const Session& session, const Shelves& shelves);
// "the book has no NAME; …"; `also`: words that might have been meant too.
std::string unknown_name(const std::string& name, const Shelves& shelves,
                         const std::set<std::string_view>& also = {});

}  // namespace tenfold
