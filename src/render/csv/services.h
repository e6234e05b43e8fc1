// What FOCUS calls the services of the price book.
//
// The codes are the names of the book's tables, the names are AWS's own. FOCUS 1.2 knows nineteen
// categories and no more; their spelling is that of focus-validator 1.0.0, the FinOps Foundation's
// own checker. Which service goes into which is decided here: the specification does not say.
#pragma once

#include <string_view>

namespace tenfold {

struct FocusService {
  std::string_view code, name, category;
};

// Of a table of the book; null where it has no name here, as a component of kind `custom` has none.
const FocusService* focus_service(std::string_view code);

}  // namespace tenfold
