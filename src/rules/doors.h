// What fixes do to the ways in: balancers and web ACLs that they add, addresses that they take off.
#pragma once

#include <string_view>
#include <vector>

#include "model/edit.h"
#include "model/evidence.h"
#include "rules/ways_out.h"

namespace tenfold {

// A balancer before a component's units, in zones that they stand in.
Edit balancer_before(const Evidence& evidence, const Subject& units);

// A web ACL of AWS's managed rules and a limit on how often one client may ask.
Edit web_acl(const Evidence& evidence, const Subject& front);

// Takes the public addresses off a component's units, and opens the ways out that its calls need
// then. `zones`: of all units that are private afterwards. False, and nothing is added, where an
// address of its own is attached to them.
bool make_private(const Evidence& evidence, const Subject& units, const WaysOut& out,
                  const std::vector<ZoneId>& zones, std::vector<Edit>& edits);

// Calls of it that lie outside the network, each service once.
std::vector<const Edge*> outside_calls(const Evidence& evidence, const Subject& units);

}  // namespace tenfold
