// The report that people forward: one page that holds all it needs, and asks nobody for more.
//
// What is decided first comes first: the total and what changed, availability, findings. Every
// figure can be unfolded down to the price row that it came from.
#include "render/html/sections.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/texts.h"
#include "render/finding_words.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

// Nothing but this page: no script, no font, no picture, no form.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

std::string command_of(const Report& report) { return "tenfold " + std::string(report.command); }

// A topology of the page, or a saved plan.
struct Entry {
  std::string_view name, file;
  Monthly monthly;
};

std::vector<Entry> entries_of(const Report& report) {
  std::vector<Entry> entries;
  for (const TopologyReport& one : report.topologies)
    entries.push_back(
        {one.topology->outer().name, one.path, {one.estimate->total, one.estimate->whole()}});
  for (const Plan& plan : report.saved)
    entries.push_back({plan.name, plan.file, plan.after.monthly});
  return entries;
}

std::string total_of(const Report& report, const std::vector<Entry>& entries) {
  Monthly sum{.whole = report.refused == 0};
  for (const Entry& entry : entries) {
    sum.money += entry.monthly.money;
    sum.whole &= entry.monthly.whole;
  }
  return amount(sum.money, sum.whole, report.money);
}

std::string counted_topologies(const std::vector<Entry>& entries) {
  return entries.empty() ? "nothing that is valid" : std::to_string(entries.size()) + " topologies";
}

std::string title_of(const Report& report, const std::vector<Entry>& entries) {
  if (entries.empty()) return counted_topologies(entries);
  const std::string what =
      entries.size() == 1 ? std::string(entries[0].name) : counted_topologies(entries);
  return what + ": " + total_of(report, entries) + std::string(period(report.money));
}

void write_head(std::string_view title, Html& html) {
  html.ours("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  html.hollow("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.hollow("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", kPolicy}});
  html.hollow("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.hollow("meta", {{"name", "generator"}, {"content", "tenfold " TENFOLD_VERSION}}).line();
  html.leaf("title", title).line();
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
void write_overview(const Report& report, const std::vector<Entry>& entries, Html& html) {
  html.leaf("h1", command_of(report) + ": " + counted_topologies(entries));
  if (entries.empty()) return;
  html.open("p", {{"class", "total"}}).leaf("strong", total_of(report, entries));
  html.leaf("span", period(report.money)).close();
  Money most;
  for (const Entry& entry : entries) most = std::max(most, entry.monthly.money);
  open_table("What each topology costs", "bars", html);
  write_head({"topology", "file", "~as a bar", "#cost"}, html);
  html.open("tbody");
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    html.open("tr").open("th", {{"scope", "row"}});
    html.leaf("a", entry.name, {{"href", "#t" + std::to_string(i)}}).close();
    html.leaf("td", entry.file);
    write_bar(entry.monthly.money, most, html);
    number(amount(entry.monthly.money, entry.monthly.whole, report.money), html);
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
  if (telling.prefix.empty()) write_judgement(telling.report, html);
  if (planned) write_changes({*telling.topology.plan, telling.prefix, telling.level}, html);
  if (telling.topology.gone) return;
  write_picture(telling, html);
  write_cost_change(telling, html);
  write_costs(telling, html);
  write_regions(telling, html);
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

void write_saved(const Report& report, const PlanTelling& telling, Html& html) {
  write_headline(telling, html);
  if (telling.prefix.empty()) write_judgement(report, html);
  write_changes(telling, html);
}

void write(const Report& report, const Sink& sink) {
  const std::vector<Entry> entries = entries_of(report);
  const bool many = entries.size() != 1;
  Html html(sink);
  write_head(title_of(report, entries), html);
  html.open("main", {{"id", "report"}}).line();
  if (many) {
    write_overview(report, entries, html);
    write_judgement(report, html);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string id = "t" + std::to_string(i);
    const std::string prefix = many ? id + "-" : "";
    const int level = many ? 3 : 2;
    html.open("article", {{"id", id}, {"aria-labelledby", prefix + "name"}}).line();
    if (i < report.topologies.size())
      write_topology({report, report.topologies[i], prefix, level}, html);
    else
      write_saved(report, {report.saved[i - report.topologies.size()], prefix, level}, html);
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
