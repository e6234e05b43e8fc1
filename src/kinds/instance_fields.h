// The fields that ec2 and asg share: what one instance is.
//
// The schemas of both begin with `instance_fields`, those of their usage with `instance_usage`, so
// that a Reader of these reads either. What is said of how many there are, and how they are bought,
// differs and stands with each kind; the words for buying are the same.
#pragma once

#include <string_view>

#include "kinds/every.h"
#include "kinds/lines.h"
#include "kinds/purchases.h"
#include "kinds/units.h"
#include "kinds/volume.h"

namespace tenfold {

inline constexpr std::string_view kCommitments =
    words_of<kInstanceReservations, kComputePlans, kInstancePlans>;
inline constexpr std::string_view kPurchases = words_of<kOnDemand, kSpot, kCommitments>;

inline constexpr std::string_view kAttachedTypes =
    "gp3 gp2 io1 io2 st1 sc1 standard instance-store";
static_assert(kAttachedTypes.starts_with(kVolumeTypes));

inline constexpr auto attached_volume = fields_of(
    Field{.name = "type",
          .shape = shape::word,
          .values = kAttachedTypes,
          .initial = "\"gp3\"",
          .says = "volume type; instance-store is in the instance's price"},
    Field{.name = "size_gb",
          .shape = shape::number,
          .says = "GB provisioned; required but for instance-store"},
    Field{.name = "iops",
          .shape = shape::integer,
          .says = "provisioned IOPS; gp3: 3,000 are in the price"},
    Field{.name = "throughput_mibps", .shape = shape::number, .says = "gp3: 125 are in the price"},
    Field{.name = "monthly_io_million",
          .shape = shape::number,
          .says = "standard: million I/O requests a month, of each instance's volume",
          .most = kMostMillions,
          .on_aws = OnAws::nothing},
    kEncrypted, kRebuildable);

inline constexpr auto instance_fields = fields_of(
    Field{.name = "instance_type", .says = "EC2 instance type, such as m6i.large"},
    Field{.name = "os",
          .shape = shape::word,
          .values = "linux windows windows-sql-web windows-sql-std windows-sql-ent rhel rhel-ha "
                    "suse ubuntu-pro",
          .initial = "\"linux\"",
          .says = "operating system, with its licence"},
    Field{.name = "root_gb",
          .shape = shape::number,
          .says = "GB of the root volume; default: 8, on Windows 30, on RHEL and SUSE 10"},
    Field{.name = "root_type",
          .shape = shape::word,
          .values = kVolumeTypes,
          .initial = "\"gp3\"",
          .says = "type of the root volume"},
    Field{.name = "volumes",
          .shape = shape::list | shape::table,
          .says = "further volumes of each instance",
          .fields = attached_volume},
    kEncrypted,
    Field{.name = "public_ip",
          .shape = shape::boolean,
          .initial = "false",
          .says = "a public IPv4 address while it runs"},
    Field{.name = "elastic_ip",
          .shape = shape::boolean,
          .initial = "false",
          .says = "an Elastic IP, which stays and is billed when the instance is stopped",
          .on_aws = OnAws::by_kind},
    kIngress,
    Field{.name = "detailed_monitoring",
          .shape = shape::boolean,
          .initial = "false",
          .says = "metrics by the minute: 7 custom metrics an instance"},
    Field{.name = "tenancy",
          .shape = shape::word,
          .values = "default dedicated",
          .initial = "\"default\"",
          .says = "dedicated: hardware of one's own, at its own rates, and a fee an hour and "
                  "region",
          .on_aws = OnAws::by_kind},
    Field{.name = "cpu_credits",
          .shape = shape::word,
          .values = "standard unlimited",
          .says = "what a burstable type does out of credits; default: unlimited, t2 standard"},
    Field{.name = "ebs_optimized",
          .shape = shape::boolean,
          .initial = "false",
          .says = "bandwidth of its own to EBS; billed on previous-generation types that sell it",
          .on_aws = OnAws::by_kind},
    Field{.name = "ami",
          .shape = shape::word | shape::text,
          .values = "amazon-linux-2023 ubuntu-24.04 windows-2022",
          .initial = "\"amazon-linux-2023\"",
          .says = "image, the newest of its name, or an id"},
    Field{.name = "key_name",
          .says = "an existing key pair; none: Session Manager",
          .on_aws = OnAws::not_known},
    Field{.name = "arch",
          .shape = shape::word,
          .values = "x86 arm",
          .says = "what the image is built for; default: the type's; stating it pins it",
          .on_aws = OnAws::by_kind},
    Field{.name = "imds",
          .shape = shape::word,
          .values = "v2 v1",
          .initial = "\"v2\"",
          .says = "instance metadata service; v1 also answers without a token"},
    Field{.name = "boot_s",
          .shape = shape::number,
          .says = "seconds from launch to the first passed health check",
          .on_aws = OnAws::nothing},
    Field{.name = "serves_rps",
          .shape = shape::number,
          .says = "requests, or jobs, a second that one instance serves at 100 % CPU",
          .on_aws = OnAws::nothing},
    Field{.name = "runs",
          .shape = shape::list | shape::word,
          .values = kRoleNames,
          .says = "what runs on it",
          .on_aws = OnAws::nothing},
    kSessions, kUploads, kData);

inline constexpr auto instance_usage =
    fields_of(Field{.name = "cpu_credit_vcpu_hours",
                    .shape = shape::number,
                    .says = "surplus CPU credits, in vCPU-hours a month"});

}  // namespace tenfold
