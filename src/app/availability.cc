#include "app/availability.h"

#include <algorithm>

#include "app/session.h"
#include "availability/answers.h"
#include "simulator/trial.h"

namespace tenfold {
namespace {

Composing composing(const Session& session, Upgrades upgrades) {
  return {session.catalog, session.options.today, upgrades == Upgrades::priced};
}

void price_upgrades(const Session& session, Loaded& loaded) {
  const Pricing pricing = session.pricing(loaded.week);
  Trial trial(loaded.topology, loaded.week, session.simulating());
  for (UpgradeAnswer& upgrade : loaded.availability.upgrades) {
    if (!trial.make(upgrade.edits)) continue;
    const Repriced repriced = price_of(trial, loaded.estimate, pricing);
    upgrade.monthly = repriced.change;
    upgrade.at_least = repriced.at_least;
  }
}

Availability compose(const Session& session, Loaded& loaded, Upgrades upgrades) {
  const Composing how = composing(session, upgrades);
  Availability composed = availability(loaded.topology, loaded.week, how);
  loaded.availability = availability_answer(loaded.topology, loaded.week, how, composed);
  return composed;
}

bool same(const Losing& a, const Losing& b) {
  return a.what == b.what && a.zones == b.zones && a.component == b.component && a.unit == b.unit;
}

}  // namespace

void load_availability(Session& session, std::deque<Loaded>& all, Upgrades upgrades) {
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    compose(session, loaded, upgrades);
    price_upgrades(session, loaded);
  }
}

void load_promises(Session& session, std::deque<Loaded>& all, std::string_view address) {
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    const auto found = loaded.topology.by_address.find(address);
    if (found == loaded.topology.by_address.end()) continue;
    const Availability composed = compose(session, loaded, Upgrades::priced);
    std::erase_if(loaded.availability.upgrades,
                  [&](const UpgradeAnswer& upgrade) { return upgrade.component != found->second; });
    price_upgrades(session, loaded);
    loaded.promise = promise_answer(loaded.topology, loaded.week,
                                    composing(session, Upgrades::priced), composed, found->second);
  }
}

bool load_losses(Session& session, std::deque<Loaded>& all, const std::vector<std::string>& whats) {
  const Composing how = composing(session, Upgrades::left_out);
  std::vector<std::vector<Losing>> losings(all.size());
  bool all_known = true;
  for (const std::string& what : whats) {
    Diagnostics wrong;
    bool known = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!all[i].valid()) continue;
      for (Losing& losing : parse_losing(all[i].topology, what, wrong)) {
        known = true;
        const auto is = [&](const Losing& one) { return same(one, losing); };
        if (std::ranges::none_of(losings[i], is)) losings[i].push_back(std::move(losing));
      }
    }
    if (known || wrong.list.empty()) continue;
    all_known = false;
    Diagnostic& first = wrong.list.front();
    first.message.insert(0, "--lose: ");
    session.diagnostics.error({}, std::move(first.message), std::move(first.label));
  }
  if (!all_known) return false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Loaded& loaded = all[i];
    for (const Losing& losing : losings[i]) {
      loaded.losses.push_back(loss_answer(loaded.topology, loaded.week, how,
                                          lose(loaded.topology, loaded.week, how, losing)));
    }
  }
  return true;
}

}  // namespace tenfold
