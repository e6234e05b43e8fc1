// One verdict for a change: first whether to look, then what it does.
#include "base/text.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

std::string_view word_of(Verdict::Says says) {
  switch (says) {
    case Verdict::Says::fine: return "Fine";
    case Verdict::Says::look: return "Look";
    case Verdict::Says::no: return "No";
  }
  return "";
}

Ink ink_of(Verdict::Says says) {
  switch (says) {
    case Verdict::Says::fine: return Ink::green;
    case Verdict::Says::look: return Ink::yellow;
    case Verdict::Says::no: return Ink::red;
  }
  return Ink::plain;
}

}  // namespace

void put_gates(const Report& report, Page& page) {
  if (report.gates.empty()) return;
  page.end();
  for (const Gate& gate : report.gates) {
    page.put(gate.kept ? "kept  " : "over  ", gate.kept ? Ink::green : Ink::red);
    page.wrap(gate.says, 6).end();
  }
}

void put_review(const Report& report, Page& page) {
  if (report.verdict) {
    const Verdict& verdict = *report.verdict;
    page.put(word_of(verdict.says), ink_of(verdict.says));
    if (verdict.reasons.empty()) page.put(": nothing in it needs a second look");
    page.end();
    for (const std::string& reason : verdict.reasons)
      page.blanks(2).put("- ").wrap(printable(reason), 4).end();
  }
  put_plan(report, page);
}

}  // namespace tenfold
