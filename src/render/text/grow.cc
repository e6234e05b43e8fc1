// One size a line, and below them what happens where: what is full, what becomes due.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "render/bottlenecks.h"
#include "render/estimate_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kLabel = 10;    // columns of "  change  "
constexpr std::size_t kMostDue = 8;   // of a size
constexpr std::size_t kMostFull = 8;  // likewise

struct Columns {
  std::size_t users = 0, peak = 0, money = 0, each = 0;  // where they end
};

bool over(const Growth& growth, const GrownSize& size) {
  return growth.budget && size.refused.empty() && size.monthly > *growth.budget;
}

Columns columns_of(const Growth& growth) {
  Columns c{.users = 5, .peak = 8, .money = 9, .each = 15};
  for (const GrownSize& size : growth.sizes) {
    c.users = std::max(c.users, thousands(size.users).size());
    c.peak = std::max(c.peak, width(peak_words(size)));
    c.money = std::max(c.money, width(amount(size.monthly, size.whole())));
    c.each = std::max(c.each, width(amount(size.per_thousand_users, size.whole())));
  }
  c.users += 1;
  c.peak += c.users + 2;
  c.money += c.peak + 2;
  c.each += c.money + 2;
  return c;
}

void put_table(const TopologyReport& topology, const Growth& growth, Page& page) {
  const Columns c = columns_of(growth);
  const std::size_t last = c.each + 2;
  page.right("users", c.users, Ink::dim).right("peak rps", c.peak, Ink::dim);
  page.right("a month", c.money, Ink::dim).right("for 1,000 users", c.each, Ink::dim);
  page.to(last).put("first bottleneck", Ink::dim).end();
  for (const GrownSize& size : growth.sizes) {
    const Bottleneck* next = size.saturation.next();
    const bool full = next != nullptr && next->strained();
    const bool valid = size.refused.empty();
    page.right(thousands(size.users), c.users, Ink::bold).right(peak_words(size), c.peak);
    page.right(valid ? amount(size.monthly, size.whole()) : "–", c.money,
               over(growth, size) ? Ink::red : Ink::plain);
    page.right(valid ? amount(size.per_thousand_users, size.whole()) : "–", c.each);
    page.to(last)
        .wrap(first_bottleneck(topology, size), last + 2, full ? Ink::red : Ink::plain)
        .end();
  }
}

// Those of one size a line, as far as their rules have something to say of the file.
void put_steps(const Growth& growth, std::size_t users_end, Page& page) {
  std::int64_t users = 0;
  for (const Step& step : growth.steps) {
    const bool next = step.state == Step::State::next;
    if (!next && step.state != Step::State::taken) continue;
    if (users == 0) {
      page.end().right("users", users_end, Ink::dim);
      page.put("  steps: taken, or not called for; what is missing is next", Ink::dim).end();
    }
    if (step.users != users) {
      if (users != 0) page.end();
      page.right(thousands(step.users), users_end, Ink::bold).to(users_end + 2);
    } else {
      page.put(", ");
    }
    page.wrap(std::string(next ? "next: " : "") + std::string(step.says), users_end + 2,
              next ? Ink::yellow : Ink::plain);
    users = step.users;
  }
  if (users != 0) page.end();
}

void put_labelled(std::string_view label, const std::string& text, Ink ink, Page& page) {
  page.blanks(2).put(label, ink).to(kLabel).wrap(text, kLabel).end();
}

void put_bottlenecks(const TopologyReport& topology, const GrownSize& size, Page& page) {
  std::size_t shown = 0, left = 0;
  for (const Bottleneck& one : size.saturation.list) {
    if (!one.strained()) break;
    if (shown++ == kMostFull) ++left, --shown;
    if (left > 0) continue;
    put_labelled(one.full() ? "full" : "maximum",
                 subject_of(*topology.topology, one) + " is " + standing_of(one),
                 one.full() ? Ink::red : Ink::yellow, page);
    put_labelled("", "= change: " + remedy_of(one), Ink::plain, page);
  }
  if (left > 0)
    put_labelled("", "and " + thousands(static_cast<std::int64_t>(left)) + " more", Ink::plain,
                 page);
}

void put_fix(const Finding& finding, Page& page) {
  const Fix& fix = finding.fix;
  if (fix.summary.empty()) return;
  std::string text = "= fix: " + printable(fix.summary);
  if (fix.monthly) {
    const bool more = *fix.monthly >= Money{};
    text += std::string(" · ") + (fix.at_least ? "at least " : "") + (more ? "+" : "-") +
            dollars(more ? *fix.monthly : -*fix.monthly) + " a month";
  }
  put_labelled("", text, Ink::plain, page);
}

void put_due(const TopologyReport& topology, const GrownSize& size, Page& page) {
  for (std::size_t i = 0; i < std::min(kMostDue, size.due.size()); ++i) {
    const Finding& finding = size.due[i];
    const std::string at =
        finding.component == kNoId
            ? ""
            : " at " + std::string((*topology.topology)[finding.component].address);
    page.blanks(2).put(word_of(finding.level), ink_of(finding.level)).to(kLabel);
    page.put(finding.rule->id, Ink::bold).put(at).end();
    put_labelled("", printable(finding.message), Ink::plain, page);
    put_fix(finding, page);
  }
  if (size.due.size() > kMostDue)
    put_labelled("",
                 "and " + thousands(static_cast<std::int64_t>(size.due.size() - kMostDue)) +
                     " more findings",
                 Ink::plain, page);
}

void put_size(const TopologyReport& topology, const GrownSize& size, Page& page) {
  const Growth& growth = *topology.growth;
  const Bottleneck* next = size.saturation.next();
  const bool full = next != nullptr && next->strained();
  if (!full && !over(growth, size) && size.due.empty() && size.refused.empty()) return;
  page.end()
      .put("at " + users(size.users) + (size.users == 1 ? " user" : " users"), Ink::bold)
      .end();
  if (!size.refused.empty()) put_labelled("invalid", printable(size.refused), Ink::red, page);
  put_bottlenecks(topology, size, page);
  if (over(growth, size)) {
    put_labelled("over",
                 "the budget of " + dollars(*growth.budget) + " a month, by " +
                     dollars(size.monthly - *growth.budget),
                 Ink::red, page);
  }
  put_due(topology, size, page);
}

// What is not known is the same at every size.
void put_unknown(const TopologyReport& topology, const Growth& growth, Page& page) {
  const auto most = std::ranges::max_element(
      growth.sizes, {}, [](const GrownSize& size) { return size.saturation.unknown.size(); });
  if (most == growth.sizes.end() || most->saturation.unknown.empty()) return;
  std::string text = "not known, for want of ";
  constexpr std::size_t kMost = 6;
  const auto& unknown = most->saturation.unknown;
  for (std::size_t i = 0; i < std::min(kMost, unknown.size()); ++i) {
    text += (i == 0 ? "" : ", ") + std::string((*topology.topology)[unknown[i].component].address) +
            "." + std::string(unknown[i].needs);
  }
  if (unknown.size() > kMost) text += " and " + std::to_string(unknown.size() - kMost) + " more";
  page.blanks(1).wrap(text + ": when it is full", 3).end();
}

void put_grown(const Report& report, const Growth& growth, Page& page) {
  std::size_t figures = 0;
  const GrownSize* shown = nullptr;
  for (const GrownSize& size : growth.sizes) {
    if (size.grown.size() < figures || size.grown.empty()) continue;
    figures = size.grown.size();
    shown = &size;
  }
  if (growth.keeps_stated) {
    page.blanks(1)
        .wrap("what is stated for a month or as a stock is kept (--keep-stated)", 3)
        .end();
    return;
  }
  if (shown == nullptr) return;
  page.blanks(1).wrap("assumed: " + counted(figures, "figure") +
                          " that the file states for a month "
                          "or as a stock " +
                          (figures == 1 ? "grows" : "grow") +
                          " with the users; --keep-stated holds " + (figures == 1 ? "it" : "them"),
                      3);
  if (!report.explain_assumptions) {
    page.put(" (--explain-assumptions)", Ink::dim).end();
    return;
  }
  page.end();
  for (const Grown& one : shown->grown) {
    page.blanks(5)
        .wrap(one.address + "." + printable(one.path) + ": " + exact(one.before) + " → " +
                  exact(one.after) + " at " + users(shown->users) +
                  (one.at_bound ? ", the most that it takes" : ""),
              7)
        .end();
  }
}

void put_availability(const Growth& growth, Page& page) {
  std::string text;
  std::optional<Quantity> last;
  for (const GrownSize& size : growth.sizes) {
    if (!size.availability_percent || size.availability_percent == last) continue;
    last = size.availability_percent;
    text += (text.empty() ? "" : ", ") + grouped(*last) + " % from " + users(size.users) + " on";
  }
  if (!text.empty()) page.blanks(1).wrap("availability " + text, 3).end();
}

void put_topology(const Report& report, const TopologyReport& topology, Page& page) {
  const Topology& t = *topology.topology;
  const Growth& growth = *topology.growth;
  page.put(printable(t.outer().name), Ink::bold);
  page.put(" · " + t.regions[t.outer().region] + " · " + printable(t.outer().environment));
  page.right(growth.stated_users ? "stated for " + thousands(*growth.stated_users) +
                                       (*growth.stated_users == 1 ? " user" : " users")
                                 : "no users stated",
             std::clamp<std::size_t>(page.width(), 60, 100), Ink::dim, 2)
      .end()
      .end();
  put_table(topology, growth, page);
  page.blanks(1)
      .put("n ×: so many times the peak of that size bring it to its bound", Ink::dim)
      .end();
  put_steps(growth, columns_of(growth).users, page);
  for (const GrownSize& size : growth.sizes) put_size(topology, size, page);
  const bool more =
      growth.keeps_stated || std::ranges::any_of(growth.sizes, [](const auto& size) {
        return !size.grown.empty() || !size.saturation.unknown.empty() || size.availability_percent;
      });
  if (more) page.end();
  put_availability(growth, page);
  put_unknown(topology, growth, page);
  put_grown(report, growth, page);
}

}  // namespace

void put_grow(const Report& report, Page& page) {
  for (const TopologyReport& topology : report.topologies) {
    if (!page.empty()) page.end();
    put_topology(report, topology, page);
  }
}

}  // namespace tenfold
