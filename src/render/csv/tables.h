// The tables of the CSV format, one a question, and how a row is written.
//
// Columns are a contract as the JSON's names are: a minor version only adds, behind the last one.
// A figure that is not known is an empty cell, never 0.
#pragma once

#include <string>
#include <string_view>

#include "model/report.h"
#include "render/render.h"

namespace tenfold {

// cost: a row for each line of the estimate, in the columns of FOCUS 1.2.
void write_charges(const Report& report, const Sink& sink);
// simulate: a row for each hour of the week and each component of the estimate.
void write_week(const Report& report, const Sink& sink);
// grow: a row for each size of each topology.
void write_growth(const Report& report, const Sink& sink);

// A cell and a comma, or a line end behind the last. What a spreadsheet would take for a formula
// (a text that begins with = + - @ or a control character) gets an apostrophe ahead of it.
void add_text(std::string& row, std::string_view text);
void add_figure(std::string& row, std::string_view figure);  // digits of ours
void end_row(std::string& row);

}  // namespace tenfold
