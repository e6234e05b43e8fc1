// A queue between a caller and what it waits for, and a worker behind a schedule.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/edit.h"
#include "model/evidence.h"
#include "rules/ways_out.h"

namespace tenfold {

// Whatever `caller` sends over `edge` goes to a queue, which the callee works off. Nothing where
// the callee cannot take work from one, or `caller` has no way to it; then `why` says so.
std::optional<std::vector<Edit>> queue_between(const Evidence& evidence, const Subject& caller,
                                               const Edge& edge, const WaysOut& out,
                                               std::string& why);

// A schedule, a queue behind it, and a function that works it off.
std::vector<Edit> scheduled_job(const Evidence& evidence, const Subject& near);

}  // namespace tenfold
