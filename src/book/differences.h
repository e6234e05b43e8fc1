// How two books differ, item by item.
#pragma once

#include "model/book.h"
#include "model/price_update.h"

namespace tenfold {

// Of what lies over the embedded tables in either; what it is of both is the same in both. An item
// counts by the tier that changed most. Changes, and tables by theirs, come by ratio, the largest
// first; then by name.
BookDiff differences(const Book& before, const Book& after);

}  // namespace tenfold
