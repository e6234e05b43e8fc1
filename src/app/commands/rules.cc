// tenfold rules: the catalogue of lint rules.
#include "rules/rules.h"

#include "app/session.h"
#include "base/text.h"

namespace tenfold {
namespace {

int run(Session& session) {
  Report report = report_of(session, Screen::rules, {});
  report.rules.assign(rules().begin(), rules().end());
  if (!session.typed.arguments.empty()) {
    const std::string& id = session.typed.arguments[0];
    const Rule* rule = find_rule(id);
    if (rule == nullptr)
      return fail(session,
                  unknown_rule(id).empty() ? id + ": one rule by its id" : unknown_rule(id),
                  "tenfold rules lists them");
    report.rules = {rule};
    report.one_entry = true;
  }
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold rules",
    "tenfold rules data/single-zone-database",
};

}  // namespace

extern const Command command_rules;
const Command command_rules{
    .name = "rules",
    .arguments = "[ID]",
    .says = "the lint rules, or the page of one",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats,
    .most = 1,
    .completes = Completes::rules,
    .run = run,
};

}  // namespace tenfold
