#include "render/plan_words.h"

#include <algorithm>

#include "base/text.h"
#include "render/availability_words.h"
#include "render/bottlenecks.h"
#include "render/counts.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::string_view kNotStated = "(not stated)";

std::string value_words(const std::optional<SaidValue>& value) {
  return value ? printable(value->toml) : std::string(kNotStated);
}

// Elements of one list that another lacks, each counted.
std::vector<std::string> lacking(const std::vector<std::string>& of, std::vector<std::string> in) {
  std::vector<std::string> left;
  for (const std::string& item : of) {
    const auto found = std::ranges::find(in, item);
    if (found == in.end())
      left.push_back(printable(item));
    else
      in.erase(found);
  }
  return left;
}

bool is_list_change(const FieldChange& field) {
  return field.before && field.after && !field.before->items.empty() && !field.after->items.empty();
}

std::string why_words(Effect effect, const std::string& reason, const std::string& source) {
  switch (effect) {
    case Effect::none:
    case Effect::in_place: return {};
    case Effect::not_known: return "no source says what this does";
    case Effect::interruption:
    case Effect::replacement: break;
  }
  std::string why = printable(reason);
  if (!source.empty()) why += (why.empty() ? "" : " · ") + printable(source);
  return why;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + printable(part);
  return text;
}

}  // namespace

std::string_view sign_of(Action action) {
  switch (action) {
    case Action::none: return "·";
    case Action::create: return "+";
    case Action::update: return "~";
    case Action::update_not_known: return "~?";
    case Action::update_interrupting: return "!";
    case Action::replace: return "-/+";
    case Action::destroy: return "-";
  }
  return "";
}

std::string_view sign_of(Effect effect) { return sign_of(action_of(effect)); }

Ink ink_of(Action action) {
  switch (action) {
    case Action::none: return Ink::dim;
    case Action::create: return Ink::green;
    case Action::update:
    case Action::update_not_known: return Ink::yellow;
    case Action::update_interrupting:
    case Action::replace:
    case Action::destroy: return Ink::red;
  }
  return Ink::plain;
}

std::vector<FieldWords> field_words(const Change& change) {
  std::vector<FieldWords> all;
  for (const FieldChange& field : change.fields) {
    FieldWords words{.path = printable(field.path), .change = {}, .effect = field.effect};
    words.why = why_words(field.effect, field.reason, field.source);
    if (field.effect == Effect::in_place) words.note = printable(field.reason);
    if (is_list_change(field)) {
      words.out = lacking(field.before->items, field.after->items);
      words.in = lacking(field.after->items, field.before->items);
    } else {
      words.change = value_words(field.before) + " → " + value_words(field.after);
    }
    all.push_back(std::move(words));
  }
  for (const FollowedChange& field : change.followed) {
    FieldWords words{.path = printable(field.path), .change = {}, .effect = field.effect};
    words.why = why_words(field.effect, field.reason, field.source);
    if (field.effect == Effect::in_place) words.note = printable(field.reason);
    const std::string by = "by " + printable(field.from);
    if (field.before.size() == field.after.size()) {
      words.change = joined(field.before) + " → " + joined(field.after) + ", " + by;
    } else {
      words.path += ", " + by;
      words.out = lacking(field.before, field.after);
      words.in = lacking(field.after, field.before);
    }
    all.push_back(std::move(words));
  }
  return all;
}

std::string money_words(const Change& change) {
  const auto words = [](const Monthly& monthly) { return amount(monthly.money, monthly.whole); };
  if (!change.before) return change.after ? words(*change.after) : "";
  if (!change.after) return "- " + words(*change.before);
  if (change.before == change.after) return {};
  std::string text = words(*change.before) + " → " + words(*change.after);
  const bool comparable = change.before->whole && change.after->whole;
  if (comparable && change.before->money > Money{})
    text += " (" + percent_change(change.before->money, change.after->money) + ")";
  return text;
}

bool changes(const Plan& plan) {
  return !plan.before || !plan.changes.empty() || !plan.findings.empty();
}

std::string plan_words(const ChangeCounts& counts) {
  return std::to_string(counts.create + counts.replace) + " to create, " +
         std::to_string(counts.update) + " to change, " +
         std::to_string(counts.destroy + counts.replace) + " to destroy";
}

std::vector<std::string> harm_words(const ChangeCounts& counts) {
  std::vector<std::string> all;
  const auto add = [&](std::size_t n, std::string_view words) {
    if (n > 0) all.push_back(std::to_string(n) + std::string(words));
  };
  add(counts.replace, " replaced");
  add(counts.interrupting, " with an interruption");
  add(counts.not_known,
      counts.not_known == 1 ? " whose effect is not known" : " whose effects are not known");
  add(counts.moved, " moved");
  return all;
}

std::string cost_words(const Plan& plan) {
  const auto words = [](const Situation& side) {
    return amount(side.monthly.money, side.monthly.whole);
  };
  const std::string now = words(plan.after) + " a month";
  if (!plan.before) return now;
  const Money was = plan.before->monthly.money, is = plan.after.monthly.money;
  const bool whole = plan.before->monthly.whole && plan.after.monthly.whole;
  if (was == is) return now + (whole ? ", as before" : ", as before in what is priced");
  std::string text = words(*plan.before) + " → " + now + ", " + signed_difference(was, is);
  if (was > Money{}) text += " (" + percent_change(was, is) + ")";
  return text + (whole ? "" : " in what is priced");
}

std::string availability_words(const Plan& plan) {
  const std::optional<Quantity> now = plan.after.availability_percent;
  const std::string least = plan.after.at_least ? "at least " : "";
  const std::optional<Quantity> was =
      plan.before ? plan.before->availability_percent : std::optional<Quantity>{};
  if (!was && !now) return "not known";
  if (!plan.before) return least + percent_alone(*now);
  if (was == now) return least + percent_alone(*now) + ", as before";
  std::vector<Quantity> both;
  if (was) both.push_back(*was);
  if (now) both.push_back(*now);
  const int places = places_for(both);
  std::string text = (was ? percent_at(*was, places) : "not known") + " → " +
                     (now ? least + percent_at(*now, places) : "not known");
  if (was && now)
    text += " (" + minutes_of(*plan.before->downtime_minutes) + " → " +
            minutes_of(*plan.after.downtime_minutes) + " a month)";
  return text;
}

bool loses_availability(const Plan& plan) {
  return plan.before && plan.before->availability_percent && plan.after.availability_percent &&
         *plan.after.availability_percent < *plan.before->availability_percent;
}

std::string_view word_of(FindingChange::State state) {
  switch (state) {
    case FindingChange::State::appeared: return "new";
    case FindingChange::State::worsened: return "worse";
    case FindingChange::State::fixed: return "fixed";
  }
  return "";
}

std::string changed_findings(const Plan& plan) {
  std::string text;
  for (const auto state : {FindingChange::State::appeared, FindingChange::State::worsened,
                           FindingChange::State::fixed}) {
    const auto n = std::ranges::count(plan.findings, state, &FindingChange::state);
    if (n > 0)
      text += (text.empty() ? "" : ", ") + std::to_string(n) + " " + std::string(word_of(state));
  }
  return text.empty() ? "none" : text;
}

std::string finding_words(const Plan& plan) {
  const std::string changed = plan.findings.empty() ? "" : changed_findings(plan) + "; ";
  const Situation& now = plan.after;
  return changed + counted(now.errors, "error") + ", " + counted(now.warnings, "warning") + ", " +
         counted(now.notices, "notice") + (plan.before ? " now" : "");
}

std::string bottleneck_words(const std::optional<Situation::Next>& next) {
  if (!next) return {};
  std::string text = subject_of(*next) + " at " + times(next->at) + " today's peak";
  if (next->months && *next->months > 0) {
    text += ", in " + how_many(*next->months, "month") + " at " + exact(next->growth_percent) +
            " % a month";
  }
  return text;
}

std::string moved_line(const MoveOffer& offer) {
  return "moved = [{ from = \"" + printable(offer.from) + "\", to = \"" + printable(offer.to) +
         "\" }]";
}

}  // namespace tenfold
