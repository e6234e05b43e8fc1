#include "planner/workload.h"

#include "base/text.h"
#include "model/reader.h"
#include "model/settings.h"

namespace tenfold {
namespace {

// What the module itself says, else what stands around it.
template <class T> Fact<T> inherited(Fact<T> own, const Fact<T>* around) {
  return own.stated() || around == nullptr ? own : *around;
}

Recovery::Strategy strategy_of(std::string_view word) {
  if (word == "pilot-light") return Recovery::Strategy::pilot_light;
  if (word == "warm-standby") return Recovery::Strategy::warm_standby;
  return word == "active" ? Recovery::Strategy::active : Recovery::Strategy::backup;
}

Workload workload_of(const Topology& topology, const Scope& scope, const Workload* around) {
  const Document& document = topology.document;
  const Span at = scope.settings == kNoNode ? scope.at : document[scope.settings].at;
  const Reader<topology_fields> c(
      Values{&document, topology_fields, nullptr, false, scope.settings, at});
  const Reader<traffic_fields> t(
      Values{&document, traffic_fields, nullptr, false, scope.traffic, at});
  Workload w{.prod = scope.environment == "prod"};
  const auto of = [&](auto Workload::*member, auto own) {
    w.*member = inherited(own, around == nullptr ? nullptr : &(around->*member));
  };
  of(&Workload::users, c.whole("users"));
  of(&Workload::slo_percent, c.number("slo_percent"));
  of(&Workload::latency_p99_ms, c.number("latency_p99_ms"));
  of(&Workload::rto_minutes, c.number("rto_minutes"));
  of(&Workload::rpo_minutes, c.number("rpo_minutes"));
  of(&Workload::static_percent, t.number("static_percent"));
  of(&Workload::critical_percent, t.number("critical_percent"));
  of(&Workload::growth_percent, t.number("monthly_growth_percent"));
  of(&Workload::monthly_budget_usd, c.amount("monthly_budget_usd"));
  const Reader<dr_fields> dr = c.record<dr_fields>("dr");
  if (const auto region = dr.text("region"))
    w.recovery = Recovery{*region, strategy_of(dr.text("strategy").value_or("")), region.at};
  else if (around != nullptr)
    w.recovery = around->recovery;
  return w;
}

}  // namespace

std::vector<Workload> workloads_of(const Topology& topology, std::optional<Quantity> budget_usd) {
  std::vector<Workload> all;
  all.reserve(topology.scopes.size());
  for (const Scope& scope : topology.scopes) {
    all.push_back(workload_of(topology, scope, all.empty() ? nullptr : &all[scope.outer]));
    Fact<Quantity>& budget = all.back().monthly_budget_usd;
    if (all.size() > 1 || budget || !budget_usd) continue;
    budget.value = budget_usd;
    budget.origin = Origin::defaulted;
  }
  return all;
}

// Those of a region win over those of all.
Quotas quotas_of(const Topology& topology) {
  Quotas quotas;
  const Document& document = topology.document;
  const NodeId all = document.child(topology.outer().root, "quotas");
  if (all == kNoNode) return quotas;
  for (RegionId region = 0; region < topology.regions.size(); ++region) {
    for (const std::string_view name : words(kQuotas)) {
      NodeId said = document.child(document.child(all, topology.regions[region]), name);
      if (said == kNoNode) said = document.child(all, name);
      const auto amount = said == kNoNode ? std::nullopt : amount_of(document[said]);
      if (!amount) continue;
      quotas[{region, name}] = {amount->micros / kMicro, Origin::stated, document[said].at, name};
    }
  }
  return quotas;
}

}  // namespace tenfold
