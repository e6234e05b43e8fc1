// A plan in words and signs, for the formats that people read.
//
// Whatever stands in a plan may come from a stranger's file: every text here is printable, and a
// format that acts on more than a terminal does escapes it once more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"
#include "render/page.h"

namespace tenfold {

// Terraform's: "+", "~", "-/+", "-"; "!" where it interrupts, "~?" where nobody knows, "·" where
// AWS sees nothing of it.
std::string_view sign_of(Action action);
std::string_view sign_of(Effect effect);
Ink ink_of(Action action);

// "multi_az", "\"db.t3.medium\" → \"db.r6g.large\"", or what was put into a list and taken out.
struct FieldWords {
  std::string path, change;
  std::vector<std::string> out{}, in{};  // elements, where the list became longer or shorter
  Effect effect = Effect::none;
  std::string why{};   // the reason, where it is more than an update in place; and whose word
  std::string note{};  // what there is to know of an update in place
};
std::vector<FieldWords> field_words(const Change& change);

// "$15.18 → $30.37 (+100.00 %)", "$23.47", "-$12.10"; empty: it costs what it did.
std::string money_words(const Change& change);

// False where a topology is what it was, in what it costs and in what lint says of it, too.
bool changes(const Plan& plan);

// "2 to create, 3 to change, 1 to destroy", and what of it hurts: "1 with an interruption".
std::string plan_words(const ChangeCounts& counts);
std::vector<std::string> harm_words(const ChangeCounts& counts);

// "$1,911.31 → $2,051.26 a month, + $139.95 (+7.32 %)".
std::string cost_words(const Plan& plan);
// "99.27 % → 99.72 % (307 → 121 minutes a month)"; "99.72 %, as before"; "not known".
std::string availability_words(const Plan& plan);
bool loses_availability(const Plan& plan);
std::string changed_findings(const Plan& plan);  // "1 new, 2 fixed"; "none"
// "0 errors, 1 warning, 2 notices", and before it what is new and what is gone.
std::string finding_words(const Plan& plan);
std::string_view word_of(FindingChange::State state);  // "new", "worse", "fixed"
// "asg.web at 1.8 × today's peak, in 7 months at 8 % a month"; empty: there is none.
std::string bottleneck_words(const std::optional<Situation::Next>& next);

// `moved = [{ from = "rds.db", to = "rds.main" }]`
std::string moved_line(const MoveOffer& offer);

}  // namespace tenfold
