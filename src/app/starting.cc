#include "app/starting.h"

#include <algorithm>

#include "app/session.h"
#include "parser/parser.h"

namespace tenfold {
namespace {

// What the passes make of it.
void work_out(Session& session, std::string text, Depth depth, Loaded& loaded) {
  static const LowerOptions kPlain{};  // of a file that nobody has changed yet
  const ModuleReader modules = session.modules.reader("", kPlain.limits);
  Document document = parse_document({.name = "starter", .text = std::move(text)},
                                     loaded.diagnostics, kPlain.limits);
  loaded.topology = lower(std::move(document), kPlain, modules, session.catalog,
                          session.options.today, loaded.diagnostics);
  LintOptions options;
  options.price_fixes = false;
  tenfold::work_out(session, loaded, depth, options);
}

std::string lacking(const Loaded& loaded) {
  if (!loaded.valid()) return loaded.diagnostics.list.front().message;
  for (const Line& line : loaded.estimate.lines) {
    if (line.state != LineState::unpriced) continue;
    std::string what =
        line.component == kNoId ? "" : std::string(loaded.topology[line.component].address) + ": ";
    return what.append(line.use.name).append(", ").append(line.use.unpriced);
  }
  for (const Finding& finding : loaded.findings.list) {
    if (finding.state == Finding::State::open) return finding.message;
  }
  return {};
}

// Addresses of what is committed to, or on spot, at a price that nobody knows.
std::vector<std::string> without_price(const Loaded& loaded) {
  std::vector<std::string> all;
  for (const Line& line : loaded.estimate.lines) {
    const bool on_demand = line.use.purchase <= Purchase::on_demand;
    if (line.state != LineState::unpriced || line.component == kNoId || on_demand) continue;
    std::string address(loaded.topology[line.component].address);
    if (std::ranges::find(all, address) == all.end()) all.push_back(std::move(address));
  }
  return all;
}

// A third above what it costs, in two digits.
std::int64_t budget_for(Money cost) {
  constexpr Int128 kTenDollars = Int128{10'000'000'000'000'000'000U};
  const auto usd = static_cast<std::int64_t>((cost.attos * 13 + kTenDollars - 1) / kTenDollars);
  std::int64_t unit = 1;
  while (usd / unit >= 100) unit *= 10;
  return (usd + unit - 1) / unit * unit;
}

// Its figures are remarks, and a budget: they are filled in once the rest has been estimated.
Drawn draw_once(Session& session, const Starter& starter, Wish wish) {
  Loaded plain;
  work_out(session, starter_text(starter, wish, {}), Depth::estimated, plain);
  wish.unpriced = without_price(plain);
  if (!wish.unpriced.empty()) {
    plain = {};
    work_out(session, starter_text(starter, wish, {}), Depth::estimated, plain);
  }
  const Estimate& estimate = plain.estimate;
  Drawn drawn{.monthly = estimate.total, .lacking = lacking(plain)};
  if (!drawn.lacking.empty()) return drawn;
  drawn.priced = {.words = (estimate.whole() ? "" : "At least ") + dollars(estimate.total),
                  .budget_usd = budget_for(estimate.total)};
  drawn.text = starter_text(starter, wish, drawn.priced);
  Loaded whole;
  work_out(session, drawn.text, Depth::linted, whole);
  drawn.lacking = lacking(whole);
  return drawn;
}

}  // namespace

Drawn draw(Session& session, const Starter& starter, const Wish& wish) {
  Drawn drawn = draw_once(session, starter, wish);
  if (drawn.lacking.empty()) return drawn;
  Wish dear = wish;
  dear.dear = true;
  Drawn other = draw_once(session, starter, dear);
  return other.lacking.empty() ? other : drawn;
}

}  // namespace tenfold
