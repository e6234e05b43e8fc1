#include "estimator/bands.h"

namespace tenfold {
namespace {

class Ends {
 public:
  Ends(const Topology& topology, const Pricing& pricing, Simulating simulating)
      : topology_(topology), pricing_(pricing), simulating_(simulating) {}

  // A total where these figures stand in for what is stated.
  Bound with(const std::vector<Assumption>& figures) {
    simulating_.assumptions = figures;
    const Week week = simulate(topology_, simulating_);
    pricing_.week = &week;
    const Estimate estimate = tenfold::estimate(topology_, pricing_);
    return {estimate.total, estimate.unpriced, estimate.no_usage};
  }

 private:
  const Topology& topology_;
  Pricing pricing_;
  Simulating simulating_;
};

}  // namespace

std::optional<TotalRange> range_of(const Topology& topology, const Pricing& pricing,
                                   Simulating simulating) {
  const std::vector<Band> bands = bands_of(topology);
  if (bands.empty()) return std::nullopt;
  Ends ends(topology, pricing, simulating);
  std::vector<Assumption> cheap, dear;
  for (const Band& band : bands) {
    const Assumption low{band.field, band.low}, high{band.field, band.high};
    const bool rises = ends.with({low}).total <= ends.with({high}).total;
    cheap.push_back(rises ? low : high);
    dear.push_back(rises ? high : low);
  }
  TotalRange bounds{ends.with(cheap), ends.with(dear)};
  if (bounds.high.total < bounds.low.total) std::swap(bounds.low, bounds.high);
  return bounds;
}

}  // namespace tenfold
