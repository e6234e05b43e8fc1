// The named shapes of a day. All of them are assumptions; `evening` has the six to one between the
// busiest and the quietest hour of AWS's talk on scaling.
#include "simulator/simulator.h"

namespace tenfold {
namespace {

constexpr Shape kShapes[] = {
    {"evening",
     "quiet at night, busy after work: six to one between 20 h and 4 h",
     {0.50, 0.36, 0.26, 0.19, 0.17, 0.17, 0.21, 0.28, 0.36, 0.43, 0.49, 0.53,
      0.56, 0.57, 0.57, 0.57, 0.59, 0.64, 0.74, 0.90, 1.00, 1.00, 0.92, 0.71}},
    {"flat", "the same at every hour", {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
    {"office",
     "people at work: the peak from 10 to 16 h, next to nothing at night",
     {0.05, 0.05, 0.05, 0.05, 0.05, 0.06, 0.12, 0.30, 0.65, 0.90, 1.00, 1.00,
      1.00, 1.00, 1.00, 1.00, 1.00, 0.80, 0.50, 0.30, 0.20, 0.14, 0.10, 0.07}},
    {"global",
     "users on every continent: never below 0.7 of the peak",
     {0.78, 0.74, 0.71, 0.70, 0.70, 0.72, 0.75, 0.80, 0.85, 0.90, 0.94, 0.96,
      0.97, 0.98, 0.99, 1.00, 1.00, 1.00, 0.98, 0.95, 0.92, 0.89, 0.86, 0.82}},
};

}  // namespace

std::span<const Shape> shapes() { return kShapes; }

}  // namespace tenfold
