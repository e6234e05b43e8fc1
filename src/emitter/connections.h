// Who reaches whom: rules of security groups, one for each edge of the graph or what `ingress`
// states; what calls need permission for; and who stands on the other side of each edge.
#pragma once

#include "emitter/pieces.h"

namespace tenfold {

// Of each component, for its template:
//   ingress, egress   rules of its security group: `from` or `to`, a component's group, or `range`,
//                     of IPv6 where it is `six`, or `cloudfront`; `door`, the port; `udp`
//   grants            what its program may do with what it calls, `statement` in the target's words
//   calls             what it calls, each once
//   known             what its program is told the place of: `calls`, and where units fetch work
//   callers           who calls it, or sends requests or messages to it
//   sources           whose messages it works on
//   guarded           what a web ACL stands before
//   fronts            what sends requests to it: balancers, CDNs, names
//   attached          what is attached to it: addresses, volumes; each also at one of its subnets
//
// Of what a kind binds, `ports` are those that callers ask at, unless a caller says `asks_ports`;
// `front_ports` are open to the internet; `over_udp`, `keeps_client_addresses` and
// `calls_from_outside` say what they do, `linked` that there is a way into the network.
void connect(Cast& cast);

}  // namespace tenfold
