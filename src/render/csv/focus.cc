// The month's estimate as a table of charges in the columns of FOCUS 1.2, the FinOps Foundation's
// form of a bill: a row a line. A commitment's fee is a line of its own.
//
// An estimate is not a bill, and says so in x_Estimate. It is of one month of 730 hours, dated to
// the calendar month of --today. Billed, effective and contracted cost are one figure, the line's
// share of the month as tenfold counts it, so that BilledCost adds up to the total; a fee is in it
// with its share of a month, and whole in x_UpfrontCost. ListCost is before the negotiated
// discount. Where no price or no quantity is known the costs are empty, never 0, against the
// letter of FOCUS: x_State and x_Reason say why.
#include "render/csv/focus_row.h"
#include "render/csv/services.h"
#include "render/csv/tables.h"
#include "render/in_currency.h"
#include "render/json/tags.h"
#include "render/words.h"

namespace tenfold {
namespace {

using Row = FocusRow;

std::string nothing(const Row&) { return {}; }

std::string money(const Row& r, Money money) {
  return r.priced() ? exact_in(money, r.sheet.report.money) : "";
}

std::string cost(const Row& r) { return money(r, r.line.monthly); }

std::string quantity(const Row& r) {
  const bool known = r.priced() || (r.line.state == LineState::unpriced && r.line.quantity.micros);
  return known ? exact(r.line.quantity) : "";
}

std::string unit_price(const Row& r, const std::optional<Money>& price) {
  return price ? exact_in(*price, r.sheet.report.money) : "";
}

// Who sells it: what the file says of somebody else's service names nobody.
std::string seller(const Row& r) { return r.of_aws() ? "AWS" : "custom"; }

std::string service(const Row& r, std::string_view FocusService::*field, std::string_view other) {
  const FocusService* known = focus_service(r.line.use.service);
  return std::string(known != nullptr ? known->*field : other);
}

std::string pricing_category(const Row& r) {
  if (!r.of_aws()) return "Other";
  switch (r.line.use.purchase) {
    case Purchase::plain:
    case Purchase::on_demand:
    case Purchase::dedicated: return "Standard";
    case Purchase::spot:
    case Purchase::listed_spot: return "Dynamic";
    case Purchase::committed: return "Committed";
  }
  return "";
}

std::string resource_type(const Row& r) {
  if (const Component* component = r.component()) return std::string(component->kind->name);
  return std::string(r.cost.address.substr(0, r.cost.address.find('.')));
}

std::string resource_name(const Row& r) {
  const Component* component = r.component();
  return std::string(component != nullptr ? component->name : r.cost.address);
}

bool of_spend(const Row& r) {
  return r.line.use.commitment.find("savings-plan") != std::string::npos;
}

std::string commitment_category(const Row& r) {
  if (!r.committed()) return "";
  return of_spend(r) ? "Spend" : "Usage";
}

std::string commitment_type(const Row& r) {
  if (!r.committed()) return "";
  return of_spend(r) ? "Savings Plan" : "Reserved";
}

std::string commitment_id(const Row& r) {
  return r.committed() ? std::string(r.cost.address) + "/" + r.line.use.commitment : "";
}

// Hours that are reserved, or the money that a savings plan commits to.
std::string commitment_quantity(const Row& r) {
  if (!r.used()) return "";
  return of_spend(r) ? cost(r) : quantity(r);
}

std::string commitment_unit(const Row& r) {
  if (!r.used()) return "";
  return of_spend(r) ? r.sheet.report.money.currency : std::string(r.line.use.unit);
}

// One row of the book answers it; a mean of several has none.
std::string sku(const Row& r, std::string_view place) {
  if (r.line.price == nullptr || !r.line.spot_prices.empty()) return "";
  std::string text(place);
  text.append(place.empty() ? "" : "/").append(r.line.use.service);
  return text.append("/").append(r.line.price->item);
}

std::string state(const Row& r) {
  switch (r.line.state) {
    case LineState::priced: return "priced";
    case LineState::no_usage: return "no-usage";
    case LineState::unpriced: return "unpriced";
  }
  return "";
}

std::string reason(const Row& r) {
  return r.line.state == LineState::no_usage ? "no usage stated" : r.line.use.unpriced;
}

std::string term(const Row& r) { return r.fee() ? std::to_string(r.line.term_months) : ""; }

std::string discount(const Row& r) {
  const Quantity percent = r.line.discount_percent;
  return r.priced() && percent > Quantity{} ? exact(percent) : "";
}

using S = std::string;
using R = const Row&;

struct Column {
  std::string_view name;
  enum class Holds : std::uint8_t { text, figure } holds;
  S (*cell)(R);
};

constexpr auto kText = Column::Holds::text, kFigure = Column::Holds::figure;

// FOCUS's mandatory columns, then its others, each by the alphabet; behind them ours. They are a
// contract: a minor version only adds, FOCUS's ahead of ours.
constexpr Column kColumns[] = {
    {"BilledCost", kFigure, cost},
    {"BillingAccountId", kText, [](R) -> S { return "tenfold-estimate"; }},
    {"BillingAccountName", kText, nothing},
    {"BillingCurrency", kText, [](R r) -> S { return r.sheet.report.money.currency; }},
    {"BillingPeriodEnd", kText, [](R r) -> S { return r.sheet.month.end; }},
    {"BillingPeriodStart", kText, [](R r) -> S { return r.sheet.month.start; }},
    {"ChargeCategory", kText, [](R r) -> S { return r.fee() ? "Purchase" : "Usage"; }},
    {"ChargeClass", kText, nothing},
    {"ChargeDescription", kText, [](R r) -> S { return line_name(r.line); }},
    {"ChargePeriodEnd", kText, [](R r) -> S { return r.sheet.month.end; }},
    {"ChargePeriodStart", kText, [](R r) -> S { return r.sheet.month.start; }},
    {"ContractedCost", kFigure, cost},
    {"EffectiveCost", kFigure, cost},
    {"InvoiceIssuerName", kText, seller},
    {"ListCost", kFigure, [](R r) -> S { return r.priced() ? money(r, list_cost(r)) : ""; }},
    {"PricingQuantity", kFigure, quantity},
    {"PricingUnit", kText, [](R r) -> S { return S(r.line.use.unit); }},
    {"ProviderName", kText, seller},
    {"PublisherName", kText, seller},
    {"ServiceCategory", kText, [](R r) { return service(r, &FocusService::category, "Other"); }},
    {"ServiceName", kText, [](R r) { return service(r, &FocusService::name, r.line.use.item); }},

    {"ChargeFrequency", kText,
     [](R r) -> S { return r.committed() ? "Recurring" : "Usage-Based"; }},
    {"CommitmentDiscountCategory", kText, commitment_category},
    {"CommitmentDiscountId", kText, commitment_id},
    {"CommitmentDiscountName", kText, [](R r) -> S { return r.line.use.commitment; }},
    {"CommitmentDiscountQuantity", kFigure, commitment_quantity},
    {"CommitmentDiscountStatus", kText, [](R r) -> S { return r.used() ? "Used" : ""; }},
    {"CommitmentDiscountType", kText, commitment_type},
    {"CommitmentDiscountUnit", kText, commitment_unit},
    {"ConsumedQuantity", kFigure, [](R r) -> S { return r.fee() ? "" : quantity(r); }},
    {"ConsumedUnit", kText, [](R r) -> S { return r.fee() ? S() : S(r.line.use.unit); }},
    {"ContractedUnitPrice", kFigure, [](R r) { return unit_price(r, contracted_unit_price(r)); }},
    {"ListUnitPrice", kFigure, [](R r) { return unit_price(r, list_unit_price(r)); }},
    {"PricingCategory", kText, pricing_category},
    {"RegionId", kText, [](R r) -> S { return S(region_of(r)); }},
    {"RegionName", kText, region_name},
    {"ResourceId", kText, [](R r) -> S { return S(r.cost.address); }},
    {"ResourceName", kText, resource_name},
    {"ResourceType", kText, resource_type},
    {"SkuId", kText, [](R r) { return sku(r, ""); }},
    {"SkuMeter", kText, [](R r) -> S { return r.line.use.name; }},
    {"SkuPriceId", kText, [](R r) { return sku(r, r.line.use.place); }},
    {"Tags", kText, [](R r) -> S { return S(r.tags); }},

    {"x_Estimate", kText, [](R) -> S { return "true"; }},
    {"x_SnapshotId", kText, [](R r) -> S { return r.sheet.report.made_with.inputs; }},
    {"x_Tool", kText, [](R r) -> S { return r.sheet.report.made_with.tool; }},
    {"x_PriceBookEffective", kText, [](R r) -> S { return r.sheet.report.made_with.prices; }},
    {"x_PriceBookDigest", kText, [](R r) -> S { return r.sheet.report.made_with.digest; }},
    {"x_CurrencyRate", kFigure, [](R r) -> S { return exact(r.sheet.report.money.rate); }},
    {"x_File", kText, [](R r) -> S { return r.topology.file; }},
    {"x_Topology", kText, [](R r) -> S { return S(r.topology.topology->outer().name); }},
    {"x_Environment", kText, [](R r) -> S { return r.topology.topology->outer().environment; }},
    {"x_Purchase", kText, [](R r) -> S { return S(word_of_purchase(r.line.use)); }},
    {"x_UpfrontCost", kFigure, [](R r) -> S { return r.fee() ? money(r, r.line.upfront) : ""; }},
    {"x_TermMonths", kFigure, term},
    {"x_DiscountPercent", kFigure, discount},
    {"x_Assumed", kText, [](R r) -> S { return S(r.line.use.assumed); }},
    {"x_State", kText, state},
    {"x_Reason", kText, reason},
    {"x_PriceSource", kText, price_sources},
};

std::string tags_of(const TopologyReport& topology, const ComponentCost& cost) {
  std::string object;
  JsonWriter json([&](std::string_view piece) { object += piece; });
  json.flat_object();
  if (cost.component != kNoId)
    write_tags(*topology.topology, (*topology.topology)[cost.component], json);
  json.end().finish();
  object.pop_back();  // the line end
  return object;
}

void write_component(const FocusSheet& sheet, const TopologyReport& topology,
                     const ComponentCost& cost, const Sink& sink) {
  const Estimate& estimate = *topology.estimate;
  const std::string tags = tags_of(topology, cost);
  std::string rows;
  for (std::uint32_t i = 0; i < cost.lines; ++i) {
    const Line& line = estimate.lines[cost.first_line + i];
    const Row row{sheet, topology, cost, line, tags, sheet.report.tier_parts(estimate, line)};
    for (const Column& column : kColumns) {
      const std::string cell = column.cell(row);
      column.holds == kText ? add_text(rows, cell) : add_figure(rows, cell);
    }
    end_row(rows);
  }
  sink(rows);
}

}  // namespace

void write_charges(const Report& report, const Sink& sink) {
  std::string head;
  for (const Column& column : kColumns) add_text(head, column.name);
  end_row(head);
  sink(head);
  const FocusSheet sheet{report, month_of(report.today)};
  in_pieces(sink, [&](const Sink& piece) {
    for (const TopologyReport& topology : report.topologies) {
      for (const ComponentCost& cost : topology.estimate->components)
        write_component(sheet, topology, cost, piece);
    }
  });
}

}  // namespace tenfold
