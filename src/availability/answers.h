// From chances and shares to figures that can be shown. The only place where they are rounded: to
// millionths of a percent.
#pragma once

#include "availability/availability.h"
#include "model/availability_answer.h"
#include "model/loss_answer.h"

namespace tenfold {

// Without what upgrades cost: the estimator knows that.
AvailabilityAnswer availability_answer(const Topology& topology, const Week& week,
                                       const Composing& how, const Availability& composed);

PromiseAnswer promise_answer(const Topology& topology, const Week& week, const Composing& how,
                             const Availability& composed, Id id);

LossAnswer loss_answer(const Topology& topology, const Week& week, const Composing& how,
                       const Loss& loss);

// A share in percent; what is below 1 by more than sums round stays below 100.
Quantity percent_of(double share);

// "instance", "task": what a unit of it is called.
std::string_view unit_of(const Week& week, Id id);

}  // namespace tenfold
