// What a baseline knows already, and what it would have to say of these findings.
#pragma once

#include <string_view>
#include <vector>

#include "model/baseline.h"
#include "model/finding.h"
#include "model/topology.h"

namespace tenfold {

// Marks the open findings that have a row and have not grown beyond it.
void mark_known(const Topology& topology, std::string_view file, const Baseline& baseline,
                Findings& findings);

// A row for each key of what is open or known, with the largest measure; sorted.
std::vector<BaselineRow> rows_of(const Topology& topology, std::string_view file,
                                 const Findings& findings);

// Rows about this file in this environment that nothing needs: their rule was asked, or is gone,
// and found nothing that it knows.
std::vector<const BaselineRow*> unneeded_rows(const Topology& topology, std::string_view file,
                                              const Baseline& baseline, const Findings& findings);

}  // namespace tenfold
