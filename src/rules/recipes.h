// What fixes add: components of the smallest size that does the work.
//
// Rules know no kinds and no field names; where a cure needs a new component they ask for it here
// by what it is for. A recipe draws no finding of its own in the topology that it is made for: it
// stands in the region of the component it serves, in two zones where it has copies, and has a
// standby once the rules want one. Each answer is an Edit whose `address` is the new component's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/edit.h"
#include "model/evidence.h"
#include "model/finding.h"

namespace tenfold {

// What these edits do, in one line, as a fix of `subject`.
Fix suggest(const Subject& subject, std::vector<Edit> edits);
// A cure that no edit can make, or not safely: only its name.
Fix step(std::string summary);

// TOML string.
std::string quoted(std::string_view text);
// The same for an address, as the file that the component stands in writes it.
std::string reference_to(std::string_view address);

// For recipes. "KIND.NAME" in the same file, with a number where the name is taken; the last part
// of an address; the line that a component beside it needs where it stands in another region.
std::string free_address(const Evidence& evidence, const Subject& near, std::string_view kind,
                         std::string_view name);
std::string_view name_of(const Subject& subject);
std::string region_line(const Evidence& evidence, const Subject& near);

Edit session_store(const Evidence& evidence, const Subject& caller);
// A cache for what `store` is asked; an empty answer for a CDN whose origin fails.
Edit read_cache(const Evidence& evidence, const Subject& store);
Edit sorry_store(const Evidence& evidence, const Subject& cdn);
Edit upload_store(const Evidence& evidence, const Subject& caller);
// engine: a name of kRoleNames that has a managed counterpart, see has_managed_database.
Edit managed_database(const Evidence& evidence, const Subject& caller, std::string_view engine);
bool has_managed_database(std::string_view engine);
Edit daily_backup(const Evidence& evidence, const Subject& covered);

// A way out of the network to one service, or to all that lies outside.
bool has_free_endpoint(std::string_view service);
Edit endpoint(const Evidence& evidence, const Subject& caller, std::string_view service);
Edit way_out(const Evidence& evidence, const Subject& caller, bool in_each_zone);

// Scaling that follows the load of the processors.
Edit follow_load(const Subject& subject, std::int64_t target_percent);
// One more call of the component.
Edit call(const Evidence& evidence, const Subject& caller, std::string_view address);

}  // namespace tenfold
