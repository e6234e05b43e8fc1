// The words of the contract that more than one format prints, each spelled once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/book.h"
#include "model/effect.h"
#include "model/estimate.h"
#include "model/finding.h"
#include "model/kind.h"
#include "model/plan.h"
#include "model/report.h"
#include "model/saturation.h"
#include "model/week_answer.h"

namespace tenfold {

std::string_view word_of(Level level);              // "error"
std::string_view word_of(Severity severity);        // "error"
std::string_view word_of(FixClass fix);             // "suggest"
std::string_view word_of(Verdict::Says says);       // "look"
std::string_view word_of(Action action);            // "create"
std::string_view word_of(Effect effect);            // "in-place"
std::string_view word_of(Finding::State state);     // "open"
std::string_view word_of(Bottleneck::What what);    // "fleet"
std::string_view word_of_purchase(const Use& use);  // "on-demand", as in the language; plain: empty

std::string_view word_of(DayKind day);     // "weekday"
std::string_view word_of(FleetSize size);  // "min", as in --fleet; simulated: empty
// "fleets at their minimum, by --fleet min": what an estimate of that size says of itself.
std::string fleet_words(FleetSize size);

// Of an hour of the week, from 0: "Monday", and of a minute of the day: "20:00".
std::string_view day_of_hour(int hour);
std::string time_of_day(int minute);

// "instances, spot, 2 types": what the kind calls the line, and how it is bought where that is not
// on demand. Printable.
std::string line_name(const Line& line);

// "weak" or "derived" where a source of the price is no more than that; empty: to the cent.
std::string_view doubt_of(const Price& price);
std::string_view doubt_of(const std::vector<const Price*>& prices);  // of the first that has any

}  // namespace tenfold
