// Money as programs read it: exact, in the currency that the user asks for.
//
// A rate has six places and money eighteen, so a product has 24 at most and is printed whole. What
// adds up in dollars adds up in any currency.
#pragma once

#include <string>

#include "model/report.h"

namespace tenfold {

std::string exact_in(Money money, const MoneyStyle& style);  // "1758.410256", no mark

}  // namespace tenfold
