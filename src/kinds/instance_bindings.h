// What ec2 and asg tell their templates of an instance: its image, its disks, what it listens on.
#pragma once

#include <string_view>
#include <vector>

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

// `image_id`, or `image_parameter`, a public parameter of Systems Manager, or `image_name` and
// `image_owner` to look for; `image` names the lookup; `login`, `architecture`, `root_device`,
// `root_gb`, `disks`, `burstable`, `ports`, `port`, `front_ports`.
void bind_instance(const View& view, std::string_view type, Bindings& bindings);

// Ports that units listen on: those of the engines that they run, else 80, plain HTTP behind what
// ends TLS.
std::vector<std::string> ports_of_units(const std::vector<std::string_view>& runs);

}  // namespace tenfold
