// What the commands ask of availability: the composed figure, a component's promise, losses.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "app/load.h"

namespace tenfold {

struct Session;

enum class Upgrades : unsigned char { left_out, priced };

// The composed figure of every topology, with the price of what each upgrade buys where asked.
void load_availability(Session& session, std::deque<Loaded>& all, Upgrades upgrades);

// The same, and what is promised of this component, of those that have it; upgrades of it only.
void load_promises(Session& session, std::deque<Loaded>& all, std::string_view address);

// What each loss leaves, in order, each once. What only some topologies know is no mistake; what
// none does is an error of the session, and the answer false.
bool load_losses(Session& session, std::deque<Loaded>& all, const std::vector<std::string>& whats);

}  // namespace tenfold
