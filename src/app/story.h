// All that is known of a topology, for formats that tell it whatever was asked.
#pragma once

#include <deque>

#include "app/load.h"

namespace tenfold {

struct Session;

// Does a format that was asked for tell all?
bool tells_all(const Session& session);

// What no command works out by itself: services, the week by the hour and its spend, spot and the
// budget, ways to buy, growth, the picture. Findings with the prices of their fixes, and how each
// stands, are the command's to load.
void load_story(Session& session, std::deque<Loaded>& all);

// The picture alone.
void load_pictures(Session& session, std::deque<Loaded>& all);

}  // namespace tenfold
