#include "app/flags.h"

#include "base/assert.h"

namespace tenfold {
namespace {

constexpr Flag kAll[] = {
    {.name = "summary",
     .says = "list: how much the book holds, how old and how sure it is",
     .of = takes::book},
    {.name = "env",
     .value = "NAME",
     .says = "environment: its patch is merged over the file",
     .of = takes::topologies,
     .variable = true},
    {.name = "var",
     .value = "NAME=VALUE",
     .says = "set a variable of the file",
     .of = takes::topologies,
     .many = true},
    {.name = "var-file",
     .value = "FILE",
     .says = "set variables from a TOML file",
     .of = takes::topologies,
     .many = true},
    {.name = "set",
     .value = "ADDRESS.FIELD=VALUE",
     .says = "what if: a field for this run, as in asg.web.max=12",
     .of = takes::topologies,
     .many = true},
    {.name = "region",
     .value = "REGION",
     .says = "the region, whatever the file says; of prices only this one",
     .of = takes::topologies | takes::book,
     .variable = true},
    {.name = "prices",
     .value = "DIR",
     .says = "lay your own price tables over the book",
     .of = takes::topologies | takes::book,
     .variable = true},
    {.name = "today",
     .value = "DATE",
     .says = "take this for today, as YYYY-MM-DD",
     .of = takes::topologies | takes::book,
     .variable = true},
    {.name = "fail-on",
     .value = "LEVEL",
     .choices = "error warning notice",
     .says = "exit with 2 from this level on (error)",
     .of = takes::findings,
     .variable = true},
    {.name = "select",
     .value = "RULE",
     .says = "only this rule; a glob as in ha/* too",
     .of = takes::findings,
     .many = true},
    {.name = "ignore",
     .value = "RULE",
     .says = "not this rule; a glob too",
     .of = takes::findings,
     .many = true},
    {.name = "severity",
     .value = "RULE=LEVEL",
     .says = "another level for a rule: error, warning, notice, off",
     .of = takes::findings,
     .many = true},
    {.name = "explain-skipped",
     .says = "list what could not be evaluated, and what it needs",
     .of = takes::findings},
    {.name = "no-suppressions", .says = "show what suppressions hide", .of = takes::findings},
    {.name = "group-by",
     .value = "PROPERTY",
     .says = "total by component, kind, service, tier, region or tag:KEY",
     .of = takes::costs},
    {.name = "top", .value = "N", .says = "only the N that cost most", .of = takes::costs},
    {.name = "compare-regions",
     .says = "the same file in every region, the cheapest first",
     .of = takes::costs},
    {.name = "hourly", .says = "money an hour", .of = takes::costs},
    {.name = "yearly", .says = "money a year", .of = takes::costs},
    {.name = "currency",
     .value = "CODE",
     .says = "show another currency than USD; needs --rate",
     .of = takes::costs,
     .variable = true},
    {.name = "rate",
     .value = "NUMBER",
     .says = "how much of --currency a dollar is",
     .of = takes::costs,
     .variable = true},
    {.name = "fleet",
     .value = "SIZE",
     .choices = "min max desired",
     .says = "price every fleet at this fixed size, not by its week",
     .of = takes::assumptions},
    {.name = "day",
     .value = "DAY",
     .choices = "weekday weekend",
     .says = "the day to draw: a weekday (the default) or one of the weekend",
     .of = takes::week},
    {.name = "step",
     .value = "MINUTES",
     .says = "minutes that a column of the day stands for (60): 1 to 60, a divisor of 60",
     .of = takes::week},
    {.name = "allow-unpriced",
     .says = "a line without a known price is no failure",
     .of = takes::totals},
    {.name = "explain-assumptions", .says = "list what was assumed", .of = takes::assumptions},
    {.name = "format",
     .value = "FORMAT[=FILE]",
     .says = "how to print; several at once, each to its file",
     .of = takes::formats,
     .many = true,
     .variable = true},
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .says = "write there instead of to the standard output",
     .of = takes::output},
    {.name = "color",
     .value = "WHEN",
     .choices = "auto always never",
     .says = "colour: auto, always or never",
     .of = takes::every,
     .variable = true},
    {.name = "help", .letter = 'h', .says = "show this", .of = takes::every},
};

}  // namespace

std::span<const Flag> flags() { return kAll; }

const Flag& flag(std::string_view name) {
  for (const Flag& each : kAll) {
    if (each.name == name) return each;
  }
  TENFOLD_ASSERT(!"a flag of the table");
  return kAll[0];
}

std::string variable_of(const Flag& flag) {
  std::string name = "TENFOLD_";
  for (const char c : flag.name) name += c == '-' ? '_' : static_cast<char>(c - 'a' + 'A');
  return name;
}

}  // namespace tenfold
