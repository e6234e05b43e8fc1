// A group outlives a zone only by launching units, at the hour when everybody wants the same ones.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "model/rule.h"
#include "rules/connections.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/sizes.h"
#include "rules/zone_loss.h"

namespace tenfold {
namespace {

// Percent of the CPU at which the static size runs at the peak, and at which the zones that are
// left stay below 90 % without it; 0: there is none.
std::int64_t target_for(const ZoneLoss& loss, std::int64_t size, std::int64_t zones) {
  const double even = 90.0 * static_cast<double>(zones - 1) / static_cast<double>(zones);
  const double full = 100 * loss.load.peak_rps / (loss.load.unit_rps * static_cast<double>(size));
  return static_cast<std::int64_t>(std::floor(std::min(even, full)));
}

void raise_maximum(const Subject& s, std::int64_t size, std::vector<Edit>& edits) {
  const Fact<std::int64_t>& most = s.aspects.fleet->maximum;
  if (!most || *most >= size || most.field.empty()) return;
  const std::int64_t copies = s.count;
  edits.push_back(
      set(s.address, std::string(most.field), std::to_string((size + copies - 1) / copies)));
}

// A policy keeps room to act above a raised minimum.
bool keep_room(const Subject& s, std::int64_t size, const Room& room, std::vector<Edit>& edits) {
  const Fleet& fleet = *s.aspects.fleet;
  if (!fleet.scales || !fleet.maximum || *fleet.maximum > size) return true;
  if (fleet.maximum.field.empty() || !room.against(s, 2 * size).empty()) return false;
  std::erase_if(edits, [&](const Edit& edit) { return edit.path == fleet.maximum.field; });
  edits.push_back(set_maximum(s, 2 * size));
  return true;
}

Fix run_enough(const Subject& s, const ZoneLoss& loss, const Room& room) {
  const auto zones = static_cast<std::int64_t>(s.zones.size());
  const std::int64_t size = static_size(loss.load.need, zones);
  const Fleet& fleet = *s.aspects.fleet;
  if (s.group.size() > 1 || zones < 2 || !grows_safely(fleet) || fleet.weight != 1)
    return step(how_many(size, "unit") + " at the peak, by a lower target or a schedule");
  std::vector<Edit> edits;
  const std::int64_t target = target_for(loss, size, zones);
  const bool by_cpu = fleet.scales && fleet.scaling.metric == Scaling::Metric::cpu &&
                      fleet.scaling.target && !fleet.scaling.target.field.empty();
  if (by_cpu && target > 0 && static_cast<double>(target) < *fleet.scaling.target) {
    edits.push_back(
        set(s.address, std::string(fleet.scaling.target.field), std::to_string(target)));
    raise_maximum(s, size, edits);
  } else {
    raise_minimum(s, size, edits);
    if (!keep_room(s, size, room, edits)) edits.clear();
  }
  if (edits.empty()) return step(how_many(size, "unit") + " at the peak");
  return suggest(s, std::move(edits));
}

Span place_of(const Subject& s) {
  const Fleet& fleet = *s.aspects.fleet;
  if (fleet.scales && fleet.scaling.target) return fleet.scaling.target.at;
  if (fleet.scales && fleet.scaling.at.known()) return fleet.scaling.at;
  return fleet.minimum ? fleet.minimum.at : s.at;
}

void report(const Evidence& e, const Subject& s, const ZoneLoss& loss, const Room& room,
            Findings& findings) {
  const std::int64_t left = loss.units - loss.lost;
  findings.add({.component = s.id,
                .at = place_of(s),
                .message = tier_name(e, s) + " runs " + how_many(loss.units, "unit") +
                           " at the peak in " + how_many(loss.zones, "zone") +
                           "; without the fullest zone " + std::to_string(left) +
                           (left == 1 ? " is" : " are") + " left, for " +
                           in_figures(loss.left_rps) + " of " + in_figures(loss.load.peak_rps) +
                           " requests a second (a unit serves " + in_figures(loss.load.unit_rps) +
                           "), until new ones have started",
                .label = how_many(static_size(loss.load.need, loss.zones), "unit") + " would do",
                .fix = run_enough(s, loss, room),
                .measure = measured(loss.load.peak_rps - loss.left_rps)});
}

void check(const Evidence& e, Findings& findings) {
  const Room room(e);
  for (const Subject& s : e.subjects) {
    if (!leads_tier(s) || !tier_on_path(e, s) || most_units(e, s) == 0) continue;
    const ZoneLoss loss = zone_loss(e, s);
    if (!loss.moved || tier_zones(e, s).size() < 2) continue;
    if (!loss.missing.empty())
      findings.skip(s.id, loss.missing);
    else if (loss.needs_new_capacity())
      report(e, s, loss, room, findings);
    else
      findings.pass();
  }
}

}  // namespace

extern const Rule rule_ha_zone_loss_needs_new_capacity;
const Rule rule_ha_zone_loss_needs_new_capacity{
    .id = "ha/zone-loss-needs-new-capacity",
    .title = "Loss of a zone is survived only by launching new capacity",
    .stages = from_stage(100'000, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "The units of a group on the request path that run at the peak, less those of the fullest "
        "zone, serve less than arrives, while the group's maximum would do.",
    .why =
        "When a zone fails, everybody in the Region asks the same control plane for the same "
        "instances. Units that already run need no such answer, and no boot.",
    .fix =
        "A scaling target at which the peak runs enough units for one zone less, at most "
        "floor(90 x (n - 1) / n) percent in n zones; or that many as minimum, or on a schedule. A "
        "larger desired size helps nothing: it is scaled in within minutes. Over the bare peak "
        "that is 100 % more units in two zones, 50 % in three, 33 % in four.",
    .bad = R"([traffic]
entry    = "alb.public"
peak_rps = 600

[alb.public]
targets = ["asg.web"]

[asg.web]
azs           = 2
instance_type = "m6i.large"
min           = 2
max           = 20
serves_rps    = 100
scale_on      = { metric = "cpu", target = 75 }
)",
    .good = R"([traffic]
entry    = "alb.public"
peak_rps = 600

[alb.public]
targets = ["asg.web"]

[asg.web]
azs           = 2
instance_type = "m6i.large"
min           = 2
max           = 20
serves_rps    = 100
scale_on      = { metric = "cpu", target = 45 }
)",
    .mind = "Tiers that shed load when there is too much of it.",
    .elsewhere = "",
    .references = "REL11-BP05; REL11-BP04",
    .fields = "min scale_on schedule azs serves_rps",
    .silences = "scale/no-headroom-for-zone-loss",
    .check = check,
};

}  // namespace tenfold
