// A forge is where pull requests are discussed: GitHub, GitLab. tenfold keeps one comment there.
//
// One comment that stays current is worth more than one a push. It is found again by its first
// line, a comment of HTML that nobody sees, with a tag, so that several stand side by side. Only
// the very start of a comment counts: who quotes the marker keeps what was written. Whoever may
// comment may write a marker too, so that a comment found by it is not known to be ours; it is only
// ever overwritten whole.
//
// The token goes to the API that the user or the CI named, and into no message. No URL of an answer
// is ever asked: pages are counted here, and a redirect is an error.
//
// Sent again is only what may be: what has not left, what may be done twice, what was turned away
// for its rate. A new comment whose answer got lost is looked for first. So there is one comment,
// whatever breaks. Absent: reviews of lines, approvals, deleting, and two jobs at once for one tag.
//
// A forge is one value of the type Forge a file; put_comment() is the same for all.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "network/http.h"

namespace tenfold {

struct Forge;

// Where the comment goes. The parts are checked (url.h): a URL is made of them as they are.
struct Discussion {
  const Forge* forge = nullptr;
  std::string api{};        // where the API begins
  std::string project{};    // owner/name; of GitLab a path or a number
  std::int64_t number = 0;  // of the pull or merge request
  std::string page{};       // ends in a comment's number, where no answer names its page; or empty
};

struct ForgeToken {
  std::string value{};
  std::string_view variable{};  // that it comes from
};

struct ForgeFailure {
  std::string problem{}, advice{};
};

struct Forge {
  std::string_view name;            // "github"
  std::string_view title;           // "GitHub"
  std::string_view request;         // "pull request"
  std::string_view order;           // "&sort=asc" where comments do not come in order of age
  std::string_view change;          // the method that changes a comment
  std::size_t most_characters = 0;  // of a comment
  // URLs: of all comments there; of what one of them is below, by its number.
  std::string (*comments)(const Discussion&);
  std::string (*comment)(const Discussion&);
  std::vector<std::string> (*headers)(const ForgeToken&);
  // What to do about a status; empty: nothing of its own.
  std::string (*advice)(const Discussion&, const ForgeToken&, int status);
};

extern const Forge forge_github, forge_gitlab;

// The URL of a page of comments, but for its number at the end.
std::string pages_of(const Discussion& discussion);

// What the network, the clock and the wait are; a test has its own.
struct Wire {
  std::function<Answer(const Request&)> send;
  std::function<void(std::chrono::milliseconds)> sleep;
  std::function<std::int64_t()> now;  // seconds since 1970
};

Wire network(int timeout_seconds);

constexpr std::size_t kLongestTag = 64;
bool is_tag(std::string_view tag);  // letters, digits, dots, dashes, underscores

std::string marker_of(std::string_view tag);
// The comment as it is sent: the marker, then the text without blanks at its end.
std::string marked(std::string_view tag, std::string_view text);
// Why the forge or the network would not have this text; nothing if they would.
std::optional<ForgeFailure> unfit(const Forge& forge, std::string_view comment);

struct Posted {
  enum class How : std::uint8_t { posted, updated, unchanged };
  How how = How::posted;
  std::string url{};  // as the forge says, not made printable; empty: it says none
};

// comment: as marked() makes it, of this tag.
tl::expected<Posted, ForgeFailure> put_comment(const Discussion& discussion,
                                               const ForgeToken& token, std::string_view tag,
                                               const std::string& comment, const Wire& wire);

}  // namespace tenfold
