// All that is known of a topology, for formats that tell it whatever was asked.
#pragma once

#include <deque>

#include "app/load.h"

namespace tenfold {

struct Session;

// Does a format that was asked for tell all?
bool tells_all(const Session& session);

// Of estimated topologies: findings and what their fixes cost, availability, the week by the hour,
// its spend, services, growth, ways to buy, the picture. What the command has worked out already
// stays as it is.
void load_story(Session& session, std::deque<Loaded>& all);

// The picture alone.
void load_pictures(Session& session, std::deque<Loaded>& all);

}  // namespace tenfold
