// What a month costs otherwise: in all, by component and line, by group. Differences are exact.
#include "render/json/answers.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

// Null where there was nothing, or next to nothing.
void write_percent(Money before, Money after, JsonWriter& json) {
  json.key("change_percent");
  if (before <= Money{}) {
    json.null();
    return;
  }
  const auto percent = percent_between(before, after);
  if (percent)
    json.text(exact(*percent));
  else
    json.null();
}

void write_sides(const std::optional<Monthly>& before, const std::optional<Monthly>& after,
                 JsonWriter& json) {
  const auto money = [](const std::optional<Monthly>& side) {
    return side ? std::optional(side->money) : std::nullopt;
  };
  json.put("before_usd", money(before)).put("after_usd", money(after));
  json.put("change_usd", difference(before, after));
  write_percent(before ? before->money : Money{}, after ? after->money : Money{}, json);
  const auto whole = [](const std::optional<Monthly>& side) { return !side || side->whole; };
  json.flag("complete", whole(before) && whole(after));
}

std::optional<Monthly> side_of(const Line* line) {
  if (line == nullptr) return std::nullopt;
  return Monthly{line->monthly, line->state == LineState::priced};
}

std::optional<Quantity> quantity_of(const Line* line) {
  if (line == nullptr || line->state != LineState::priced) return std::nullopt;
  return line->quantity;
}

void write_line(const LineChange& one, JsonWriter& json) {
  const Line& named = one.after != nullptr ? *one.after : *one.before;
  json.object().put("name", named.use.name).put("service", named.use.service);
  json.put("unit", named.use.unit);
  json.put("quantity_before", quantity_of(one.before));
  json.put("quantity_after", quantity_of(one.after));
  write_sides(side_of(one.before), side_of(one.after), json);
  json.end();
}

}  // namespace

void write_cost_change(const CostChange& change, JsonWriter& json) {
  json.key("change");
  if (!change.compared) {
    json.null();
    return;
  }
  json.object().put_or_null("against", change.against);
  write_sides(change.before, change.after, json);
  json.count("missing_lines", change.missing);
  json.key("components").array();
  for (const ComponentCostChange& one : change.components) {
    json.object().put("address", one.address).put_or_null("moved_from", one.moved_from);
    write_sides(one.before, one.after, json);
    json.key("lines").array();
    for (const LineChange& line : one.lines) write_line(line, json);
    json.end().end();
  }
  json.end().key("groups").array();
  for (const GroupCostChange& group : change.groups) {
    json.object().put("key", group.key);
    write_sides(group.before, group.after, json);
    json.end();
  }
  json.end().end();
}

}  // namespace tenfold
