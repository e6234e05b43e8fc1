// How available it is composed to be: the figure, what takes most of it, what each upgrade buys.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "render/availability_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostParts = 12, kMostUpgrades = 8, kMostEntries = 12;
constexpr std::string_view kDisclaimer =
    "SLAs are promises, not measurements: the platform does not promise more than this, and own "
    "deploys, bugs and data errors come on top. Some services count time, others failed requests; "
    "that they are multiplied is a convention.";

std::size_t width_of(const Page& page) { return std::clamp<std::size_t>(page.width(), 60, 100); }

std::string names_of(const Topology& t, const std::vector<std::pair<Id, std::string_view>>& parts) {
  std::string text;
  for (std::size_t i = 0; i < std::min(parts.size(), kMostEntries); ++i) {
    text += (i == 0 ? "" : ", ") + std::string(parts[i].second) + " of " +
            std::string(t[parts[i].first].address);
  }
  if (parts.size() > kMostEntries)
    text += " and " + std::to_string(parts.size() - kMostEntries) + " more";
  return text;
}

// Why there is no figure.
std::string unknown_figure(const Topology& t, const AvailabilityAnswer& answer) {
  if (answer.entries.empty()) return "nothing is an entry of this topology";
  std::vector<Id> circular, tangled;
  for (const EntryAnswer& entry : answer.entries) {
    if (entry.state == EntryAvailability::State::circular) circular.push_back(entry.id);
    if (entry.state == EntryAvailability::State::too_tangled) tangled.push_back(entry.id);
  }
  if (!circular.empty())
    return some_of(t, circular) + (circular.size() == 1 ? " needs" : " need") +
           " a circle of components that wait for each other: " + some_of(t, answer.circular);
  return std::string(why_not(EntryAvailability::State::too_tangled)) + ": " + some_of(t, tangled);
}

// The figure and what the file promises, with the same places.
int places_beside_promise(const AvailabilityAnswer& answer) {
  std::vector<Quantity> both{*answer.percent};
  if (answer.promised) both.push_back(*answer.promised);
  return places_for(both);
}

// "3 of 5 instances have to be up at the peak, in 2 zones: 99.9995 %, capped by the service's own
// promise"
std::string words_of_tier(const PartAnswer& part) {
  if (part.running == 0) return "targets that stand in for each other";
  const std::string noun(part.noun);
  const std::string all = how_many(part.running, noun);
  std::string text;
  if (part.running == 1 && !part.overloaded)
    text = all + " alone";
  else if (part.overloaded)
    text = part.running == 1 ? all + " alone, and it does not carry the peak"
                             : "all " + all + " are needed, and even they do not carry the peak";
  else if (!part.load_known)
    text = "how many of " + all + " are needed is not known: one is assumed";
  else
    text = thousands(part.needed) + " of " + all + (part.needed == 1 ? " has" : " have") +
           " to be up at the peak";
  text += part.zones == 1 ? "; all in one zone"
                          : "; in " + thousands(static_cast<std::int64_t>(part.zones)) + " zones";
  if (part.unit) text += "; each " + percent_of(*part.unit);
  if (part.capped)
    text += "; together " + percent_alone(part.uncapped) + ", but the service promises no more";
  return text;
}

class AvailabilityScreen {
 public:
  AvailabilityScreen(const TopologyReport& topology, Page& page)
      : t_(*topology.topology),
        answer_(*topology.availability),
        page_(page),
        width_(width_of(page)) {}

  void put() {
    page_.end().blanks(1).put("availability", Ink::bold);
    if (!answer_.percent) {
      page_.right("not known", width_, Ink::bold, 2).end();
      page_.blanks(3).wrap(unknown_figure(t_, answer_), 5).end();
    } else {
      put_figure();
    }
    put_entries();
    put_parts();
    put_left_out();
    put_upgrades();
    page_.blanks(3).wrap(kDisclaimer, 5, Ink::dim).end();
  }

 private:
  void put_figure() {
    const int places = places_beside_promise(answer_);
    page_
        .right((answer_.lower_bound ? "at least " : "") + percent_at(*answer_.percent, places) +
                   ", " + minutes_of(*answer_.minutes) + " a month",
               width_, Ink::bold, 2)
        .end();
    page_.blanks(3).put("of a month's 43,200 minutes");
    if (answer_.promised && answer_.short_of_promise)
      page_.put("; ").wrap("below the promised " + percent_at(*answer_.promised, places), 5,
                           Ink::red);
    else if (answer_.promised)
      page_.put("; promised " + percent_at(*answer_.promised, places));
    page_.end();
    if (answer_.lower_bound)
      note("so much is shared between targets that it is taken as needed by all of them");
    if (answer_.evenly) note("no demand says how many requests each entry takes: they count alike");
  }

  void note(const std::string& text) { page_.blanks(3).wrap(text, 5).end(); }

  void put_entries() {
    if (answer_.entries.size() < 2) return;
    std::vector<Quantity> figures;
    for (const EntryAnswer& entry : answer_.entries) {
      if (entry.percent) figures.push_back(*entry.percent);
    }
    const int places = places_for(figures);
    page_.blanks(1).put("entries", Ink::bold);
    page_.right("of all requests", width_ - 16, Ink::dim).right("availability", width_, Ink::dim);
    page_.end();
    for (std::size_t i = 0; i < std::min(kMostEntries, answer_.entries.size()); ++i) {
      const EntryAnswer& entry = answer_.entries[i];
      page_.blanks(3).put(t_[entry.id].address);
      page_.right(percent_at(entry.share_percent, 2), width_ - 16);
      page_.right(entry.percent ? percent_at(*entry.percent, places) : "not known", width_).end();
      if (!entry.percent) page_.blanks(5).wrap(why_not(entry.state), 5).end();
    }
    more(answer_.entries.size(), kMostEntries);
  }

  void more(std::size_t all, std::size_t shown) {
    if (all > shown) page_.blanks(3).put("and " + std::to_string(all - shown) + " more").end();
  }

  void put_parts() {
    if (answer_.parts.empty()) return;
    page_.blanks(1).put("what it rests on", Ink::bold);
    page_.right("promised", width_ - 16, Ink::dim).right("minutes", width_, Ink::dim).end();
    std::vector<Quantity> figures;
    for (const PartAnswer& part : answer_.parts) figures.push_back(part.percent);
    const int places = places_for(figures);
    for (std::size_t i = 0; i < std::min(kMostParts, answer_.parts.size()); ++i)
      put_part(answer_.parts[i], places);
    more(answer_.parts.size(), kMostParts);
  }

  void put_part(const PartAnswer& part, int places) {
    const std::string percent = percent_at(part.percent, places);
    page_.blanks(3).put(some_of(t_, part.members));
    if (page_.column() + 1 + width(percent) > width_ - 16) page_.end();
    page_.right(percent, width_ - 16);
    page_.right(grouped(part.minutes, 1), width_).end();
    if (part.share_percent < units(100))
      page_.blanks(5).put(percent_at(part.share_percent, 2) + " of all requests need it").end();
    if (part.is_tier) page_.blanks(5).wrap(words_of_tier(part), 7).end();
    if (part.is_tier && part.unit && !part.capped) put_row(*part.unit);
    if (part.row && (!part.is_tier || part.capped || !part.unit))
      put_row(*part.row);
    else if (!part.row && !part.unit)
      page_.blanks(5).put("as the file states", Ink::dim).end();
  }

  void put_row(const Sla& row) {
    page_.blanks(5).wrap(printable(row.key) + ": " + source_of(row), 7, Ink::dim).end();
  }

  void put_left_out() {
    if (!answer_.unknown.empty())
      note("no SLA is known for " + some_of(t_, answer_.unknown, kMostEntries) + ": left out");
    if (!answer_.unknown_parts.empty())
      note("no SLA is known for " + names_of(t_, answer_.unknown_parts) + ": left out");
    if (!answer_.degraded.empty())
      note("degraded without them, but up: " + some_of(t_, answer_.degraded, kMostEntries));
    if (answer_.percent && !answer_.circular.empty())
      note("on a circle of calls: " + some_of(t_, answer_.circular, kMostEntries));
  }

  void put_upgrades() {
    if (!answer_.percent || answer_.percent == units(100)) return;
    page_.blanks(1).put("what an upgrade buys", Ink::bold).end();
    if (answer_.upgrades.empty()) note("no single change that is known here buys more");
    for (std::size_t i = 0; i < std::min(kMostUpgrades, answer_.upgrades.size()); ++i)
      put_upgrade(answer_.upgrades[i]);
    more(answer_.upgrades.size(), kMostUpgrades);
  }

  void put_upgrade(const UpgradeAnswer& upgrade) {
    page_.blanks(3).wrap(words_of(t_, upgrade), 5);
    const std::string price = price_of(upgrade);
    if (page_.column() + 2 + width(price) > width_) page_.end();
    page_.right(price, width_).end();
    const std::vector<Quantity> both{*answer_.percent, upgrade.percent};
    const int places = places_for(both);
    page_.blanks(5)
        .wrap(percent_at(both[0], places) + " → " + percent_at(both[1], places) + ", " +
                  minutes_of(upgrade.minutes_less) + " a month less",
              7)
        .end();
  }

  const Topology& t_;
  const AvailabilityAnswer& answer_;
  Page& page_;
  const std::size_t width_;
};

constexpr std::size_t kText = 16;  // where what follows a name begins, as elsewhere in `explain`

void put_named(std::string_view name, std::string_view text, Page& page) {
  page.blanks(2).put(name).to(kText, 1).wrap(text, kText).end();
}

void put_promise_row(std::string_view name, const Sla& row, const std::string& of, Page& page) {
  put_named(name, percent_of(row) + " " + of + ", " + printable(row.key), page);
  page.blanks(kText).wrap(place_of(row) + ", " + source_of(row), kText, Ink::dim).end();
}

void put_promises(const PromiseAnswer& promise, Page& page) {
  const std::string noun(promise.noun);
  if (promise.stated) put_named("promise", percent_alone(*promise.stated) + ", stated", page);
  if (promise.unit) put_promise_row("promise", *promise.unit, "of one " + noun, page);
  if (promise.row)
    put_promise_row(promise.unit ? "" : "promise", *promise.row,
                    noun.empty() ? "as it stands" : "of " + noun + "s in two zones or more", page);
  if (promise.best && promise.best->key != (promise.row ? promise.row->key : std::string_view{}))
    put_promise_row(promise.row || promise.unit ? "" : "promise", *promise.best,
                    "is the most that its service promises", page);
  if (!promise.stated && !promise.row && !promise.unit)
    put_named("promise", "no SLA is known: left out of the figure", page);
  if (!promise.beside.empty())
    put_named("", "no SLA is known for " + std::string(promise.beside) + ": left out", page);
}

void put_standing(const TopologyReport& topology, Page& page) {
  const AvailabilityAnswer& whole = *topology.availability;
  const PromiseAnswer& promise = *topology.promise;
  if (promise.standing == PromiseAnswer::Standing::apart)
    return put_named("of the whole",
                     whole.entries.empty() ? "nothing is an entry of this topology"
                                           : "every entry can do without it",
                     page);
  if (promise.standing == PromiseAnswer::Standing::degraded)
    return put_named("of the whole", "missed when it is down, but not needed: counts for nothing",
                     page);
  bool counts = false;
  for (const PartAnswer& part : whole.parts) {
    if (std::ranges::find(part.members, promise.id) == part.members.end()) continue;
    counts = true;
    std::string text = percent_alone(part.percent);
    std::vector<Id> others = part.members;
    std::erase(others, promise.id);
    if (!others.empty()) text += " together with " + some_of(*topology.topology, others);
    text += ": " + minutes_of(part.minutes);
    if (whole.minutes) text += " of the whole's " + minutes_of(*whole.minutes) + " a month";
    if (part.share_percent < units(100))
      text += "; " + percent_at(part.share_percent, 2) + " of all requests need it";
    put_named("of the whole", text, page);
    if (part.is_tier) put_named("", words_of_tier(part), page);
  }
  if (!counts) put_named("of the whole", "needed, but without a figure", page);
}

}  // namespace

void put_availability(const TopologyReport& topology, Page& page) {
  AvailabilityScreen(topology, page).put();
}

void put_availability_line(const TopologyReport& topology, Page& page) {
  const AvailabilityAnswer& answer = *topology.availability;
  const Topology& t = *topology.topology;
  page.put("Availability ", Ink::bold);
  if (!answer.percent) {
    page.wrap("not known: " + unknown_figure(t, answer) + ".", 2).end();
    return;
  }
  const int places = places_beside_promise(answer);
  std::string text = std::string(answer.lower_bound ? "at least " : "") +
                     percent_at(*answer.percent, places) + " (" + minutes_of(*answer.minutes) +
                     " a month)";
  std::vector<Id> bounds;
  for (const PartAnswer& part : answer.parts) {
    if (part.bounds) bounds.insert(bounds.end(), part.members.begin(), part.members.end());
  }
  if (!bounds.empty()) text += ", bounded by " + some_of(t, bounds);
  const std::size_t left_out = answer.unknown.size() + answer.unknown_parts.size();
  if (left_out > 0) text += "; " + counted(left_out, "part") + " without an SLA left out";
  if (answer.promised)
    text += (answer.short_of_promise ? "; below the promised " : "; promised ") +
            percent_at(*answer.promised, places);
  page.wrap(text + ".", 2, answer.short_of_promise ? Ink::red : Ink::plain).end();
}

void put_promise(const TopologyReport& topology, Page& page) {
  const AvailabilityAnswer& whole = *topology.availability;
  page.put("availability", Ink::bold);
  const std::string figure = whole.percent ? percent_alone(*whole.percent) : "not known";
  page.right("the whole " + figure, width_of(page), Ink::plain, 2).end();
  put_promises(*topology.promise, page);
  put_standing(topology, page);
  for (const UpgradeAnswer& upgrade : whole.upgrades) {
    const std::vector<Quantity> both{*whole.percent, upgrade.percent};
    const int places = places_for(both);
    put_named("an upgrade",
              words_of(*topology.topology, upgrade) + " makes the whole " +
                  percent_at(both[1], places) + " instead of " + percent_at(both[0], places) +
                  ", " + minutes_of(upgrade.minutes_less) + " less; " + price_of(upgrade),
              page);
  }
  page.blanks(2).wrap(kDisclaimer, 4, Ink::dim).end();
  page.end();
}

}  // namespace tenfold
