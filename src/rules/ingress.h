// Who may connect, as rules ask it of what the file states.
#pragma once

#include <string>
#include <vector>

#include "model/edit.h"
#include "model/evidence.h"

namespace tenfold {

// Runs, and has a security group of which the file may say who comes through.
bool takes_connections(const Subject& subject);

// Takes these entries, in order, out of the component's list; the whole list where none is left,
// which leaves it to the graph's callers.
Edit without_ingress(const Evidence& evidence, const Subject& subject,
                     const std::vector<std::size_t>& entries);

// What takes everybody takes the CDN alone instead; other entries stay.
std::vector<Edit> from_cdn_instead(const Evidence& evidence, const Subject& subject);

// Leaves it to the graph's callers.
Edit without_any_ingress(const Evidence& evidence, const Subject& subject);

}  // namespace tenfold
