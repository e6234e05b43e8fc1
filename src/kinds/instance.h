// What comes with an EC2 instance, be it a component of its own or one of a group.
//
// How many instances run, for how long, and how they are bought is the kind's; licences,
// surcharges, metrics and volumes are here, read through `instance_fields` from either kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kinds/instance_fields.h"

namespace tenfold {

// Some instances, bought in one way.
struct Running {
  std::string_view name;  // "instance", "instances"
  Purchase purchase = Purchase::on_demand;
  std::vector<std::string_view> types;  // spot: any of them; else one
  Quantity hours;                       // of each
  std::int64_t instances = 1;
  std::string_view commitment{};
  std::string_view assumed{};
};

// `hours` of them all together: whole instances if they make up any, else one sum.
Running running(std::string_view name, std::vector<std::string_view> types, Quantity hours);

// Each of these adds nothing where there are no hours. All hours are of one of `count` copies.
void use_running(const View& view, const Running& some, Uses& uses);
// What is billed beside the hours of a type that is on demand or committed, for those that it runs.
void use_licence(const View& view, std::string_view type, Quantity hours, Uses& uses);
void use_ebs_optimised(const View& view, const std::vector<std::string_view>& types, Quantity hours,
                       Uses& uses);
void use_dedicated_fee(const View& view, Quantity hours, Uses& uses);
void use_metrics(const View& view, Quantity hours, Uses& uses);  // of all instances together
void use_volumes(const View& view, Quantity hours, Uses& uses);  // of all instances together
void use_credits(const View& view, std::string_view type, Uses& uses);

// GB of the root volume of AWS's image of a system.
std::int64_t root_gb_of(std::string_view os);

// How many eips are attached to the component, all its copies together.
std::int64_t attached_addresses(const View& view);

// vCPUs that count for AWS's quotas of standard instances; 0: others, or the type is not known.
double standard_vcpus(const View& view, std::string_view type);
// What instances are to traffic, but for how many there are.
void instance_flow(const View& view, Passage& passage);
// What the catalogue knows of a type that stands in `field` at `at`.
Hardware hardware_of(const View& view, std::string_view type, Span at, std::string_view field);
// Everything but the numbers and types of the fleet, and how it is bought.
void instance_facts(const View& view, Aspects& aspects);
void check_instance(const View& view, Diagnostics& diagnostics);

// ", windows", ", dedicated": what a summary adds to the type.
std::string instance_remarks(const View& view);

}  // namespace tenfold
