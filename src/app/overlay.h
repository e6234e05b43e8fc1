// --prices: a folder of price tables that lie over the book, item by item.
#pragma once

#include <string>

#include "app/session.h"

namespace tenfold {

// Why it cannot be done; empty: done, or not asked for.
std::string lay_prices_over(Session& session);

}  // namespace tenfold
