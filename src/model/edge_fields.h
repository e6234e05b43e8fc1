// What a reference may say where it is a table: of a call, and of a target.
//
// Kinds have these in their schemas, and the passes read them from an edge's node.
#pragma once

#include "model/reader.h"
#include "model/schema.h"

namespace tenfold {

inline constexpr auto use_fields = fields_of(
    Field{.name = "to",
          .shape = shape::address,
          .says = "the component that is called",
          .role = Role::uses,
          .required = true},
    Field{.name = "per_request",
          .shape = shape::number,
          .initial = "1",
          .says = "calls for each request that arrives"},
    Field{.name = "request_kb", .shape = shape::number, .says = "KB sent with a call"},
    Field{.name = "response_kb", .shape = shape::number, .says = "KB received from a call"},
    Field{.name = "mode",
          .shape = shape::word,
          .values = "sync async",
          .initial = "\"sync\"",
          .says = "whether the caller waits"},
    Field{.name = "hard",
          .shape = shape::boolean,
          .initial = "true",
          .says = "the caller cannot answer without it; an async call is soft"},
    Field{.name = "through",
          .shape = shape::address,
          .says = "a cache aside: it gets every call, the target what it misses"},
    Field{.name = "timeout_ms", .shape = shape::number, .says = "how long the caller waits"},
    Field{.name = "retries", .shape = shape::integer, .says = "further tries after a failure"},
    Field{.name = "connections",
          .shape = shape::integer,
          .says = "connections that one unit of the caller holds open"},
    Field{.name = "same_zone",
          .shape = shape::boolean,
          .initial = "false",
          .says = "calls stay in the caller's zone"});

inline constexpr auto target_fields = fields_of(
    Field{.name = "to",
          .shape = shape::address,
          .says = "the component behind it",
          .role = Role::serves,
          .required = true},
    Field{.name = "path",
          .says = "what it serves: a path, or a host name in points_to; left out: all the rest"},
    Field{.name = "weight",
          .shape = shape::number,
          .initial = "1",
          .says = "share among all targets",
          .most = 1e6},
    Field{.name = "hit_ratio",
          .shape = shape::number,
          .says = "share answered from the cache before it",
          .most = 1,
          .on_aws = OnAws::nothing});

// The table that makes an edge more than an address; where it is none, all is at its default.
template <const auto& Fields> Reader<Fields> said_of(const Topology& topology, const Edge& edge) {
  const bool more = topology.document[edge.node].type == NodeType::table;
  return Reader<Fields>(
      Values{&topology.document, Fields, nullptr, false, more ? edge.node : kNoNode, edge.at});
}

}  // namespace tenfold
