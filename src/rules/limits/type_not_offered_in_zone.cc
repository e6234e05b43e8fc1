// An instance type that AWS does not sell where the tier stands.
//
// Zone letters differ from account to account, so a letter proves nothing; what holds whatever
// they mean is a zone id, or that fewer zones offer the type than the tier uses. Answers are
// looked up once for each type and set of zones, and suggestions, which compare with every type,
// are few.
#include <cstdlib>
#include <map>

#include "base/money.h"
#include "base/text.h"
#include "model/instance_types.h"
#include "model/rule.h"
#include "rules/places.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

constexpr std::size_t kSuggested = 20;  // types that are compared with all others, in one run
constexpr std::size_t kNamed = 3;       // regions and types that a message names

struct Answer {
  std::string fault;  // what is wrong with the type there; empty: nothing
  // The nearest types that are offered in all those zones, the nearest first; may be empty.
  std::vector<std::string> instead;
  bool unknown = false;  // the catalogue does not cover the region
};

class Asked {
 public:
  explicit Asked(const Evidence& e) : e_(e) {}

  const Answer& about(const Subject& s, std::string_view type) {
    const auto [it, is_new] = answers_.try_emplace({s.region, s.zones, std::string(type)});
    if (is_new) it->second = find(s, type);
    return it->second;
  }

 private:
  Answer find(const Subject& s, std::string_view type) {
    const std::string_view region = e_.region(s);
    const auto known = e_.catalog.instance_type(type);
    const auto offering = e_.catalog.zones_offering(region, type);
    if (!known && offering.value_or(0) == 0) {
      return {"is no instance type that the catalogue knows", spelled_like(type), false};
    }
    if (!offering) return {{}, {}, true};
    Answer answer;
    answer.fault = fault(s, type, *offering);
    if (answer.fault.empty() || suggested_++ >= kSuggested) return answer;
    if (*offering == 0) answer.fault += offered_elsewhere(type);
    if (known) answer.instead = shaped_like(s, *known);
    return answer;
  }

  // "; it is in us-east-1, us-east-2, us-west-2 and 4 more"
  std::string offered_elsewhere(std::string_view type) const {
    std::vector<std::string_view> regions;
    for (const std::string_view region : e_.catalog.regions()) {
      if (e_.catalog.zones_offering(region, type).value_or(0) > 0) regions.push_back(region);
    }
    if (regions.empty()) return "; no region that the catalogue covers offers it";
    const std::size_t more = regions.size() - std::min(kNamed, regions.size());
    regions.resize(regions.size() - more);
    const std::string text = "; it is in " + join(regions, ", ");
    return more > 0 ? text + " and " + std::to_string(more) + " more" : text;
  }

  std::string fault(const Subject& s, std::string_view type, std::size_t offering) const {
    const std::string region(e_.region(s));
    if (offering == 0) return "is not offered in " + region;
    for (const std::string_view zone : zone_names(e_, s.zones)) {
      if (is_id(s) && missing(region, type, zone)) return "is not offered in " + std::string(zone);
    }
    if (offering >= s.zones.size()) return {};
    return "is offered in " + std::to_string(offering) + " zone" + std::string(plural(offering)) +
           " of " + region + ", and the tier uses " + std::to_string(s.zones.size());
  }

  bool is_id(const Subject& s) const { return e_.topology.zones[s.zones.front()].is_id; }

  // Of some old types only the letters are known: then no id tells anything.
  bool missing(std::string_view region, std::string_view type, std::string_view id) const {
    if (e_.catalog.offered(region, type, id).value_or(true)) return false;
    for (const std::string_view other : e_.catalog.zone_ids(region)) {
      if (e_.catalog.offered(region, type, other).value_or(false)) return true;
    }
    return false;
  }

  bool offered_in_all(const Subject& s, std::string_view type) const {
    const auto offering = e_.catalog.zones_offering(e_.region(s), type);
    return offering && *offering > 0 && fault(s, type, *offering).empty();
  }

  std::vector<std::string> spelled_like(std::string_view type) {
    if (suggested_++ >= kSuggested) return {};
    const auto found = nearest(type, e_.catalog.instance_types());
    return found ? std::vector{std::string(*found)} : std::vector<std::string>{};
  }

  // Of the same architecture and as accelerated: those nearest in processors, then in memory; of
  // these those spelled most alike.
  std::vector<std::string> shaped_like(const Subject& s, const InstanceType& wanted) const {
    using Distance = std::pair<std::int64_t, std::int64_t>;
    std::map<Distance, std::vector<std::string_view>> by_distance;
    for (const InstanceType& type : all_instance_types(e_.catalog)) {
      if (type.name == wanted.name || type.arch != wanted.arch ||
          (type.accelerators > 0) != (wanted.accelerators > 0) || !offered_in_all(s, type.name)) {
        continue;
      }
      const auto memory = [](const InstanceType& of) {
        return parse_decimal(of.memory_gib, 6).value_or(0);
      };
      const Distance distance{std::abs(type.vcpu - wanted.vcpu),
                              std::abs(memory(type) - memory(wanted))};
      by_distance[distance].push_back(type.name);
    }
    std::vector<std::string> found;
    for (auto& [distance, alike] : by_distance) {
      while (!alike.empty() && found.size() < kNamed) {
        const std::string_view next = nearest(wanted.name, alike).value_or(alike.front());
        found.emplace_back(next);
        std::erase(alike, next);
      }
    }
    return found;
  }

  const Evidence& e_;
  std::map<std::tuple<RegionId, std::vector<ZoneId>, std::string>, Answer> answers_;
  std::size_t suggested_ = 0;
};

// Another type; else, where zones are given by id, other zones.
Fix another(const Evidence& e, const Subject& s, Span place,
            const std::vector<std::string>& instead) {
  const std::string path = path_at(e, s.id, place);
  if (!instead.empty() && !path.empty())
    return suggest(s, {set(s.address, path, quoted(instead.front()))});
  if (e.topology.zones[s.zones.front()].is_id) {
    const auto zones = zones_offering(e, s);
    if (zones.size() == s.zones.size()) return suggest(s, {set_zones(s, zones)});
  }
  return step("another type, or fewer zones");
}

std::string nearest_text(const std::vector<std::string>& types) {
  if (types.empty()) return "cannot be launched";
  std::string text;
  for (const std::string& type : types) text += (text.empty() ? "`" : ", `") + type + "`";
  return text + (types.size() == 1 ? " is the nearest" : " are the nearest");
}

// The first type that is at fault speaks for the component.
void check_types(const Evidence& e, const Subject& s, Asked& asked, Findings& findings) {
  for (const auto& [type, place] : s.aspects.fleet->types) {
    const Answer& answer = asked.about(s, type);
    if (answer.unknown) {
      findings.skip(s.id, "the types that " + std::string(e.region(s)) + " offers");
      return;
    }
    if (answer.fault.empty()) continue;
    findings.add(
        {.component = s.id,
         .at = place.known() ? place : s.at,
         .message = "`" + std::string(type) + "` of " + std::string(s.address) + " " + answer.fault,
         .label = nearest_text(answer.instead),
         .fix = another(e, s, place, answer.instead)});
    return;
  }
  if (!s.aspects.fleet->types.empty()) findings.pass();
}

void check(const Evidence& e, Findings& findings) {
  Asked asked(e);
  for (const Subject& s : e.subjects) {
    if (s.aspects.fleet && s.count > 0 && !s.zones.empty()) check_types(e, s, asked, findings);
  }
}

}  // namespace

extern const Rule rule_limits_type_not_offered_in_zone;
const Rule rule_limits_type_not_offered_in_zone{
    .id = "limits/type-not-offered-in-zone",
    .title = "Instance type is not offered where the tier stands",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::suggest,
    .when =
        "A zone given by its id does not offer a type of the tier; fewer zones of the Region offer "
        "it than the tier uses; or the catalogue does not know the type at all.",
    .why = "The launch fails in that zone, and a group quietly runs in the others alone.",
    .fix = "The nearest type that all of its zones offer, or the zone left out.",
    .bad = R"([alb.public]
targets = ["asg.web"]

[asg.web]
azs           = ["use1-az3", "use1-az4"]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "none"
uploads       = "none"
)",
    .good = R"([alb.public]
targets = ["asg.web"]

[asg.web]
azs           = ["use1-az1", "use1-az4"]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "none"
uploads       = "none"
)",
    .mind = "Offerings grow: the table has a date.",
    .elsewhere = "E3628",
    .references = "REL10-BP01",
    .fields = "instance_type instance_types purchase azs",
    .check = check,
};

}  // namespace tenfold
