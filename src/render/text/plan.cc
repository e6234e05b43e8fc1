// What would be created, changed and destroyed, what others need first, and what it comes to.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "render/availability_words.h"
#include "render/counts.h"
#include "render/plan_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kLongestAddress = 28;
constexpr std::size_t kFieldsAt = 6;  // columns

std::size_t width_of(const Page& page) { return std::clamp<std::size_t>(page.width(), 60, 100); }

// "photo-share would be created in us-east-1 (us-east-1a, us-east-1b)"
void put_head(const Report& report, const Plan& plan, Page& page) {
  page.put(printable(plan.name), Ink::bold);
  std::string where = plan.region.empty() ? "" : " in " + printable(plan.region);
  for (std::size_t i = 0; i < plan.zones.size(); ++i)
    where += (i == 0 ? " (" : ", ") + printable(plan.zones[i]);
  if (!plan.zones.empty()) where += ")";
  const std::string against = printable(plan.against);
  if (!plan.is)
    page.put(" would be destroyed" + where);
  else if (plan.was)
    page.put(where);
  else
    page.put(" would be created" + where);
  if (!against.empty())
    page.wrap(plan.was && plan.is ? ", against " + against
              : plan.is           ? "; it is not in " + against
                                  : "; it is only in " + against,
              2);
  page.end();
  put_fleet_size(report, page);
  page.end();
}

void put_row(const Change& change, std::string_view sign, std::size_t address_columns, Page& page) {
  const std::size_t width = width_of(page);
  const std::size_t begin = 4 + address_columns + 2;
  const std::string money = money_words(change);
  std::string summary = printable(change.summary);
  if (!change.moved_from.empty())
    summary = "was " + printable(change.moved_from) + (summary.empty() ? "" : ", ") + summary;
  page.right(sign, 3, ink_of(change.action), 0).blanks(1);
  page.put(printable(change.address), Ink::bold);
  const std::size_t summary_at = std::max(begin, page.column() + 2);
  const bool fits = summary_at + tenfold::width(summary) + 2 + tenfold::width(money) <= width;
  if (fits) page.to(summary_at).put(summary);
  page.right(money, width, Ink::plain, 2).end();
  if (!fits && !summary.empty()) page.blanks(begin).wrap(summary, begin).end();
}

void put_field(const FieldWords& field, Page& page) {
  const std::size_t begin = kFieldsAt + 4;
  page.blanks(kFieldsAt)
      .right(sign_of(field.effect), kFieldsAt + 3, ink_of(action_of(field.effect)), 0)
      .blanks(1)
      .put(field.path);
  if (!field.change.empty()) page.blanks(2).wrap(field.change, begin + 2);
  page.end();
  for (const std::string& item : field.out)
    page.blanks(begin + 2).put("- ", Ink::red).wrap(item, begin + 4).end();
  for (const std::string& item : field.in)
    page.blanks(begin + 2).put("+ ", Ink::green).wrap(item, begin + 4).end();
  if (!field.why.empty()) page.blanks(begin + 2).wrap(field.why, begin + 2, Ink::dim).end();
}

void put_copies(const Change& change, Page& page) {
  const bool stays = change.action != Action::create && change.action != Action::destroy;
  if (!stays) return;
  for (const std::string& copy : change.made)
    page.blanks(kFieldsAt)
        .right("+", kFieldsAt + 3, Ink::green, 0)
        .blanks(1)
        .put(printable(copy))
        .end();
  for (const std::string& copy : change.gone)
    page.blanks(kFieldsAt)
        .right("-", kFieldsAt + 3, Ink::red, 0)
        .blanks(1)
        .put(printable(copy))
        .end();
}

void put_change(const Change& change, std::size_t address_columns, Page& page) {
  put_row(change, sign_of(change.action), address_columns, page);
  put_copies(change, page);
  // What is made or destroyed as a whole says it all in its summary.
  if (change.before && change.after)
    for (const FieldWords& field : field_words(change)) put_field(field, page);
}

// What is billed once for a region or the account belongs to no component.
bool is_once(const Change& change) { return change.component == kNoId && !change.settings; }

void put_settings(const Change& change, Page& page) {
  page.right(sign_of(Action::none), 3, Ink::dim, 0).blanks(1);
  page.put(printable(change.address), Ink::bold).end();
  for (const FieldWords& field : field_words(change)) put_field(field, page);
}

std::size_t columns_of(const Plan& plan) {
  std::size_t columns = 0;
  for (const Change& change : plan.changes) columns = std::max(columns, change.address.size());
  return std::min(columns, kLongestAddress);
}

void put_changes(const Plan& plan, Page& page) {
  const std::size_t columns = columns_of(plan);
  bool any = false;
  for (const Change& change : plan.changes) {
    if (change.action == Action::none) continue;
    put_change(change, columns, page);
    any = true;
  }
  const auto unseen = [&](const Change& change) {
    return change.action == Action::none && !(is_once(change) && !plan.before);
  };
  if (plan.before && std::ranges::any_of(plan.changes, unseen)) {
    if (any) page.end();
    page.put("Nothing on AWS changes with these, but the file or the bill does:").end();
  }
  for (const Change& change : plan.changes) {
    if (change.action != Action::none) continue;
    if (change.settings)
      put_settings(change, page);
    else if (plan.before)
      put_change(change, columns, page);
    else if (is_once(change))
      page.blanks(4)
          .put(printable(change.address))
          .right(money_words(change), width_of(page), Ink::plain, 2)
          .end();
  }
  if (plan.changes.empty()) page.put("No changes.").end();
}

void put_offers(const Plan& plan, Page& page) {
  for (const MoveOffer& offer : plan.offers) {
    page.end().wrap(printable(offer.from) + " and " + printable(offer.to) +
                        " say the same. As it is, one is destroyed with what it holds and the "
                        "other made empty; this in the file makes it a move:",
                    2);
    page.end().blanks(4).put(moved_line(offer), Ink::green).end();
  }
}

void put_plan_line(const Plan& plan, Page& page) {
  const ChangeCounts counts = counts_of(plan);
  page.end().put("Plan: ", Ink::bold).put(plan_words(counts) + ".");
  const Situation& now = plan.after;
  if (plan.before) {
    std::string harm;
    for (const std::string& words : harm_words(counts)) harm += (harm.empty() ? "" : ", ") + words;
    if (!harm.empty()) page.blanks(3).wrap(harm + ".", 6);
    page.end().put("Cost: ", Ink::bold).wrap(cost_words(plan) + ".", 2).end();
    return;
  }
  const std::string lines = missing_lines(now.unpriced, now.no_usage);
  const std::string money = amount(now.monthly.money, lines.empty()) + " a month, " +
                            amount(now.monthly.money * 12, lines.empty()) + " a year" +
                            (lines.empty() ? "" : " (" + lines + ")");
  if (page.column() + 3 + tenfold::width(money) > page.width())
    page.end().blanks(6);
  else
    page.blanks(3);
  page.wrap(money, 6, Ink::bold).end();
}

std::string bounds_of(const Situation& now) {
  std::string text = now.bounded_by.empty() ? "" : ", bounded by " + some_of(now.bounded_by);
  if (now.without_sla > 0)
    text += "; " + counted(now.without_sla, "part") + " without an SLA left out";
  if (now.promised_percent)
    text += (now.below_promise ? "; below the promised " : "; promised ") +
            percent_alone(*now.promised_percent);
  return text;
}

void put_compared_availability(const Plan& plan, Page& page) {
  page.put("Availability: ", Ink::bold);
  const bool bad = loses_availability(plan) || plan.after.below_promise;
  page.wrap(availability_words(plan) + bounds_of(plan.after) + ".", 2, bad ? Ink::red : Ink::plain)
      .end();
}

void put_next(const Plan& plan, Page& page) {
  constexpr std::string_view kTitle = "Next bottleneck: ";
  std::string text = bottleneck_words(plan.after.next);
  if (plan.before) {
    const std::string was = bottleneck_words(plan.before->next);
    if (was.empty() && text.empty()) return;
    if (was == text)
      text += ", as before";
    else
      text = (text.empty() ? "none known" : text) + "; before it " +
             (was.empty() ? "none known" : was);
  }
  if (text.empty()) return;
  text += ".";
  if (page.column() > 0 && page.column() + 3 + kTitle.size() + tenfold::width(text) > page.width())
    page.end();
  else if (page.column() > 0)
    page.blanks(3);
  page.put(kTitle, Ink::bold).wrap(text, 2);
}

void put_finding_changes(const Plan& plan, Page& page) {
  for (const FindingChange& finding : plan.findings) {
    const bool good = finding.state == FindingChange::State::fixed;
    page.blanks(2).put(word_of(finding.state), good ? Ink::green : ink_of(finding.level));
    page.to(8, 1).put(word_of(finding.level)).blanks(2).put(printable(finding.rule));
    if (finding.line > 0)
      page.blanks(2).put(printable(finding.path) + ":" + std::to_string(finding.line), Ink::dim);
    page.end();
    if (!good) page.blanks(8).wrap(printable(finding.message), 8).end();
  }
}

void put_one_plan(const Report& report, const Plan& plan, const TopologyReport* topology,
                  Page& page) {
  put_head(report, plan, page);
  put_changes(plan, page);
  put_offers(plan, page);
  put_plan_line(plan, page);
  if (!plan.is) return;  // nothing is left to be judged
  if (topology != nullptr) put_bounds(*topology, report.money, page);
  if (topology != nullptr && !plan.before)
    put_availability_line(*topology, page);
  else
    put_compared_availability(plan, page);
  page.put("Findings: ", Ink::bold).put(finding_words(plan) + ".");
  if (plan.before) {
    page.end();
    put_finding_changes(plan, page);
  }
  put_next(plan, page);
  if (page.column() > 0) page.end();
  if (topology == nullptr) return;
  put_assumptions(report, *topology, page);
  put_book(report, *topology, page);
}

}  // namespace

void put_plan(const Report& report, Page& page) {
  std::size_t left_out = 0;
  const bool many = report.topologies.size() + report.saved.size() > 1;
  const auto put = [&](const Plan& plan, const TopologyReport* topology) {
    if (many && !changes(plan)) {
      ++left_out;
      return;
    }
    if (!page.empty()) page.end();
    put_one_plan(report, plan, topology, page);
  };
  for (const TopologyReport& topology : report.topologies) put(*topology.plan, &topology);
  for (const Plan& plan : report.saved) put(plan, nullptr);
  if (left_out > 0) {
    if (!page.empty()) page.end();
    page.put(left_out == 1
                 ? "1 topology does not change."
                 : thousands(static_cast<std::int64_t>(left_out)) + " topologies do not change.")
        .end();
  }
  put_totals(report, page);
  if (report.screen == Screen::plan && report.against.empty() && !report.topologies.empty())
    page.put("Nothing to compare with: --against git:origin/main shows a change.", Ink::dim).end();
  put_gates(report, page);
}

}  // namespace tenfold
