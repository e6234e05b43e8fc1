#include "kinds/purchases.h"

#include "model/bindings.h"

namespace tenfold {

void bind_commitment(std::string_view purchase, Bindings& b) {
  b.absent("commitment");
  if (purchase != kOnDemand && purchase != kSpot) b.text("commitment", purchase);
}

}  // namespace tenfold
