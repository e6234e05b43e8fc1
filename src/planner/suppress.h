// What the file suppresses, and what is wrong with its suppressions.
//
// A suppression reaches findings by address or by place. One without a reason, past its date, in
// the wrong place or of no rule suppresses nothing and is a finding of its own; so is one that
// nothing needed, provided that all rules it names were asked.
#pragma once

#include "model/evidence.h"
#include "model/finding.h"
#include "planner/planner.h"
#include "planner/standing.h"

namespace tenfold {

// Marks what is suppressed, unless the options say to show what would be there, and adds what is
// wrong.
void suppress(const Evidence& evidence, const Standings& standings, const LintOptions& options,
              Findings& findings);

}  // namespace tenfold
