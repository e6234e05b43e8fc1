// The fields of an Auto Scaling group, beside those of its instances.
//
// With weights `min`, `max`, `desired` and the figures of the purchase table count capacity units,
// not instances.
#pragma once

#include <string_view>

#include "kinds/instance_fields.h"

namespace tenfold::asg {

inline constexpr auto choice_fields =
    fields_of(Field{.name = "type", .says = "EC2 instance type", .required = true},
              Field{.name = "weight",
                    .shape = shape::integer,
                    .initial = "1",
                    .says = "capacity units that one such instance counts",
                    .least = 1,
                    .most = 999});

inline constexpr auto purchase_fields = fields_of(
    Field{.name = "on_demand_base",
          .shape = shape::integer,
          .initial = "0",
          .says = "units that are always on demand",
          .most = kMostUnits},
    Field{.name = "on_demand_percent",
          .shape = shape::integer,
          .initial = "100",
          .says = "percent of the units above the base that are on demand, rounded up; the rest is "
                  "spot",
          .most = 100},
    Field{.name = "commitment",
          .shape = shape::word,
          .values = kCommitments,
          .says = "reservation or savings plan that covers the first units"},
    number_of_units("committed", "units that the commitment covers; default: on_demand_base",
                    false),
    Field{.name = "spot",
          .shape = shape::list | shape::text,
          .says = "types that spot may take; default: instance_types, else instance_type"},
    Field{.name = "strategy",
          .shape = shape::word,
          .values = "price-capacity-optimized capacity-optimized "
                    "capacity-optimized-prioritized lowest-price",
          .initial = "\"price-capacity-optimized\"",
          .says = "how AWS chooses among the spot types"},
    Field{.name = "capacity_rebalance",
          .shape = shape::boolean,
          .initial = "true",
          .says = "replaces a spot instance when AWS warns that it may be taken back"});

inline constexpr auto step_fields = fields_of(
    Field{.name = "above_percent",
          .shape = shape::number,
          .says = "CPU percent above which `add` units are added",
          .most = 100},
    number_of_units("add", "units added", false),
    Field{.name = "below_percent",
          .shape = shape::number,
          .says = "CPU percent below which `remove` units are taken away",
          .most = 100},
    number_of_units("remove", "units taken away; without such a step none ever is", false));

inline constexpr auto schedule_fields =
    fields_of(Field{.name = "from_hour",
                    .shape = shape::integer,
                    .says = "hour of the day from which it holds, until the next entry",
                    .most = 23,
                    .required = true},
              number_of_units("min", "the minimum from then on", true));

inline constexpr auto own_fields = fields_of(
    Field{.name = "instance_types",
          .shape = shape::list | shape::text | shape::table,
          .says = "types in order of preference, in place of instance_type; with weights min, max "
                  "and desired count units",
          .fields = choice_fields},
    number_of_units("min", "fewest instances, or units", true),
    number_of_units("max", "most instances, or units", true),
    number_of_units("desired",
                    "instances, or units, that run where no traffic says how many; default: min",
                    false),
    Field{.name = "purchase",
          .shape = shape::word | shape::table,
          .values = kPurchases,
          .initial = "\"on-demand\"",
          .says = "how its hours are bought; a commitment as one word covers min instances",
          .fields = purchase_fields},
    kScaleOn,
    Field{.name = "steps",
          .shape = shape::list | shape::table,
          .says = "step scaling on CPU, in place of scale_on",
          .fields = step_fields},
    Field{.name = "cooldown_s",
          .shape = shape::number,
          .initial = "300",
          .says = "seconds after a step before the next"},
    Field{.name = "warmup_s",
          .shape = shape::number,
          .initial = "120",
          .says = "seconds before a new instance counts"},
    Field{.name = "schedule",
          .shape = shape::list | shape::table,
          .says = "minimums by the hour of the day",
          .fields = schedule_fields},
    Field{.name = "health_check",
          .shape = shape::word,
          .values = "ec2 elb",
          .says = "whose word replaces an instance; default: elb where a balancer targets the "
                  "group, else ec2"},
    Field{.name = "grace_s",
          .shape = shape::number,
          .initial = "300",
          .says = "seconds after launch before a failed check counts"},
    Field{.name = "rebalance",
          .shape = shape::boolean,
          .initial = "true",
          .says = "capacity of a lost zone moves to those that are left",
          .on_aws = OnAws::not_known});

inline constexpr auto fields = joined(instance_fields, own_fields, every_component);

inline constexpr auto usage =
    joined(instance_usage,
           fields_of(Field{.name = "instance_hours",
                           .shape = shape::number,
                           .says = "hours a month of all its instances together",
                           .most = kMostUnits * static_cast<double>(kMonthHours),
                           .grows = Grows::no}),
           transfer);

}  // namespace tenfold::asg
