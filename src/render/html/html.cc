// The report that people forward: one page that holds all it needs, and asks nobody for more.
//
// What is decided first comes first: the total and what changed, availability, findings. Every
// figure can be unfolded down to the price row that it came from.
#include "render/html/sections.h"

#include <optional>

#include "base/text.h"
#include "render/finding_words.h"
#include "render/text/figures.h"
#include "render/texts.h"
#include "render/words.h"

namespace tenfold {
namespace {

// Nothing but this page: no script, no font, no picture, no form.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

std::string command_of(const Report& report) { return "tenfold " + std::string(report.command); }

Money total_of(const Report& report) {
  Money sum;
  for (const TopologyReport& topology : report.topologies) sum += topology.estimate->total;
  for (const Plan& plan : report.saved) sum += plan.after.monthly.money;
  return sum;
}

bool whole(const Report& report) {
  bool all = report.refused == 0;
  for (const TopologyReport& topology : report.topologies) all &= topology.estimate->whole();
  for (const Plan& plan : report.saved) all &= plan.after.monthly.whole;
  return all;
}

std::size_t count(const Report& report) { return report.topologies.size() + report.saved.size(); }

std::string name_of(const Report& report, std::size_t i) {
  return i < report.topologies.size() ? std::string(report.topologies[i].topology->outer().name)
                                      : report.saved[i - report.topologies.size()].name;
}

Monthly monthly_of(const Report& report, std::size_t i) {
  if (i >= report.topologies.size())
    return report.saved[i - report.topologies.size()].after.monthly;
  const Estimate& estimate = *report.topologies[i].estimate;
  return {estimate.total, estimate.whole()};
}

std::string counted_topologies(const Report& report) {
  return count(report) == 0 ? "nothing that is valid"
                            : std::to_string(count(report)) + " topologies";
}

std::string title_of(const Report& report) {
  if (count(report) == 0) return counted_topologies(report);
  const std::string what = count(report) == 1 ? name_of(report, 0) : counted_topologies(report);
  return what + ": " + amount(total_of(report), whole(report), report.money) +
         std::string(period(report.money));
}

void write_head(const Report& report, Html& html) {
  html.ours("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  html.hollow("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.hollow("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", kPolicy}});
  html.hollow("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.hollow("meta", {{"name", "generator"}, {"content", "tenfold " TENFOLD_VERSION}}).line();
  html.leaf("title", title_of(report)).line();
  html.ours("<style>\n").ours(embedded_text("report/page.css"));
  html.ours(embedded_text("report/diagram.css")).ours("</style>\n</head>\n<body>\n");
  html.leaf("a", "to the report", {{"class", "skip"}, {"href", "#report"}}).line();
}

void write_refusals(const Report& report, Html& html) {
  bool any = false;
  each_refusal(report, [&](const Refusal& refusal) {
    if (!any) {
      open_section("refused", "Not valid, and so not in these figures", 2, html);
      html.open("ul");
    }
    any = true;
    html.open("li");
    if (!refusal.at.path.empty())
      html.leaf("code", refusal.at.path + ":" + std::to_string(refusal.at.place.line)).text(" ");
    html.text(refusal.message).close();
  });
  if (any) html.close().close();
}

void write_verdict(const Report& report, Html& html) {
  if (!report.verdict) return;
  const Verdict& verdict = *report.verdict;
  const bool fine = verdict.says == Verdict::Says::fine;
  const bool look = verdict.says == Verdict::Says::look;
  html.open("section", {{"id", "verdict"},
                        {"class", fine   ? "verdict good"
                                  : look ? "verdict look"
                                         : "verdict bad"},
                        {"aria-labelledby", "verdict-title"}});
  html.leaf("h2",
            fine   ? "Fine: nothing in it needs a second look"
            : look ? "Look: this needs a second pair of eyes"
                   : "No: this should not go in as it is",
            {{"id", "verdict-title"}});
  if (!verdict.reasons.empty()) {
    html.open("ul");
    for (const std::string& reason : verdict.reasons) html.leaf("li", reason);
    html.close();
  }
  html.close().line();
}

void write_gates(const Report& report, Html& html) {
  if (report.gates.empty()) return;
  html.open("ul", {{"class", "gates"}});
  for (const Gate& gate : report.gates) {
    html.open("li", {{"class", gate.kept ? "good" : "bad"}});
    html.leaf("strong", gate.kept ? "kept" : "over").text(" " + gate.says).close();
  }
  html.close().line();
}

// Of several: what each comes to, and where on the page it is told.
void write_overview(const Report& report, Html& html) {
  html.leaf("h1", command_of(report) + ": " + counted_topologies(report));
  if (count(report) == 0) return;
  html.open("p", {{"class", "total"}});
  html.leaf("strong", amount(total_of(report), whole(report), report.money));
  html.leaf("span", period(report.money)).close();
  Money most;
  for (std::size_t i = 0; i < count(report); ++i)
    most = std::max(most, monthly_of(report, i).money);
  open_table("What each topology costs", "bars", html);
  write_head({"topology", "file", "~as a bar", "#cost"}, html);
  html.open("tbody");
  for (std::size_t i = 0; i < count(report); ++i) {
    const bool saved = i >= report.topologies.size();
    const Monthly monthly = monthly_of(report, i);
    html.open("tr").open("th", {{"scope", "row"}});
    html.leaf("a", name_of(report, i), {{"href", "#t" + std::to_string(i)}}).close();
    html.leaf("td",
              saved ? report.saved[i - report.topologies.size()].file : report.topologies[i].path);
    write_bar(monthly.money, most, html);
    number(amount(monthly.money, monthly.whole, report.money), html);
    html.close().line();
  }
  html.close().close().close();
}

// Of all topologies together: below the name where there is only one.
void write_judgement(const Report& report, Html& html) {
  write_verdict(report, html);
  write_gates(report, html);
  write_refusals(report, html);
}

void write_topology(const Telling& telling, Html& html) {
  const Screen screen = telling.report.screen;
  const bool planned = screen == Screen::plan || screen == Screen::review;
  write_headline(telling, html);
  if (count(telling.report) == 1) write_judgement(telling.report, html);
  if (planned) write_changes({*telling.topology.plan, telling.prefix, telling.level}, html);
  if (telling.topology.gone) return;
  write_picture(telling, html);
  write_cost_change(telling, html);
  write_costs(telling, html);
  write_week(telling, html);
  write_ladder(telling, html);
  write_growth(telling, html);
  write_findings(telling, html);
  write_lines(telling, html);
  write_assumptions(telling, html);
}

// What the page was made of, so that anybody can make it again.
void write_foot(const Report& report, Html& html) {
  html.open("footer").open("dl");
  const auto said = [&](std::string_view name, std::string_view text) {
    if (!text.empty()) html.open("div").leaf("dt", name).leaf("dd", text).close();
  };
  const MadeWith& with = report.made_with;
  said("made by", with.tool);
  said("with", command_of(report));
  if (report.screen != Screen::show) said("on", report.today);
  if (!with.prices.empty()) said("price book", "of " + with.prices);
  said("its digest", with.digest);
  said("digest of the inputs", with.inputs);
  html.close();
  html.leaf("p",
            "Prices are AWS's list prices before tax; a month is 730 hours. An estimate is no "
            "invoice.");
  html.close().line();
}

void write(const Report& report, const Sink& sink) {
  Html html(sink);
  write_head(report, html);
  html.open("main", {{"id", "report"}}).line();
  const bool many = count(report) != 1;
  if (many) write_overview(report, html);
  if (many) write_judgement(report, html);
  for (std::size_t i = 0; i < count(report); ++i) {
    const std::string id = "t" + std::to_string(i);
    const std::string prefix = many ? id + "-" : "";
    const int level = many ? 3 : 2;
    html.open("article", {{"id", id}, {"aria-labelledby", prefix + "name"}}).line();
    if (i < report.topologies.size()) {
      write_topology({report, report.topologies[i], prefix, level}, html);
    } else {
      const PlanTelling telling{report.saved[i - report.topologies.size()], prefix, level};
      write_headline(telling, html);
      if (!many) write_judgement(report, html);
      write_changes(telling, html);
    }
    html.close().line();
  }
  html.close();
  write_foot(report, html);
  html.ours("</body>\n</html>\n");
}

void render(const Report& report, const Sink& sink) {
  in_pieces(sink, [&](const Sink& pieces) { write(report, pieces); });
}

}  // namespace

extern const Format format_html;
const Format format_html{.name = "html",
                         .render = render,
                         .commands = "cost plan show review",
                         .tells_all = true,
                         .pinned = true};

}  // namespace tenfold
