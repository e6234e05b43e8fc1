// Dates as HTTP has them: "Wed, 21 Oct 2026 07:28:00 GMT".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tenfold {

// Seconds since 1970; nothing for what is no such date.
std::optional<std::int64_t> http_moment(std::string_view text);

// The day of one, YYYY-MM-DD; empty for what is none.
std::string http_day(std::string_view text);

}  // namespace tenfold
