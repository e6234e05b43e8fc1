// Spot beside on demand: under the total of `cost`, and what AWS taking it back means.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/utf8.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

// "less than 0.01" rather than 0.00.
std::string small(Quantity q) {
  const std::string text = grouped(q);
  return q > Quantity{} && text == "0.00" ? "less than 0.01" : text;
}
std::string small(Money money) {
  const std::string text = dollars(money);
  return money > Money{} && text == "$0.00" ? "less than $0.01" : text;
}

// "10-15%" as "10-15 %".
std::string band(std::string_view label) {
  std::string text = printable(label);
  if (text.ends_with('%')) text.insert(text.size() - 1, " ");
  return text;
}

std::string_view noun(const SpotTier& tier) { return tier.tasks ? "task" : "instance"; }

std::string units_of(std::int64_t n, std::string_view noun) {
  return thousands(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

class Spot {
 public:
  Spot(const Report& report, const TopologyReport& topology, std::size_t indent, Page& page)
      : fixed_(report.fleet_size != FleetSize::simulated),
        topology_(topology),
        indent_(indent),
        page_(page) {}

  void put() {
    if (indent_ > 0) page_.end();
    page_.blanks(indent_).put("spot", Ink::bold).end();
    for (const SpotTier& tier : topology_.spot->tiers) put_tier(tier);
    put_assumed();
    if (indent_ == 0) page_.end();
  }

 private:
  void line(std::size_t further, const std::string& text, Ink ink = Ink::plain) {
    page_.blanks(indent_ + 2 + further).wrap(text, indent_ + 4 + further, ink).end();
  }

  void put_tier(const SpotTier& tier) {
    const std::string address((*topology_.topology)[tier.id].address);
    if (tier.hours_stated) {
      line(0, address + ": its hours are stated, so how many run at once is not known");
    } else if (tier.running_at_peak == 0) {
      line(0, address + " runs nothing");
    } else {
      const bool week =
          !fixed_ && topology_.week != nullptr && topology_.week->fleet(tier.id) != nullptr;
      line(0, address + ": " + units_of(tier.running_at_peak, noun(tier)) +
                  (week ? " at the peak, " : ", ") +
                  thousands(tier.running_at_peak - tier.at_peak) + " on demand and " +
                  thousands(tier.at_peak) + " spot");
    }
    put_types(tier);
    put_cost(tier);
    if (tier.tasks)
      line(2, "AWS publishes no bands for tasks: how often it takes them back is not known");
    else if (tier.types.empty())
      line(2, "the tables lack its types here: how often AWS takes them back is not known");
    else
      put_interruptions(tier);
  }

  void put_types(const SpotTier& tier) {
    std::size_t longest = 0;
    for (const SpotType& type : tier.types) longest = std::max(longest, type.item.size());
    for (const SpotType& type : tier.types) {
      page_.blanks(indent_ + 4).put(printable(type.item));
      const std::string saving = std::to_string(type.saving_percent);
      page_.right(saving + " % less", indent_ + 4 + longest + 12, Ink::plain, 2).blanks(3);
      page_.put(band(type.interruption) + " interrupted in a month").end();
    }
  }

  void put_cost(const SpotTier& tier) {
    std::string text = tier.tasks ? "its spot tasks" : grouped(tier.hours) + " hours";
    if (!tier.known)
      text += ": what they cost, and would cost on demand, is not known";
    else
      text += " cost " + dollars(tier.monthly) + " a month, on demand " + dollars(tier.on_demand) +
              ": " + dollars(tier.on_demand - tier.monthly) + " less";
    line(2, text);
  }

  void put_interruptions(const SpotTier& tier) {
    if (tier.hours == Quantity{}) return;
    std::string text = "expect ";
    if (tier.open_ended)
      text += small(tier.least) + " interruptions a month, or more: a band has no upper end";
    else
      text += small(tier.least) + " to " + small(tier.most) + " interruptions a month";
    line(2, text);
    if (tier.pools > 0 && tier.running_at_peak > 0)
      line(2, units_of(tier.pools, "pool") + " (types × zones); losing one stops at most " +
                  percent(tier.lost_percent) + ", " + thousands(tier.lost_at_once) + " of " +
                  units_of(tier.running_at_peak, noun(tier)));
    line(2, "replacements overlap: " + small(tier.overlap_hours) + " hours a month" +
                (tier.known ? ", " + small(tier.overlap) : "") +
                (tier.open_ended ? ", or more" : " at most"));
  }

  void put_assumed() {
    std::set<std::string> sources;
    for (const SpotTier& tier : topology_.spot->tiers) {
      for (const SpotType& type : tier.types) {
        const bool dated = !type.date.empty() && type.date != "-";
        sources.insert(printable(type.said_by) + (dated ? ", " + printable(type.date) : ""));
      }
    }
    if (sources.empty()) return;
    std::string text = "assumed: savings and bands are averages of 30 days and a whole region (";
    text += join({std::vector<std::string_view>(sources.begin(), sources.end())}, "; ");
    text +=
        "); each type runs as often; of the instances that run, the band's share is interrupted "
        "in a month";
    line(0, text, Ink::dim);
  }

  const bool fixed_;  // --fleet
  const TopologyReport& topology_;
  const std::size_t indent_;
  Page& page_;
};

}  // namespace

void put_spot(const Report& report, const TopologyReport& topology, std::size_t indent,
              Page& page) {
  if (topology.spot != nullptr && !topology.spot->tiers.empty())
    Spot(report, topology, indent, page).put();
}

}  // namespace tenfold
