// What a topology may say of a Fargate service.
#pragma once

#include "kinds/lines.h"
#include "kinds/purchases.h"
#include "kinds/units.h"

namespace tenfold::fargate {

inline constexpr std::int64_t kIncludedGb = 20;

inline constexpr auto own =
    fields_of(Field{.name = "vcpu",
                    .shape = shape::number,
                    .says = "vCPUs of a task",
                    .most = 1'000,
                    .required = true},
              Field{.name = "memory_gb",
                    .shape = shape::number,
                    .says = "GB of a task",
                    .most = 10'000,
                    .required = true},
              number_of_units("min", "fewest tasks", true),
              number_of_units("max", "most tasks; default: min", false),
              Field{.name = "arch",
                    .shape = shape::word,
                    .values = "x86 arm",
                    .initial = "\"x86\"",
                    .says = "processor"},
              Field{.name = "os",
                    .shape = shape::word,
                    .values = "linux windows",
                    .initial = "\"linux\"",
                    .says = "operating system; Windows brings a licence by vCPU"},
              Field{.name = "spot_percent",
                    .shape = shape::integer,
                    .initial = "0",
                    .says = "percent of the tasks that are Spot, rounded down",
                    .most = 100},
              Field{.name = "purchase",
                    .shape = shape::word,
                    .values = words_of<kOnDemand, kSpot, kComputePlans>,
                    .initial = "\"on-demand\"",
                    .says = "how its hours are bought; a plan covers min tasks",
                    .on_aws = OnAws::not_known},
              kScaleOn,
              Field{.name = "serves_rps",
                    .shape = shape::number,
                    .says = "requests, or jobs, a second that one task serves at 100 % CPU",
                    .on_aws = OnAws::nothing},
              Field{.name = "boot_s",
                    .shape = shape::number,
                    .says = "seconds from start to the first passed health check",
                    .on_aws = OnAws::nothing},
              Field{.name = "runs",
                    .shape = shape::list | shape::word,
                    .values = kRoleNames,
                    .says = "what runs in it",
                    .on_aws = OnAws::nothing},
              Field{.name = "public_ip",
                    .shape = shape::boolean,
                    .initial = "false",
                    .says = "a public IPv4 address for each task"},
              Field{.name = "ephemeral_gb",
                    .shape = shape::number,
                    .initial = "20",
                    .says = "GB of a task's storage; 20 are in the price",
                    .most = 200},
              kSessions, kUploads, kData, kIngress);

inline constexpr auto fields = joined(own, every_component);

inline constexpr auto usage =
    joined(fields_of(Field{.name = "task_hours",
                           .shape = shape::number,
                           .says = "hours a month of all its tasks together",
                           .most = kMostUnits * static_cast<double>(kMonthHours),
                           .grows = Grows::no}),
           transfer);

}  // namespace tenfold::fargate
