#include "rules/envelopes.h"

#include <algorithm>
#include <cmath>

#include "base/money.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

Fix mend(const Subject& s, const Outside& outside) {
  if (outside.mends.empty()) return step(std::string(outside.instead));
  std::vector<Edit> edits;
  for (const Outside::Mend& mend : outside.mends) {
    edits.push_back(mend.value.empty() ? remove_field(s.address, mend.path)
                                       : set(s.address, mend.path, mend.value));
  }
  Fix fix = suggest(s, std::move(edits));
  if (outside.safe) fix.kind = FixClass::safe;
  return fix;
}

// As many of the field as fit.
Fix lower(const Subject& s, const Counted& counted, const Ceiling& bound) {
  const double fits = std::floor(bound.most / counted.each);
  if (counted.path.empty() || fits < 1)
    return step("fewer, or the quota raised and stated in [quotas] as " +
                std::string(counted.quota));
  return suggest(s, {set(s.address, counted.path, std::to_string(std::llround(fits)))});
}

void say(const Subject& s, const Outside& outside, Findings& findings) {
  findings.add({.component = s.id,
                .at = outside.at.known() ? outside.at : s.at,
                .message = std::string(s.address) + " " + outside.message,
                .label = outside.label,
                .fix = mend(s, outside),
                .measure = outside.measure});
}

// True unless the number is within its quota.
bool judge(const Evidence& e, const Subject& s, const Counted& counted, Findings& findings) {
  const auto bound = ceiling_of(e, s.region, counted.quota, counted.limit);
  if (!bound) {
    findings.skip(s.id, counted.quota);
    return true;
  }
  if (counted.value <= bound->most) return false;
  const double above = counted.value - bound->most;
  findings.add({.component = s.id,
                .at = counted.at.known() ? counted.at : s.at,
                .message = std::string(s.address) + " " + counted.what + "; " + in_words(*bound),
                .label = in_figures(above) + " " + std::string(counted.unit) + " too many",
                .fix = lower(s, counted, *bound),
                .measure = measured(above)});
  return true;
}

}  // namespace

std::optional<Ceiling> ceiling_of(const Evidence& e, RegionId region, std::string_view quota,
                                  std::string_view limit) {
  if (const auto stated = e.quota(region, quota))
    return Ceiling{static_cast<double>(*stated), true};
  const auto known = e.catalog.exact_limit(limit);
  if (!known) return std::nullopt;
  return Ceiling{static_cast<double>(known->micros) / static_cast<double>(kMicro), false};
}

std::string in_words(const Ceiling& bound) {
  return bound.stated ? "the stated quota is " + in_figures(bound.most)
                      : "AWS takes " + in_figures(bound.most) + " unless the quota was raised";
}

void say_outside(const Evidence& e, std::string_view rule, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Bounded>& bounded = s.aspects.bounded;
    if (s.id == kNoId || s.count == 0 || !bounded) continue;
    if (std::find(bounded->rules.begin(), bounded->rules.end(), rule) == bounded->rules.end())
      continue;
    bool said = false;
    for (const Outside& outside : bounded->outside) {
      if (outside.rule != rule) continue;
      say(s, outside, findings);
      said = true;
    }
    for (const Counted& counted : bounded->counted) {
      if (counted.rule == rule && judge(e, s, counted, findings)) said = true;
    }
    if (!said) findings.pass();
  }
}

}  // namespace tenfold
