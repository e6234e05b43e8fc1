#include "app/story.h"

#include <algorithm>

#include "app/growth.h"
#include "app/purchases.h"
#include "app/session.h"
#include "estimator/grouping.h"
#include "estimator/ladder.h"
#include "estimator/spread.h"
#include "simulator/picture.h"
#include "simulator/week_answer.h"

namespace tenfold {
namespace {

// Growth that cannot be worked out is left out of the story, and no mistake of the file.
void load_sizes(Session& session, Loaded& loaded) {
  if (!loaded.topology.outer().users || *loaded.topology.outer().users > kGrowTo) return;
  grow(session, loaded);
}

void load_one(Session& session, Loaded& loaded) {
  loaded.simulated =
      week_answer(loaded.topology, loaded.week, session.options.day, session.options.step_minutes);
  loaded.spend = spend_by_hour(loaded.week, loaded.estimate);
  loaded.by_service = groups_of(loaded.topology, loaded.estimate, {GroupBy::Property::service});
  loaded.picture = picture_of(loaded.topology, loaded.week, session.simulating());
  loaded.budget = budget_of(session, loaded.topology);
  load_spot(session, loaded);
  load_commitments(session, loaded);
  loaded.ladder =
      ladder_of(loaded.estimate, session.pricing(loaded.week), loaded.topology, loaded.commitments);
  load_sizes(session, loaded);
}

}  // namespace

bool tells_all(const Session& session) {
  return std::ranges::any_of(session.options.outputs,
                             [](const Output& output) { return output.format->tells_all; });
}

void load_story(Session& session, std::deque<Loaded>& all) {
  std::size_t done = 0;
  for (Loaded& loaded : all) {
    session.progress.step("telling", done++, all.size(), "topologies");
    if (loaded.valid() && !loaded.gone) load_one(session, loaded);
  }
}

void load_pictures(Session& session, std::deque<Loaded>& all) {
  for (Loaded& loaded : all) {
    if (loaded.valid())
      loaded.picture = picture_of(loaded.topology, loaded.week, session.simulating());
  }
}

}  // namespace tenfold
