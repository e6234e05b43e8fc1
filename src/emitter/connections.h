// Who reaches whom: rules of security groups, one for each edge of the graph or what `ingress`
// states; what calls need permission for; and who stands on the other side of each edge.
#pragma once

#include "emitter/pieces.h"

namespace tenfold {

// Of each component, for its template:
//   ingress, egress   rules of its security group: `from` or `to`, a component's group, or `range`,
//                     or `cloudfront`; `door`, the port
//   grants            what its program may do with what it calls, `statement` in the target's words
//   calls             what it calls, each once
//   callers           who calls it, or sends requests or messages to it
//   sources           whose messages it works on
//   guarded           what a web ACL stands before
//   fronts            what sends requests to it: balancers, CDNs, names
void connect(Cast& cast);

}  // namespace tenfold
