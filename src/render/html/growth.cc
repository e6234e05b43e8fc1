// What each tenfold of users will cost, what fills up first, and what is to be done by then.
#include <algorithm>

#include "base/text.h"
#include "render/availability_words.h"
#include "render/estimate_words.h"
#include "render/html/sections.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostDue = 12;

void write_size(const Telling& telling, const GrownSize& size, Money most, Html& html) {
  const MoneyStyle& style = telling.report.money;
  const bool valid = size.refused.empty();
  const Growth& growth = *telling.topology.growth;
  const bool over = growth.budget && valid && *growth.budget < size.monthly;
  html.open("tr").leaf("th", users(size.users), {{"scope", "row"}, {"class", "n"}});
  number(peak_words(size), html);
  write_bar(valid ? size.monthly : Money{}, most, html, over ? "over" : "");
  number(valid ? amount(size.monthly, size.whole(), style) : "–", html);
  number(valid ? amount(size.per_thousand_users, size.whole(), style) : "–", html);
  number(size.availability_percent ? percent_alone(*size.availability_percent) : "–", html);
  html.leaf("td", first_bottleneck(telling.topology, size));
  html.close().line();
}

void write_due(const Telling& telling, const GrownSize& size, Html& html) {
  if (size.due.empty()) return;
  const Topology& t = *telling.topology.topology;
  html.open("details").leaf("summary", "at " + users(size.users) +
                                           (size.users == 1 ? " user" : " users") + ": " +
                                           counted(size.due.size(), "finding") + " become due");
  html.open("ul");
  for (std::size_t i = 0; i < std::min(kMostDue, size.due.size()); ++i) {
    const Finding& finding = size.due[i];
    html.open("li").leaf("code", finding.rule->id).text(" ");
    if (finding.component != kNoId) html.leaf("code", t[finding.component].address).text(" ");
    html.text(finding.message).close();
  }
  if (size.due.size() > kMostDue)
    html.leaf("li", "and " + counted(size.due.size() - kMostDue, "more finding"));
  html.close().close();
}

}  // namespace

void write_growth(const Telling& telling, Html& html) {
  const Growth& growth = *telling.topology.growth;
  if (growth.sizes.empty()) return;
  open_section(telling.id("growth"), "What each tenfold of users will cost", telling.level, html);
  html.leaf("p",
            "The same architecture as it stands, with more users: what is stated for a month or "
            "as a stock grows with them; sizes, minimums and maximums stay. “n ×”: so many times "
            "the peak of that size bring it to its bound.");
  if (growth.budget)
    html.leaf("p", "The budget is " + shown(*growth.budget, telling.report.money) +
                       std::string(period(telling.report.money)) + ".");
  Money most;
  for (const GrownSize& size : growth.sizes) {
    if (size.refused.empty()) most = std::max(most, size.monthly);
  }
  open_table("What each size costs", "bars", html);
  write_head({"#users", "#peak rps", "~as a bar", "#cost", "#for 1,000 users", "#availability",
              "fills up first"},
             html);
  html.open("tbody");
  for (const GrownSize& size : growth.sizes) write_size(telling, size, most, html);
  html.close().close().close();
  for (const GrownSize& size : growth.sizes) {
    if (size.users != growth.sizes.front().users) write_due(telling, size, html);
  }
  html.close();
}

}  // namespace tenfold
