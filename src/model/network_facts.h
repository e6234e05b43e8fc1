// What rules may know of the ways in and out: balancers, CDNs, DNS, APIs, gateways, networks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/fact.h"
#include "model/topology.h"

namespace tenfold {

// Who may connect, as the file states it.
struct Ingress {
  std::int64_t port = 0;
  std::string_view from;  // an address range, "cloudfront" or an address of the file
  Id peer = kNoId;        // the component
  bool anyone = false;    // the whole internet
  Span at{};              // the range
  std::size_t index = 0;  // of the list
};

struct Front {  // what callers meet: balancer, CDN, API, DNS
  bool is_public = false;
  bool resolves = false;  // DNS
  bool splits = false;    // a balancer
  bool caches = false;    // a CDN
  bool two_zones_required = false;
  Fact<bool> sticky;
  std::int64_t detects_s = 0;  // until a target that is gone gets no more requests; 0: not known
  Fact<bool> https{}, cross_zone{}, internal{}, waf{};
  int layer = 0;  // of a balancer: 3, 4 or 7; a CDN and an API are of layer 7; 0: DNS
  bool takes_waf = false, has_waf = false;
  Fact<std::string_view> min_tls{};
  Fact<std::string_view> check_path{};  // of its health check; empty: it checks a TCP port
  Fact<std::int64_t> check_interval_s{}, check_threshold{}, drain_s{}, ttl_s{};
  Fact<double> throttle_rps{};
  bool alias = false, fails_over = false;  // DNS: follows AWS's addresses; moves away from the dead
  Fact<bool> failover_origin{};            // of a CDN: it has one
};

struct Intake {                                           // takes messages or records
  std::optional<double> limit_per_s{}, limit_mb_per_s{};  // of all copies; empty: no limit is known
  double message_kb = 0;
  Fact<std::int64_t> shards{}, visibility_s{};
  Fact<bool> high_throughput{};
};

struct Exit {  // a way out of the network
  bool zonal = false, per_zone = false;
  Fact<std::string_view> mode;
};

struct Endpoint {
  std::string_view service;
  bool gateway = false;  // in route tables, in no zone, free
};

struct Subnet {
  std::string_view cidr;
  ZoneId zone = kNoZone;
  bool is_public = false;
  Span at{};
};

struct Network {
  Fact<std::string_view> cidr{};
  std::vector<Subnet> subnets{};
};

}  // namespace tenfold
