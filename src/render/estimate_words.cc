#include "render/estimate_words.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "render/bottlenecks.h"
#include "render/flow_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostDemands = 3;

std::string budget_words(const Estimate& estimate, Money budget, const MoneyStyle& style) {
  const std::string of = " the budget of " + shown(budget, style);
  if (budget < estimate.total) return "over" + of + " by " + shown(estimate.total - budget, style);
  if (!estimate.whole()) return "the known part of the total is under" + of;
  return estimate.total < budget ? "under" + of : "exactly" + of;
}

std::string of_line(const Line* line, const MoneyStyle& style) {
  switch (line->state) {
    case LineState::priced: return shown(line->monthly, style);
    case LineState::no_usage: return "no usage stated";
    case LineState::unpriced: return "unpriced";
  }
  return "";
}

// "updated" of "updated/eu-west-1/ec2.csv"; empty: it is of the book inside the program.
std::string_view book_of(const Table& table) {
  std::string_view path = table.path();
  if (path.starts_with("pricing/aws/")) return {};
  for (int parts = 0; parts < 2; ++parts) path = path.substr(0, path.rfind('/'));
  return path;
}

}  // namespace

std::string age_of_prices(const Estimate& estimate) {
  std::string_view oldest, newest, book;
  std::unordered_set<const Price*> seen;
  for (const Line& line : estimate.lines) {
    if (line.price == nullptr || !seen.insert(line.price).second) continue;
    if (line.price->derived == nullptr && book.empty()) book = book_of(*line.price->table);
    for (const SourceTag& source : sources_of(*line.price)) {
      if (source.date == "-") continue;  // worked out by a rule: of no date
      if (oldest.empty() || source.date < oldest) oldest = source.date;
      if (source.date > newest) newest = source.date;
    }
  }
  if (oldest.empty()) return "";
  const std::string from =
      (book.empty() ? "" : printable(book) + ": ") + "prices of " + std::string(oldest);
  return oldest == newest ? from : from + " to " + std::string(newest);
}

std::string book_words(const Report& report, const Estimate& estimate) {
  std::string_view book, newest;
  for (const Line& line : estimate.lines) {
    if (line.price == nullptr || line.price->derived != nullptr) continue;
    const std::string_view of = book_of(*line.price->table);
    if (of.empty()) continue;
    book = of;
    for (const SourceTag& source : sources_of(*line.price))
      if (source.date != "-" && source.date > newest) newest = source.date;
  }
  if (book.empty()) return "";
  std::string text = "prices of `" + printable(book) + "` over those of the program";
  if (newest.size() != report.today.size()) return text;
  const std::int64_t days = days_between(newest, report.today);
  return days < 0 ? text : text + ", the newest " + how_many(days, "day") + " old";
}

std::vector<std::string> demand_words(const TopologyReport& topology) {
  const std::vector<Demand>& demands = topology.week->flow.demands;
  std::vector<std::string> all;
  for (std::size_t i = 0; i < std::min(kMostDemands, demands.size()); ++i) {
    const Demand& demand = demands[i];
    const auto peak = quantity_of(demand.peak_rps), month = quantity_of(demand.month_requests);
    std::string text = demand_of_whom(*topology.topology, demand) + "demand ";
    if (peak && month) {
      const Figure requests = figure(*month, "", Rate{1});
      text += (*peak < Quantity{10'000} ? decimal(demand.peak_rps) : grouped(*peak)) +
              " requests a second at the peak (" +
              (demand.users > 0
                   ? "from " + users(demand.users) + (demand.users == 1 ? " user" : " users")
                   : "stated") +
              "), " + requests.quantity + (requests.unit.empty() ? "" : " " + requests.unit) +
              " a month";
    } else {
      text += "is more than can be counted";
    }
    all.push_back(std::move(text));
  }
  if (demands.size() > kMostDemands)
    all.push_back("and the demand of " + counted(demands.size() - kMostDemands, "more module"));
  return all;
}

std::string beside_total(const TopologyReport& topology, const MoneyStyle& style) {
  const Estimate& estimate = *topology.estimate;
  const SpotAnswer& spot = *topology.spot;
  std::string text;
  if (!spot.tiers.empty()) {
    if (spot.known)
      text = "all on demand " + amount(spot.all_on_demand, estimate.whole(), style) +
             "; spot saves " + shown(spot.saved, style);
    else
      text = "what it would cost all on demand is not known";
  }
  if (topology.budget)
    text += (text.empty() ? "" : " · ") + budget_words(estimate, *topology.budget, style);
  return text;
}

std::string bounds_words(const TopologyReport& topology, const MoneyStyle& style) {
  if (!topology.bounds) return {};
  const Bound& low = topology.bounds->low;
  const Bound& high = topology.bounds->high;
  const Money total = topology.estimate->total;
  std::string text = "between " + amount(low.total, low.whole(), style) + " and " +
                     amount(high.total, high.whole(), style) + " with the bands of [assumptions]";
  if (total < low.total || high.total < total) text += "; what is expected lies outside of them";
  return text;
}

std::string remark_of(const Line& line, const MoneyStyle& style, std::string_view doubt) {
  std::string note;
  const auto add = [&](std::string_view text) {
    if (!text.empty()) note.append(note.empty() ? "" : ", ").append(text);
  };
  if (line.term_months > 0) add(shown_once(line.upfront, style) + " upfront");
  if (line.discount_percent > Quantity{}) add("less " + percent(line.discount_percent));
  if (line.use.purchase == Purchase::spot) {
    add("estimate");
  } else if (!line.use.assumed.empty()) {
    add("assumed");
  }
  add(doubt);
  return note;
}

std::string change_words(const CostChange& change, const MoneyStyle& style) {
  const Money was = change.before.money, is = change.after.money;
  std::string text = was == is ? "no change" : tenfold::change(was, is, style);
  if (was != is && was != Money{} && is != Money{}) {
    text = "~ " + shown(was, style) + " → " + shown(is, style) + ", " +
           signed_difference(was, is, style);
    if (was > Money{}) text += " (" + percent_change(was, is) + ")";
  }
  return text + (change.missing == 0 ? "" : " of what is priced");
}

std::string change_words(const LineChange& one, const MoneyStyle& style) {
  const auto priced = [](const Line* line) {
    return line == nullptr || line->state == LineState::priced;
  };
  if (priced(one.before) && priced(one.after))
    return change(one.before != nullptr ? one.before->monthly : Money{},
                  one.after != nullptr ? one.after->monthly : Money{}, style);
  if (one.before == nullptr) return "+ " + of_line(one.after, style);
  if (one.after == nullptr) return "- " + of_line(one.before, style);
  if (one.before->state == one.after->state) return {};
  return "~ " + of_line(one.before, style) + " → " + of_line(one.after, style);
}

std::string whom(const TopologyReport& topology, const Assumed::Concern& concern) {
  if (concern.line != UINT32_MAX) return name_of(topology, topology.estimate->lines[concern.line]);
  const Topology& t = *topology.topology;
  if (concern.id != kNoId) return std::string(t[concern.id].address);
  return std::string(t.scopes[concern.scope].prefix) + "[traffic]";
}

std::string first_bottleneck(const TopologyReport& topology, const GrownSize& size) {
  if (!size.refused.empty()) return "not valid at this size";
  const Bottleneck* next = size.saturation.next();
  if (next == nullptr) return "–";
  return subject_of(*topology.topology, *next) + ", " + times(next->at());
}

std::string peak_words(const GrownSize& size) {
  if (!size.peak_rps) return "–";
  const std::int64_t micros = size.peak_rps->micros;
  if (micros % kMicro == 0 || micros >= 100 * kMicro) return grouped(*size.peak_rps, 0);
  constexpr std::int64_t kHundredth = kMicro / 100;
  return grouped(*size.peak_rps, micros >= kMicro ? 2 : micros >= kHundredth ? 3 : 5);
}

std::string difference_words(const std::optional<Monthly>& before,
                             const std::optional<Monthly>& after, const MoneyStyle& style) {
  const Money was = before ? before->money : Money{}, is = after ? after->money : Money{};
  if (was == is) return {};
  std::string text = signed_difference(was, is, style);
  if (was > Money{} && after) text += " (" + percent_change(was, is) + ")";
  return text;
}

}  // namespace tenfold
