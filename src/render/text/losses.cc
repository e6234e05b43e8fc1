// What a loss leaves at the week's peak: of several first a table, a row each, then each by itself.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "render/availability_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostTiers = 24, kMostStops = 12, kMostNamed = 8;
constexpr std::string_view kUnknown = "not known";

class LossScreen {
 public:
  LossScreen(const TopologyReport& topology, Page& page)
      : t_(*topology.topology),
        losses_(topology.losses),
        page_(page),
        width_(std::clamp<std::size_t>(page.width(), 60, 100)) {}

  void put() {
    if (losses_.empty()) {
      page_.blanks(3).put("nothing of this stands here: nothing is lost").end();
      return;
    }
    if (losses_.size() > 1) put_table();
    for (const LossAnswer& loss : losses_) put_loss(loss);
    put_notes();
  }

 private:
  // So that the worst of many is found at a glance.
  void put_table() {
    const std::size_t fourth = width_, third = fourth - 15, second = third - 11,
                      first = second - 11;
    page_.blanks(1).put("requests served", Ink::bold);
    page_.right("before", first, Ink::dim).right("after", second, Ink::dim);
    page_.right("with new", third, Ink::dim).right("new serves in", fourth, Ink::dim).end();
    const int places = places_of_all();
    for (const LossAnswer& loss : losses_) {
      const std::string name = name_of(t_, loss.losing);
      page_.blanks(3).put(name);
      if (page_.column() + 10 > first) page_.end();
      if (loss.entries.empty()) {
        page_.right("there is no entry", fourth).end();
        continue;
      }
      page_.right(percent_at(loss.before, places), first);
      page_.right(percent_at(loss.served, places), second, ink_of(loss));
      page_.right(loss.launches ? percent_at(loss.with_new, places) : "–", third);
      page_.right(loss.launches ? time_of(loss.restored_s) : "–", fourth).end();
    }
    page_.end();
  }

  static Ink ink_of(const LossAnswer& loss) {
    return loss.served < loss.before ? Ink::red : Ink::plain;
  }

  int places_of_all() const {
    std::vector<Quantity> all;
    for (const LossAnswer& loss : losses_)
      all.insert(all.end(), {loss.before, loss.served, loss.with_new});
    return std::min(places_for(all), 3);
  }

  static std::string time_of(const std::optional<std::int64_t>& s) {
    return s ? seconds_of(*s) : std::string(kUnknown);
  }

  void put_loss(const LossAnswer& loss) {
    const std::string name = name_of(t_, loss.losing);
    page_.blanks(1).put("without " + name, Ink::bold);
    std::string text = "no entry, so no requests to serve";
    if (!loss.entries.empty()) text = percent_alone(loss.served) + " of all requests served";
    if (page_.column() + 2 + width(text) > width_) page_.end();
    page_.right(text, width_, ink_of(loss), 2).end();
    if (untouched(loss)) {
      note(loss.losing.what == Losing::What::spot ? "nothing runs on spot capacity: nothing is lost"
                                                  : "nothing that serves is lost with it");
      return page_.end(), void();
    }
    put_course(loss);
    put_entries(loss);
    put_tiers(loss);
    put_launches(loss);
    put_lists(loss);
    page_.end();
  }

  static bool untouched(const LossAnswer& loss) {
    return loss.tiers.empty() && loss.stops.empty() && loss.failovers.empty();
  }

  void put_course(const LossAnswer& loss) {
    if (loss.entries.empty()) return;
    std::string text = percent_alone(loss.before) + " before, at the week's peak; ";
    if (!loss.launches)
      text += "no new capacity arrives";
    else if (loss.restored_s)
      text += percent_alone(loss.with_new) + " with new capacity, after " +
              seconds_of(*loss.restored_s);
    else
      text += percent_alone(loss.with_new) + " with new capacity; how long that takes is not known";
    note(text);
  }

  void note(const std::string& text, Ink ink = Ink::plain) {
    page_.blanks(3).wrap(text, 5, ink).end();
  }

  void put_entries(const LossAnswer& loss) {
    if (loss.entries.size() < 2) return;
    page_.blanks(3).put("entry", Ink::dim).right("of requests", width_ - 36, Ink::dim);
    page_.right("before", width_ - 24, Ink::dim).right("after", width_ - 12, Ink::dim);
    page_.right("with new", width_, Ink::dim).end();
    for (std::size_t i = 0; i < std::min(kMostTiers, loss.entries.size()); ++i) {
      const LossAnswer::Entry& entry = loss.entries[i];
      page_.blanks(3).put(t_[entry.id].address);
      if (page_.column() + 10 > width_ - 36) page_.end();
      page_.right(percent_at(entry.share_percent, 2), width_ - 36);
      page_.right(percent_at(entry.before, 2), width_ - 24);
      page_.right(percent_at(entry.served, 2), width_ - 12);
      page_.right(percent_at(entry.with_new, 2), width_).end();
    }
    more(loss.entries.size(), kMostTiers);
  }

  void more(std::size_t all, std::size_t shown) {
    if (all > shown) page_.blanks(3).put("and " + std::to_string(all - shown) + " more").end();
  }

  void put_tiers(const LossAnswer& loss) {
    if (loss.tiers.empty()) return;
    page_.blanks(3).put("of the tiers", Ink::dim);
    put_row("before", "left", "needed", "carries", "new", "carries", Ink::dim);
    for (std::size_t i = 0; i < std::min(kMostTiers, loss.tiers.size()); ++i) {
      const TierLossAnswer& tier = loss.tiers[i];
      const std::string noun = printable(tier.noun) + (tier.noun == "copy" ? "" : "s");
      page_.blanks(3).put(some_of(t_, tier.members, 2));
      page_.put(" (" + (tier.noun == "copy" ? "copies" : noun) + ")", Ink::dim);
      const bool short_of = tier.carries < units(100);
      put_row(thousands(tier.before), thousands(tier.left),
              tier.needed ? thousands(*tier.needed) : "–", percent_alone(tier.carries),
              tier.launches ? thousands(tier.with_new) : "–",
              tier.launches ? percent_alone(tier.carries_with_new) : "–",
              short_of ? Ink::red : Ink::plain);
      if (short_of && tier.left > 0 && tier.each_rps && tier.peak_rps)
        page_.blanks(5)
            .wrap(thousands(tier.left) + " × " + rps(*tier.each_rps) + " for a peak of " +
                      rps(*tier.peak_rps) + " requests a second",
                  7)
            .end();
    }
    more(loss.tiers.size(), kMostTiers);
  }

  void put_row(std::string_view before, std::string_view left, std::string_view needed,
               std::string_view carries, std::string_view added, std::string_view with_new,
               Ink ink) {
    const std::size_t six = width_, five = six - 10, four = five - 5, three = four - 10,
                      two = three - 8, one = two - 6;
    if (page_.column() + 2 + width(before) > one) page_.end();
    const Ink plain = ink == Ink::dim ? ink : Ink::plain;
    page_.right(before, one, plain).right(left, two, plain).right(needed, three, plain);
    page_.right(carries, four, ink).right(added, five, plain).right(with_new, six, plain).end();
  }

  static std::string rps(Quantity quantity) {
    return quantity < units(1) ? grouped(quantity, 3) : grouped_trimmed(quantity);
  }

  // "42", "42.5"
  static std::string grouped_trimmed(Quantity quantity) {
    std::string text = grouped(quantity, 1);
    if (text.ends_with(".0")) text.erase(text.size() - 2);
    return text;
  }

  void put_launches(const LossAnswer& loss) {
    for (const TierLossAnswer& tier : loss.tiers) {
      if (!tier.launches) continue;
      const std::string noticed =
          tier.detected_s ? "noticed after " + seconds_of(*tier.detected_s) : "no check says when";
      note("new in " + some_of(t_, tier.members, 2) + ": " + noticed + ", serving " +
           (tier.serving_s ? seconds_of(*tier.serving_s) + " later"
                           : "a time later that is not known"));
    }
  }

  void put_lists(const LossAnswer& loss) {
    std::string text;
    for (std::size_t i = 0; i < std::min(kMostStops, loss.failovers.size()); ++i) {
      const Failover& one = loss.failovers[i];
      text +=
          (text.empty() ? "" : ", ") + std::string(t_[one.id].address) + " to " + printable(one.to);
    }
    if (loss.failovers.size() > kMostStops)
      text += " and " + std::to_string(loss.failovers.size() - kMostStops) + " more";
    if (!text.empty()) named("fails over", text + "; how long that takes is not known");
    put_stops(loss);
    if (!loss.slowed.empty())
      named("degraded", "done without " + some_of(t_, loss.slowed, kMostNamed));
    if (!loss.circular.empty())
      named("circular", some_of(t_, loss.circular, kMostNamed) + ": left as they were");
  }

  void put_stops(const LossAnswer& loss) {
    if (loss.stops.empty()) return named("stops", "nothing");
    std::string text;
    for (std::size_t i = 0; i < std::min(kMostStops, loss.stops.size()); ++i) {
      const Stop& stop = loss.stops[i];
      text += (text.empty() ? "" : "; ") + std::string(t_[stop.id].address);
      text += stop.because == kNoId ? ", lost"
                                    : ", because of " + std::string(t_[stop.because].address);
    }
    if (loss.stops.size() > kMostStops)
      text += "; and " + std::to_string(loss.stops.size() - kMostStops) + " more";
    named("stops", text, Ink::red);
  }

  void named(std::string_view name, const std::string& text, Ink ink = Ink::plain) {
    constexpr std::size_t kText = 15;
    page_.blanks(3).put(name).to(kText, 1).wrap(text, kText, ink).end();
  }

  void put_notes() {
    const auto unknown = [](const LossAnswer& loss) { return !loss.load_known; };
    if (std::ranges::any_of(losses_, unknown))
      note(
          "where no `serves_rps`, `serves_qps` or no demand says what is enough, a tier carries "
          "all while any of it is left",
          Ink::dim);
    note(
        "exact over what stands where; that a cache which is lost sends its calls on to what it "
        "spares is not counted",
        Ink::dim);
  }

  const Topology& t_;
  const std::span<const LossAnswer> losses_;
  Page& page_;
  const std::size_t width_;
};

}  // namespace

void put_losses(const Report& report, const TopologyReport& topology, Page& page) {
  if (!report.losses_asked) return;
  const Topology& t = *topology.topology;
  const Scope& outer = t.outer();
  if (report.week_asked) {
    page.end();
  } else {
    page.put(printable(outer.name), Ink::bold);
    page.put(" · " + t.regions[outer.region] + " · " + printable(outer.environment));
    page.right("what a loss leaves", std::clamp<std::size_t>(page.width(), 60, 100), Ink::dim, 2);
    page.end().end();
  }
  LossScreen(topology, page).put();
}

}  // namespace tenfold
