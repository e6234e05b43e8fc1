// The screens of the text format, one a question, and what several of them share.
#pragma once

#include <string>
#include <vector>

#include "model/report.h"
#include "render/line_notes.h"
#include "render/page.h"

namespace tenfold {

void put_validate(const Report& report, Page& page);
void put_lint(const Report& report, Page& page);
void put_cost(const Report& report, Page& page);
void put_plan(const Report& report, Page& page);
void put_review(const Report& report, Page& page);
void put_gates(const Report& report, Page& page);  // what the budget flags say, a line each
void put_grow(const Report& report, Page& page);
void put_explain(const Report& report, Page& page);
void put_rules(const Report& report, Page& page);
void put_kinds(const Report& report, Page& page);
void put_prices(const Report& report, Page& page);
void put_update(const BookUpdate& update, Page& page);
void put_diff(const Report& report, const BookDiff& diff, Page& page);
void put_simulate(const Report& report, Page& page);
void put_shapes(const Report& report, Page& page);

// "db.r6g.large, mysql, Multi-AZ", safe to print; "2 × " ahead where there are several.
std::string summary_of(const Report& report, const TopologyReport& topology, Id id);

// A source, or how a price was derived, in lines of its own that begin at `indent`.
void put_note(const LineNote& note, std::size_t indent, Page& page);

// One line of an estimate with all that it takes to work it out again by hand.
void put_explained_line(const Report& report, const TopologyReport& topology, const Line& line,
                        Page& page);

// How traffic gets to the explained component; nothing where there is no demand.
void put_traffic(const TopologyReport& topology, Page& page);
// Spot capacity beside on demand; what to commit to. Of what was worked out: one component, or all.
// Nothing where there is none. With an indent it is one of several sections of a screen.
void put_spot(const Report& report, const TopologyReport& topology, std::size_t indent, Page& page);
void put_commitments(const TopologyReport& topology, std::size_t indent, Page& page);
// "   all on demand $1,951.72; spot saves $40.41 · under the budget of $2,500.00"
void put_beside_total(const TopologyReport& topology, const MoneyStyle& style, Page& page);

// Which figures of the traffic make the line's quantity.
void put_basis(const TopologyReport& topology, const Line& line, Page& page);

// "rds.main, storage gp3"; a region's own line: "region.us-east-1, dedicated fee".
std::string name_of(const TopologyReport& topology, const Line& line);

// "every fleet fixed at its minimum, by --fleet min", in a line of its own; nothing without it.
void put_fleet_size(const Report& report, Page& page);

// The assumptions behind an estimate, and whom they concern where they are asked for.
void put_assumptions(const Report& report, const TopologyReport& topology, Page& page);

// Which book priced it and how old that is, where it is not the program's.
void put_book(const Report& report, const TopologyReport& topology, Page& page);

// "   between $X and $Y with the bands of [assumptions]"; nothing without bands.
void put_bounds(const TopologyReport& topology, const MoneyStyle& style, Page& page);

// The composed availability: of `simulate` all of it, of `plan` a line, of `explain` what is
// promised of the explained component.
void put_availability(const TopologyReport& topology, Page& page);
void put_availability_line(const TopologyReport& topology, Page& page);
void put_promise(const TopologyReport& topology, Page& page);
// What each loss that was asked for leaves; nothing where none was.
void put_losses(const Report& report, const TopologyReport& topology, Page& page);

// What each topology comes to and all together, in a table; nothing of a single one.
void put_totals(const Report& report, Page& page);

// "demand 200.00 requests a second at the peak (stated), 254.69 M a month"
void put_demand(const TopologyReport& topology, Page& page);

}  // namespace tenfold
