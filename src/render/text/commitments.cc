// What to reserve or put under a savings plan: how long units run, and what each way does.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostSteps = 8;

class Commitments {
 public:
  Commitments(const TopologyReport& topology, std::size_t indent, Page& page)
      : topology_(topology), t_(*topology.topology), indent_(indent), page_(page) {}

  void put() {
    if (indent_ > 0) page_.end();
    page_.blanks(indent_).put("commitments", Ink::bold).end();
    for (const CommitmentAdvice& advice : topology_.commitments) put_advice(advice);
    const auto figures = [](const CommitmentAdvice& advice) { return !advice.best.empty(); };
    if (std::ranges::any_of(topology_.commitments, figures))
      line(0, "assumed: every week of the term is like this one", Ink::dim);
    if (indent_ == 0) page_.end();
  }

 private:
  void line(std::size_t further, const std::string& text, Ink ink = Ink::plain) {
    page_.blanks(indent_ + 2 + further).wrap(text, indent_ + 4 + further, ink).end();
  }

  void put_advice(const CommitmentAdvice& advice) {
    const std::string address(t_[advice.id].address);
    if (advice.hours_stated) {
      line(0, address + ": its hours are stated, so how long each " + std::string(advice.unit) +
                  " runs is not known");
      return;
    }
    page_.blanks(indent_ + 2).put(address);
    if (advice.copies > 1) page_.put(", each of " + thousands(advice.copies));
    page_.put(":");
    put_duration(advice);
    if (const std::string_view present = present_of(advice.id); !present.empty())
      line(2, "the file commits to " + std::string(present) +
                  "; that is in the total, but in no figure here");
    const auto pays = [](const Commitment& one) { return one.units > 0; };
    if (!advice.best.empty() && std::ranges::none_of(advice.best, pays)) {
      const Commitment& one = advice.best.back();
      line(2, "no commitment pays: even " + printable(one.commitment) + " only from " +
                  percent(one.break_even_percent) + " of the time on");
      return;
    }
    if (!advice.best.empty())
      line(2, "without any they cost " + dollars(advice.best.front().on_demand) + " a month");
    for (const Commitment& one : advice.best) put_commitment(advice, one);
  }

  // "2 on demand run 100 % of the week, 3 57.10 %, 4 12.30 %": of many some that are evenly apart,
  // the first and the last among them.
  void put_duration(const CommitmentAdvice& advice) {
    std::vector<std::pair<std::int64_t, std::int64_t>> steps;  // units, minutes of at least so many
    std::int64_t minutes = 0;
    for (auto it = advice.duration.rbegin(); it != advice.duration.rend(); ++it) {
      minutes += it->second;
      if (it->first > 0 && minutes > 0) steps.emplace_back(it->first, minutes);
    }
    std::ranges::reverse(steps);
    const std::size_t shown = std::min(kMostSteps, steps.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const std::size_t at = shown == 1 ? 0 : i * (steps.size() - 1) / (shown - 1);
      std::string text = thousands(steps[at].first);
      if (i == 0) text += steps[at].first == 1 ? " on demand runs" : " on demand run";
      text +=
          " " + percent(scaled(units(100), steps[at].second, kWeekMinutes).value_or(Quantity{}));
      if (i == 0) text += " of the week";
      if (i + 1 < shown) text += ",";
      put_whole(text);
    }
    if (shown < steps.size())
      put_whole("(" + thousands_of(shown) + " of " + thousands_of(steps.size()) + " sizes)");
    page_.end();
  }

  static std::string thousands_of(std::size_t n) { return thousands(static_cast<std::int64_t>(n)); }

  // Without a break inside: a figure and its sign stay together.
  void put_whole(const std::string& text) {
    if (page_.column() + 1 + width(text) > page_.width()) page_.end().blanks(indent_ + 4);
    if (page_.column() > indent_ + 4) page_.blanks(1);
    page_.put(text);
  }

  std::string_view present_of(Id id) const {
    const Estimate& estimate = *topology_.estimate;
    const auto cost = std::ranges::find(estimate.components, id, &ComponentCost::component);
    if (cost == estimate.components.end()) return {};
    for (std::uint32_t i = 0; i < cost->lines; ++i) {
      const Use& use = estimate.lines[cost->first_line + i].use;
      if (use.purchase == Purchase::committed) return use.commitment;
    }
    return {};
  }

  void put_commitment(const CommitmentAdvice& advice, const Commitment& one) {
    const std::string name = printable(one.commitment);
    if (one.units == 0) {
      line(2, name + ": for none; it pays from " + percent(one.break_even_percent) +
                  " of the time on");
      return;
    }
    std::string text = thousands(one.units * advice.copies) + " × " + name + ": " +
                       dollars(one.with) + " a month, " + dollars(one.on_demand - one.with) +
                       " less";
    if (const std::string_view doubt = doubt_of(one.prices); !doubt.empty())
      text += ", " + std::string(doubt);
    line(2, text);
    if (one.upfront > Money{}) line(4, dollars(one.upfront) + " upfront");
    line(4, "used " + percent(one.utilisation_percent) + " of the time, pays from " +
                percent(one.break_even_percent) + "; paid back in month " +
                thousands(one.break_even_month) + " of " + thousands(one.term_months));
    line(4, "with " + std::to_string(kFallPercent) + " % less traffic: " + fallen_words(one));
  }

  static std::string fallen_words(const Commitment& one) {
    std::string text;
    if (one.against_none == Money{})
      text = "saves nothing";
    else if (one.against_none < Money{})
      text = "saves " + dollars(-one.against_none);
    else
      text = "loses " + dollars(one.against_none);
    if (one.regret > Money{})
      return text + ", " + dollars(one.regret) + " short of the best number";
    return text + ", still the best number";
  }

  const TopologyReport& topology_;
  const Topology& t_;
  const std::size_t indent_;
  Page& page_;
};

}  // namespace

void put_commitments(const TopologyReport& topology, std::size_t indent, Page& page) {
  if (!topology.commitments.empty()) Commitments(topology, indent, page).put();
}

}  // namespace tenfold
