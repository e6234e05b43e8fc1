// What an Edit makes of a composed figure.
#include <algorithm>
#include <utility>

#include "availability/composed.h"

namespace tenfold {
namespace {

constexpr std::int64_t kWholeAtLeast = 20'000, kWholeEach = 4;  // components looked at again
constexpr std::int64_t kSumsEach = 64;  // states of unlike targets that take as long as one of them
constexpr std::size_t kMostOpened = 64, kMostSeen = 256, kMostRead = 1'024;

bool same_figures(const Profile& a, const Profile& b) {
  return a.a == b.a && a.best == b.best && a.known == b.known && a.capped == b.capped &&
         a.unit_a == b.unit_a && a.unit_known == b.unit_known && a.units == b.units &&
         a.each_rps == b.each_rps && a.peak_rps == b.peak_rps;
}

// One component that an Edit may have changed.
struct Changed {
  Id id = kNoId;
  Profile before;
  std::vector<Node32> more{};  // that it needs since
};

}  // namespace

// The changes of one Edit, as long as they stand.
class AfterEdit {
 public:
  using State = Composed::State;
  AfterEdit(State& state, const Undo& edit) : s_(state), edit_(edit) {
    s_.system.resize(s_.system.size());
  }
  ~AfterEdit() {
    for (System::Before& before : before_) s_.system.put_back(std::move(before));
    s_.system.resize(s_.components);
  }

  // Reads again what may have changed. False: more than single factors did.
  bool read(std::span<const Id> changed) {
    std::vector<Id> ids(changed.begin(), changed.end());
    ids.insert(ids.end(), edit_.touched.begin(), edit_.touched.end());
    if (ids.size() > kMostRead) return false;
    return std::ranges::all_of(ids, [&](Id id) { return take(id); });
  }

  bool nothing() const { return changed_.empty(); }

  std::optional<double> figure() {
    double a = *s_.result.a;
    const std::vector<std::uint32_t> all = entries();
    for (std::span<const std::uint32_t> left(all); !left.empty();) {
      const auto some = left.first(std::min(left.size(), kMostOpened));
      left = left.subspan(some.size());
      open(some);
      for (const std::uint32_t entry : some) {
        const std::optional<double> now = of_entry(s_.opened.at(entry));
        if (!now) return std::nullopt;
        a += s_.result.entries[entry].weight * (*now - s_.result.entries[entry].a);
      }
    }
    return std::clamp(a, 0.0, 1.0);
  }

 private:
  bool take(Id id) {
    if (id >= s_.components || std::ranges::find(taken_, id) != taken_.end()) return true;
    const Component& here = s_.system.topology[id];
    const auto displaced =
        std::ranges::find(edit_.displaced, id, [](const auto& d) { return d.first; });
    // What does not run is no need of anybody's.
    if (displaced != edit_.displaced.end() && (displaced->second.count > 0) != (here.count > 0))
      return false;
    taken_.push_back(id);
    before_.push_back(s_.system.read_again(id));
    if (!s_.reach.has[id]) return true;
    const System::Before& before = before_.back();
    if (!before.links || !before.profile.filled || !s_.system.topology[id].present) return false;
    const auto itself = [&](const Edge& edge) { return edge.to == id; };
    if (std::ranges::any_of(s_.system.topology[id].edges, itself)) return false;
    const Profile& now = s_.system.profile(id);
    // Who needs units, or parts in zones, reads them otherwise than what is one thing.
    const auto one_thing = [](const Profile& profile) {
      return profile.stands != Zoning::Stands::apart && profile.stands != Zoning::Stands::units;
    };
    if (now.stands != before.profile.stands && !(one_thing(now) && one_thing(before.profile)))
      return false;
    const auto more = added_needs(*before.links, s_.system.links(id));
    if (!more) return false;
    const bool moved =
        displaced != edit_.displaced.end() &&
        (displaced->second.zones != here.zones || displaced->second.count != here.count ||
         displaced->second.region != here.region);
    if (moved && displaced->second.region != here.region) return false;
    // Units in other zones need other parts there.
    const bool dealt_otherwise = moved || now.units != before.profile.units;
    if (dealt_otherwise && !before.links->apart.empty()) return false;
    if (!more->empty() && may_lead_to(*more, id)) return false;
    if (moved || !more->empty() || !same_figures(now, before.profile))
      changed_.push_back({id, before.profile, *more});
    return true;
  }

  // Would needing these go round in a circle? Those that need very much may.
  bool may_lead_to(const std::vector<Node32>& nodes, Id id) {
    std::vector<Id> to_see;
    const auto see = [&](Node32 node) {
      if (!s_.system.is_group(node)) return to_see.push_back(node);
      for (const Member& member : s_.system.group(node).members) to_see.push_back(member.id);
    };
    for (const Node32 node : nodes) see(node);
    std::unordered_set<Id> seen;
    while (!to_see.empty()) {
      const Id next = to_see.back();
      to_see.pop_back();
      if (next == id || seen.size() > kMostSeen) return true;
      if (!seen.insert(next).second) continue;
      for (const Id callee : callees(s_.system, next)) to_see.push_back(callee);
    }
    return false;
  }

  // What it needs now and did not; nothing where it also lost something.
  static std::optional<std::vector<Node32>> added_needs(const Links& was, const Links& now) {
    if (was.apart != now.apart) return std::nullopt;
    std::vector<Node32> more;
    std::size_t kept = 0;
    for (const Node32 node : now.needs) {
      if (std::ranges::find(was.needs, node) == was.needs.end())
        more.push_back(node);
      else
        ++kept;
    }
    if (kept != was.needs.size()) return std::nullopt;
    return more;
  }

  // Those that need what has changed.
  std::vector<std::uint32_t> entries() {
    std::vector<std::uint32_t> seeds, found;
    for (const Changed& changed : changed_) seeds.push_back(changed.id);
    std::unordered_set<Id> seen(seeds.begin(), seeds.end());
    while (!seeds.empty()) {
      const Id id = seeds.back();
      seeds.pop_back();
      if (const auto entry = s_.entries.find(id); entry != s_.entries.end())
        found.push_back(entry->second);
      for (const std::uint32_t by : s_.needed_by.successors(id)) {
        if (seen.insert(by).second) seeds.push_back(by);
      }
    }
    std::ranges::sort(found);
    return found;
  }

  // Opened as they were before the Edit: for that, what it has changed is known as it was.
  void open(std::span<const std::uint32_t> entries) {
    const auto known = [&](std::uint32_t entry) { return s_.opened.contains(entry); };
    if (std::ranges::all_of(entries, known)) return;
    if (s_.opened.size() + entries.size() > kMostOpened) s_.opened.clear();
    std::vector<System::Before> now;
    for (System::Before& before : before_) {
      now.push_back(s_.system.read_again(before.id));
      s_.system.put_back(std::move(before));
    }
    for (const std::uint32_t entry : entries) {
      if (!known(entry)) s_.opened.emplace(entry, s_.composer.open(s_.result.entries[entry].id));
    }
    for (std::size_t i = 0; i < now.size(); ++i) {
      before_[i] = s_.system.read_again(now[i].id);
      s_.system.put_back(std::move(now[i]));
    }
  }

  std::optional<double> of_entry(Composer::Opened& all) {
    if (all.alone <= 0) return std::nullopt;
    double alone = all.alone;
    std::vector<Shared> shared = all.shared;
    std::vector<std::size_t> tiers;
    std::vector<Node32> more;
    bool inside = false;  // one target of a tier needs more
    for (const Changed& changed : changed_) {
      const bool needed = all.all.contains(changed.id);
      if (needed)
        more.insert(more.end(), changed.more.begin(), changed.more.end());
      else if (!changed.more.empty() && (std::exchange(inside, true) || !fits_inside(changed, all)))
        return std::nullopt;
      if (!put_in(changed, needed, all, alone, shared, tiers)) return std::nullopt;
    }
    std::ranges::sort(tiers);
    tiers.erase(std::unique(tiers.begin(), tiers.end()), tiers.end());
    if (!tiers.empty() && s_.left < 0) return std::nullopt;
    const auto besides = s_.composer.besides(all, more);
    if (!besides) return std::nullopt;
    std::swap(all.alone, alone);
    all.shared.swap(shared);
    std::vector<TierStates> before;
    for (const std::size_t tier : tiers)
      before.push_back(std::exchange(all.tiers[tier], s_.composer.again(all, tier, *besides)));
    const double figure = all.figure() * besides->a;
    for (std::size_t i = 0; i < tiers.size(); ++i) all.tiers[tiers[i]] = std::move(before[i]);
    all.shared.swap(shared);
    std::swap(all.alone, alone);
    return figure;
  }

  bool fits_inside(const Changed& changed, const Composer::Opened& all) {
    const auto within = all.within.find(changed.id);
    return within != all.within.end() && within->second.size() == 1 &&
           s_.composer.unshared(all, changed.more);
  }

  // False where another set of things may be shared.
  bool put_in(const Changed& changed, bool needed, const Composer::Opened& all, double& alone,
              std::vector<Shared>& shared, std::vector<std::size_t>& tiers) {
    const double now = s_.system.profile(changed.id).a;
    const auto tier = std::ranges::find(all.tiers, changed.id, &TierStates::node);
    if (tier != all.tiers.end())
      tiers.push_back(static_cast<std::size_t>(tier - all.tiers.begin()));
    else if (needed)
      alone *= now / changed.before.a;
    const auto within = all.within.find(changed.id);
    if (within == all.within.end()) return true;
    tiers.insert(tiers.end(), within->second.begin(), within->second.end());
    if (now == changed.before.a) return true;
    // What never fails is shared by nobody, and the worst of what is shared are summed over.
    const auto same = [&](const Shared& one) { return one.node == changed.id; };
    double best = 0, worst = 1;  // of those summed over, of the others
    for (Shared& one : shared) {
      if (same(one)) one.a = now;
      best = std::max(best, one.a);
    }
    for (const Shared& one : all.beyond) {
      if (same(one)) alone *= now / changed.before.a;
      worst = std::min(worst, same(one) ? now : one.a);
    }
    if (within->second.size() > 1 && (changed.before.a >= 1 || now >= 1)) return false;
    return all.beyond.empty() || best < worst;
  }

  State& s_;
  const Undo& edit_;
  std::vector<Id> taken_;
  std::vector<System::Before> before_;
  std::vector<Changed> changed_;
};

namespace {

void prepare(Composed::State& s) {
  s.asked = true;
  s.components = s.reach.has.size();  // before the Edit, which may have added some
  s.whole = static_cast<std::int64_t>(s.components) + s.composer.sums() / kSumsEach;
  s.left = kWholeAtLeast + kWholeEach * static_cast<std::int64_t>(s.components);
  std::vector<Arrow> arrows;
  for (const Id id : s.reach.ids) {
    for (const Id next : callees(s.system, id)) arrows.emplace_back(next, id);
  }
  s.needed_by = graph_of(s.components, arrows);
  for (std::uint32_t i = 0; i < s.result.entries.size(); ++i)
    s.entries.emplace(s.result.entries[i].id, i);
}

// Does demand reach the entries in other shares?
bool weighs_otherwise(const Composed::State& s) {
  bool evenly = false;
  const auto now = weighed_entries(s.system.topology, s.system.week->flow, evenly);
  return !std::ranges::equal(now, s.result.entries, [](const auto& a, const auto& b) {
    return a.id == b.id && a.weight == b.weight;
  });
}

// What has been asked of the kinds holds of all that the Edit does not touch.
std::vector<const Aspects*> still_known(std::span<const Aspects* const> known, const Undo& edit,
                                        std::size_t components) {
  std::vector<const Aspects*> still(known.begin(), known.end());
  still.resize(components, nullptr);
  for (const Id id : edit.touched) still[id] = nullptr;
  return still;
}

}  // namespace

std::optional<double> Composed::after(const Undo& edit, std::span<const Id> changed) {
  State& s = *state_;
  if (!s.result.a) return std::nullopt;
  if (!s.asked) prepare(s);
  const Topology& topology = s.system.topology;
  const bool large = edit.displaced.size() > kMostSeen;
  const bool apart = large || edit.added > kRoomToAdd || edit.entries ||
                     (!edit.settings.empty() && weighs_otherwise(s));
  if (!apart) {
    AfterEdit after(s, edit);
    if (after.read(changed)) {
      if (after.nothing()) return s.result.a;
      const std::int64_t sums = s.composer.sums();
      const auto figure = after.figure();
      s.left -= (s.composer.sums() - sums) / kSumsEach;
      if (figure) return figure;
    }
  }
  // Of many at once, as all fixes are, a few are worked out whatever has been spent.
  if (!large || s.large_left-- <= 0) {
    if (s.left < s.whole) return std::nullopt;
    s.left -= s.whole;
  }
  const Composing& how = s.system.how;
  const std::vector<const Aspects*> known = still_known(how.known, edit, s.system.size());
  return availability(topology, *s.system.week, {how.catalog, how.today, false, known}).a;
}

}  // namespace tenfold
