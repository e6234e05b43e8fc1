// Changes in the order in which they would be made, field by field; then how it stood and stands.
#include "render/counts.h"
#include "render/json/answers.h"
#include "render/plan_words.h"
#include "render/words.h"

namespace tenfold {
namespace {

void write_said(std::string_view name, const Topology* in, const std::optional<SaidValue>& value,
                JsonWriter& json) {
  json.key(name);
  if (in == nullptr || !value)
    json.null();
  else if (value->node == kNoNode)
    json.text(value->toml);  // a secret, which is not shown
  else
    write_value(in->document, value->node, json);
}

void write_texts(std::string_view name, const std::vector<std::string>& texts, JsonWriter& json) {
  json.key(name).array();
  for (const std::string& text : texts) json.text(text);
  json.end();
}

// Of what is created or destroyed every field is.
std::string_view effect_of(const Change& change, const FieldChange& field) {
  if (!change.before && !change.settings) return "create";
  if (!change.after && !change.settings) return "destroy";
  return word_of(field.effect);
}

void write_fields(const TopologyReport& topology, const Change& change, JsonWriter& json) {
  json.key("fields").array();
  for (const FieldChange& field : change.fields) {
    json.object().put("path", field.path);
    write_said("before", topology.before, field.before, json);
    write_said("after", topology.topology, field.after, json);
    json.put("effect", effect_of(change, field));
    json.put_or_null("reason", field.reason).put_or_null("source", field.source).end();
  }
  json.end().key("followed").array();
  for (const FollowedChange& field : change.followed) {
    json.object().put("path", field.path);
    write_texts("before", field.before, json);
    write_texts("after", field.after, json);
    json.put("effect", word_of(field.effect)).put("follows", field.from);
    json.put_or_null("reason", field.reason).put_or_null("source", field.source).end();
  }
  json.end();
}

void write_monthly(const std::optional<Monthly>& before, const std::optional<Monthly>& after,
                   JsonWriter& json) {
  const auto money = [](const std::optional<Monthly>& side) {
    return side ? std::optional(side->money) : std::nullopt;
  };
  const auto whole = [](const std::optional<Monthly>& side) { return !side || side->whole; };
  json.key("monthly_usd").object().put("before", money(before)).put("after", money(after));
  json.put("change", difference(before, after));
  json.flag("before_complete", whole(before)).flag("after_complete", whole(after)).end();
}

void write_change(const TopologyReport& topology, const Change& change, JsonWriter& json) {
  json.object().put("address", change.address).put_or_null("moved_from", change.moved_from);
  json.put("action", word_of(change.action)).put_or_null("because", change.because);
  json.put_or_null("summary", change.summary).flag("settings", change.settings);
  write_fields(topology, change, json);
  write_texts("created", change.made, json);
  write_texts("destroyed", change.gone, json);
  write_monthly(change.before, change.after, json);
  const auto whole = [](const std::optional<Monthly>& side) { return !side || side->whole; };
  json.flag("complete", whole(change.before) && whole(change.after)).end();
}

void write_next(const std::optional<Situation::Next>& next, JsonWriter& json) {
  json.key("next_bottleneck");
  if (!next) {
    json.null();
    return;
  }
  json.object().put("what", word_of(next->what)).put("of", next->of).flag("quota", next->quota);
  json.put("at", next->at).key("months");
  if (next->months)
    json.integer(*next->months);
  else
    json.null();
  json.put("growth_percent", next->growth_percent).end();
}

// How it stands: before the change in full, of after what the summary does not have.
void write_situation(std::string_view name, const std::optional<Situation>& side,
                     JsonWriter& json) {
  json.key(name);
  if (!side) {
    json.null();
    return;
  }
  json.object().put("monthly_usd", side->monthly.money);
  json.count("unpriced", side->unpriced).count("usage_unstated", side->no_usage);
  json.put("availability_percent", side->availability_percent);
  json.put("downtime_minutes", side->downtime_minutes).put("slo_percent", side->promised_percent);
  json.flag("below_slo", side->below_promise).flag("availability_lower_bound", side->at_least);
  write_texts("bounded_by", side->bounded_by, json);
  json.count("without_sla", side->without_sla);
  json.key("findings").object().count("error", side->errors);
  json.count("warning", side->warnings).count("notice", side->notices).end();
  write_next(side->next, json);
  json.end();
}

void write_findings(const Plan& plan, JsonWriter& json) {
  json.key("finding_changes").array();
  for (const FindingChange& finding : plan.findings) {
    json.object().put("state", word_of(finding.state)).put("severity", word_of(finding.level));
    json.put("rule", finding.rule).put_or_null("address", finding.address);
    json.put("message", finding.message).put_or_null("file", finding.path).key("line");
    if (finding.line > 0)
      json.integer(finding.line);
    else
      json.null();
    json.end();
  }
  json.end();
}

void write_comparison(const Plan& plan, JsonWriter& json) {
  json.put_or_null("against", plan.against).flag("was", plan.was).flag("is", plan.is);
  write_texts("zones", plan.zones, json);
  json.key("moves_offered").array();
  for (const MoveOffer& offer : plan.offers)
    json.flat_object().put("from", offer.from).put("to", offer.to).end();
  json.end();
  write_findings(plan, json);
  write_situation("before", plan.before, json);
  write_situation("after", plan.after, json);
}

void write_summary(const TopologyReport& topology, JsonWriter& json) {
  const Plan& plan = *topology.plan;
  const Estimate& estimate = *topology.estimate;
  const ChangeCounts changes = counts_of(plan);
  json.key("summary").object().count("create", changes.create).count("update", changes.update);
  json.count("replace", changes.replace).count("destroy", changes.destroy);
  json.count("interrupting", changes.interrupting).count("not_known", changes.not_known);
  json.count("moved", changes.moved);
  write_monthly(plan.before ? std::optional(plan.before->monthly) : std::nullopt,
                Monthly{estimate.total, estimate.whole()}, json);
  json.count("unpriced", estimate.unpriced).count("usage_unstated", estimate.no_usage);
  write_bounds(topology, json);
  write_availability_summary(topology, json);
  const FindingCounts findings = counts_of(*topology.findings);
  json.key("findings").object().count("error", findings.errors);
  json.count("warning", findings.warnings).count("notice", findings.notices).end();
  json.key("next_bottleneck");
  if (const Bottleneck* next = topology.saturation->next())
    write_bottleneck(topology, *next, json);
  else
    json.null();
  if (const auto months = topology.saturation->months)
    json.count("next_bottleneck_months", static_cast<std::size_t>(*months));
  else
    json.key("next_bottleneck_months").null();
  json.end();
}

}  // namespace

void write_plan(const Report&, const TopologyReport& topology, const Texts& texts,
                JsonWriter& json) {
  const Plan& plan = *topology.plan;
  json.key("changes").array();
  for (const Change& change : plan.changes) write_change(topology, change, json);
  json.end();
  write_summary(topology, json);
  write_comparison(plan, json);
  write_assumptions(topology, texts, json);
}

}  // namespace tenfold
