// The little JSON that a forge speaks: a page of comments, one comment, what it says of an error.
//
// What comes from the network is believed in nothing: whatever is not of the documented shape is no
// answer at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenfold {

struct ForgeComment {
  std::int64_t id = 0;     // above 0
  std::string body{};      // empty where there is none
  std::string url{};       // of its page; GitLab names none
  bool of_system = false;  // GitLab's own note of what happened
};

// Nothing for what is no such JSON.
std::optional<std::vector<ForgeComment>> comments_in(std::string_view text);
std::optional<ForgeComment> comment_in(std::string_view text);

// What it says went wrong; empty where it is not JSON or says nothing.
std::string complaint_in(std::string_view text);

// {"body": …}; the text is well-formed UTF-8.
std::string with_body(std::string_view text);

// The pull request that a GitHub event is about.
std::optional<std::int64_t> pull_request_in(std::string_view event);

}  // namespace tenfold
