#include "simulator/simulator.h"
namespace tenfold {
FleetWeek fleet_week(const FleetTerms& terms, std::span<const double>, bool) {
  FleetWeek w;
  w.sizes = {{terms.desired, kWeekMinutes}};
  return w;
}
}  // namespace tenfold
