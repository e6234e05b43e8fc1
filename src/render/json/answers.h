// The JSON answers, one a question, and what several of them share.
//
// The names and shapes are a contract: a minor version only adds, `tenfold schema COMMAND`
// describes them. Money and quantities are exact decimal strings; absent is null.
#pragma once

#include <string>

#include "base/lines.h"
#include "model/report.h"
#include "render/json/writer.h"

namespace tenfold {

// Members of one topology.
void write_validate(const Report& report, const TopologyReport& topology, const Texts& texts,
                    JsonWriter& json);
void write_module_files(const Report& report, JsonWriter& json);
void write_lint(const Report& report, const TopologyReport& topology, const Texts& texts,
                JsonWriter& json);
void write_cost(const Report& report, const TopologyReport& topology, const Texts& texts,
                JsonWriter& json);
void write_plan(const Report& report, const TopologyReport& topology, const Texts& texts,
                JsonWriter& json);
void write_grow(const Report& report, const TopologyReport& topology, const Texts& texts,
                JsonWriter& json);
void write_explain(const Report& report, const TopologyReport& topology, const Texts& texts,
                   JsonWriter& json);
void write_simulate(const Report& report, const TopologyReport& topology, JsonWriter& json);

// Members of the root.
void write_rules(const Report& report, JsonWriter& json);
void write_kinds(const Report& report, JsonWriter& json);
void write_prices(const Report& report, JsonWriter& json);
void write_update(const BookUpdate& update, JsonWriter& json);
void write_diff(const BookDiff& diff, JsonWriter& json);
void write_shapes(const Report& report, JsonWriter& json);

// Shared. A place that is not known is null.
void write_place(std::string_view name, Span at, const Texts& texts, JsonWriter& json);
void write_component(const Report& report, const TopologyReport& topology,
                     const ComponentCost& cost, const Texts& texts, JsonWriter& json);
void write_finding(const TopologyReport& topology, const Finding& finding, const Texts& texts,
                   JsonWriter& json);
void write_skipped(const TopologyReport& topology, const Skipped& skipped, JsonWriter& json);
void write_sources(const Price& price, const Tier& tier, JsonWriter& json);  // elements of an array
void write_price(const Price& price, JsonWriter& json);  // members of an object: unit, tiers
// A member of a line of `explain`: all that it takes to work it out again.
void write_working(const Report& report, const TopologyReport& topology, const Line& line,
                   JsonWriter& json);
void write_bottleneck(const TopologyReport& topology, const Bottleneck& bottleneck,
                      JsonWriter& json);
void write_demands(const TopologyReport& topology, JsonWriter& json);
void write_traffic(const TopologyReport& topology, Id id, JsonWriter& json);  // of a component
void write_bounds(const TopologyReport& topology, JsonWriter& json);  // members beside a total
void write_assumptions(const TopologyReport& topology, const Texts& texts, JsonWriter& json);
// Of `simulate`; members beside a plan's totals; of `explain` what is promised of the component.
void write_availability(const TopologyReport& topology, JsonWriter& json);
void write_availability_summary(const TopologyReport& topology, JsonWriter& json);
void write_promise(const TopologyReport& topology, JsonWriter& json);
void write_losses(const TopologyReport& topology, JsonWriter& json);
void write_spot(const TopologyReport& topology, JsonWriter& json);          // a member: the tiers
void write_commitments(const TopologyReport& topology, JsonWriter& json);   // likewise
void write_beside_total(const TopologyReport& topology, JsonWriter& json);  // members of a total
// Of `explain`: how traffic gets to the component, and which of its figures make a line.
void write_path(const TopologyReport& topology, JsonWriter& json);
void write_basis(const TopologyReport& topology, const Line& line, JsonWriter& json);
// A member: the addresses of some components.
void write_addresses(std::string_view name, const Topology& topology, const std::vector<Id>& ids,
                     JsonWriter& json);
void write_cost_change(const CostChange& change, JsonWriter& json);       // a member
void write_value(const Document& document, NodeId id, JsonWriter& json);  // a stated value as JSON

}  // namespace tenfold
