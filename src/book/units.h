// What a price may be of. A table with another unit has a mistake in it, or is the first of its
// kind: then the unit belongs here. tests/pricing/check_book.py reads this list too.
#pragma once

#include <string_view>

namespace tenfold {

inline constexpr std::string_view kUnits =
    "ACU-hour DPU-hour DSU-hour ECPU GB GB-Mo GB-hour GB-second IOPS-Mo LCU-hour MBps-Mo "
    "MiBps-Mo RCU-hour RPU-hour RRU SnapshotAPIUnit TB WCU-hour WRU acl-Mo alarm-Mo attempt "
    "ca-Mo certificate certificate-Mo challenge check-Mo consumer-shard-hour dashboard-Mo "
    "domain-Mo evaluation event fee hour interaction invocation item key-Mo message metric "
    "metric-Mo M-record-hour minute node-second notification object object-Mo option-Mo "
    "path query rWCU-hour rWRU region-hour request rule-Mo run secret-Mo tag-Mo transition "
    "unit unit-Mo update user-Mo vCPU-hour zone-Mo";

}  // namespace tenfold
