// The book looked at as a whole: which tables it has, which items begin with something, how much of
// it there is and how sure. Reads every row asked about; nothing here is needed to price anything.
#pragma once

#include <string_view>

#include "model/price_answers.h"

namespace tenfold {

// The tables of a place; of all places where it is empty. `items` and `rows` are what is in force:
// what an overlay replaces does not count.
Listing list_tables(const Book& book, std::string_view place);

// The items of a table that begin with `prefix`, in all places or in one.
Listing list_items(const Book& book, std::string_view name, std::string_view prefix,
                   std::string_view place);

// All but `kinds` and `unused`, which the book knows nothing of.
BookSummary summarise(const Book& book);

}  // namespace tenfold
