#include "network/http_date.h"

#include <ctime>

namespace tenfold {

std::optional<std::int64_t> http_moment(std::string_view text) {
  std::tm parts{};
  const std::string date(text);
  const char* end = ::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return end != nullptr && *end == '\0' ? std::optional<std::int64_t>(::timegm(&parts))
                                        : std::nullopt;
}

std::string http_day(std::string_view text) {
  const auto moment = http_moment(text);
  if (!moment) return {};
  const std::time_t at = *moment;
  std::tm parts{};
  ::gmtime_r(&at, &parts);
  char day[16];
  return {day, std::strftime(day, sizeof day, "%Y-%m-%d", &parts)};
}

}  // namespace tenfold
