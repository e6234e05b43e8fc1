// What balancers tell their templates: groups of targets, routes by path, doors, ciphers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

// `tiers`, each target once; `routes`, by path, the narrowest first, and `rest`, what no path is
// said of: each with the targets that share it. `check_…` of its health check.
void bind_routes(const View& view, Bindings& bindings);

// An nlb, clb or gwlb, which know no paths: in `list` each target once, with the port on which it
// `listens`, and all of them, by their weights, as the `rest`. `check_…` of its health check.
// `tiers` have a group each and so weights; paths, else weights too, are `unseen`.
void bind_pool(const View& view, std::string_view list, Bindings& bindings);

// An alb, nlb or clb: `secure`, `ports` and `front_ports`, `certificate_region`.
void bind_doors(const View& view, bool secure, Bindings& bindings);

// One with addresses of IPv6, too: `wants_ipv6` of the network, and `dualstack`.
void bind_addresses(const View& view, Bindings& bindings);

// Names of AWS's policies, by the oldest version that they take.
std::string_view tls_policy(std::string_view oldest);

// What a component listens on, as its kind binds it. Of whoever asks others in turn only those may
// be asked that do not ask it: else it might never end.
std::vector<std::string> ports_of(const View& view, const Component& other);

// What a target listens on. Of those that pass requests on it is read from their fields.
std::string port_behind(const View& view, const Edge& edge);

// Shares of any size as whole numbers up to `most`, in their order: as they are, where they are
// such, else in hundredths of the largest.
std::vector<std::int64_t> whole_weights(const std::vector<double>& shares, std::int64_t most);

}  // namespace tenfold
