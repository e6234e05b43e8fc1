// The parts of URLs that are made here: what they may be, so that none leads elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace tenfold {

// Where an API begins: "https://api.github.com", without a slash at its end. What may be wrong with
// it stands in the error, as the end of a sentence.
tl::expected<std::string, std::string> api_base(std::string_view url);

// Names with slashes between: letters, digits, dots, dashes and underscores; none is "." or "..".
bool is_project_path(std::string_view text, std::size_t least, std::size_t most);

std::string percent_encoded(std::string_view text);

// From 1 on, nothing but digits.
std::optional<std::int64_t> positive(std::string_view text);

}  // namespace tenfold
