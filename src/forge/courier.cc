#include "forge/courier.h"

#include <algorithm>
#include <ctime>

#include "base/text.h"
#include "base/utf8.h"
#include "forge/json.h"
#include "network/http_date.h"
#include "network/url.h"

namespace tenfold {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kLongestComplaint = 300;  // of what a forge says, in bytes

std::string shortened(std::string text) {
  if (text.size() <= kLongestComplaint) return text;
  std::size_t end = 0;
  while (end < kLongestComplaint) end += first_code_point(std::string_view(text).substr(end)).bytes;
  return text.substr(0, end) + "…";
}

// Both forges say in headers when a rate is used up; of a 403 only these tell what it means.
bool limits_rate(const Response& response) {
  if (response.status == 429) return true;
  if (response.status != 403) return false;
  return !response.header("retry-after").empty() ||
         response.header("x-ratelimit-remaining") == "0" ||
         response.header("ratelimit-remaining") == "0";
}

std::optional<std::int64_t> number(std::string_view text) {
  return text == "0" ? std::optional<std::int64_t>(0) : positive(text);
}

std::string time_of_day(std::int64_t seconds) {
  const std::time_t at = seconds;
  std::tm parts{};
  ::gmtime_r(&at, &parts);
  char text[40];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &parts)};
}

// Long enough for any rate, short enough to be counted in milliseconds.
milliseconds seconds_of(std::int64_t seconds) {
  constexpr std::int64_t kMost = 366 * 86'400;
  return milliseconds(1'000 * std::clamp<std::int64_t>(seconds, 0, kMost));
}

}  // namespace

std::string Courier::masked(std::string text) const {
  if (token_.value.empty()) return text;
  for (std::size_t at = text.find(token_.value); at != std::string::npos;
       at = text.find(token_.value, at)) {
    text.replace(at, token_.value.size(), "***");
    at += 3;
  }
  return text;
}

ForgeFailure Courier::misread(std::string_view method, const std::string& url) const {
  return {masked(std::string(method) + " " + url + ": the answer is not what " +
                 std::string(discussion_.forge->title) + "'s API documents"),
          "is " + discussion_.api + " the API, and not its pages or a login?"};
}

std::optional<milliseconds> Courier::asked_wait(const Response& response) const {
  const std::string_view after = response.header("retry-after");
  if (const auto seconds = number(after)) return seconds_of(*seconds);
  if (const auto then = http_moment(after)) return seconds_of(*then - wire_.now());
  for (const std::string_view prefix : {"x-ratelimit-", "ratelimit-"}) {
    if (response.header(std::string(prefix) + "remaining") != "0") continue;
    // A second more: clocks differ.
    if (const auto then = number(response.header(std::string(prefix) + "reset")))
      return seconds_of(*then - wire_.now() + 1);
  }
  return std::nullopt;
}

Courier::Attempt Courier::judge(const std::string& what, const Response& response) const {
  const int status = response.status;
  std::string problem = what + std::to_string(status) + std::string(reason_of(status));
  if (status >= 300 && status < 400) {
    const std::string to = masked(std::string(response.header("location")));
    return {Fate::refused,
            {},
            {problem + ", a redirect" + (to.empty() ? "" : " to " + shortened(to)) +
                 ", which tenfold does not follow",
             "if it has moved there for good, name it so with --repo or --api-url"}};
  }
  const std::string complaint = shortened(masked(complaint_in(response.body)));
  if (!complaint.empty()) problem += ": " + complaint;
  const Forge& forge = *discussion_.forge;
  if (limits_rate(response)) {
    return {Fate::not_taken,
            {},
            {std::move(problem), std::string(forge.title) + " limits how often it is asked"},
            asked_wait(response)};
  }
  if (status >= 500) {
    return {Fate::unknown,
            {},
            {std::move(problem),
             std::string(forge.title) + " has trouble of its own; run it again later"},
            asked_wait(response)};
  }
  return {Fate::refused, {}, {std::move(problem), forge.advice(discussion_, token_, status)}};
}

Courier::Attempt Courier::judge(std::string_view method, const std::string& url,
                                const Answer& answer) const {
  const std::string what = masked(std::string(method) + " " + url + ": ");
  if (answer) {
    if (answer->status >= 200 && answer->status < 300) return {Fate::done, answer->body};
    return judge(what, *answer);
  }
  const Broken& broken = answer.error();
  const Fate fate = broken.fate == Broken::Fate::not_sent  ? Fate::not_taken
                    : broken.fate == Broken::Fate::unknown ? Fate::unknown
                                                           : Fate::refused;
  return {fate, {}, {what + masked(broken.why), broken.advice}};
}

Courier::Attempt Courier::attempt(std::string_view method, const std::string& url,
                                  const std::string& body) {
  Request request{.method = std::string(method),
                  .url = url,
                  .headers = discussion_.forge->headers(token_),
                  .body = body};
  request.headers.push_back("User-Agent: tenfold/" TENFOLD_VERSION);
  if (!body.empty()) request.headers.push_back("Content-Type: application/json");
  return judge(method, url, wire_.send(request));
}

bool Courier::wait(Attempt& attempt, int tries) {
  if (tries >= patience_.tries) {
    attempt.failure.problem += " (" + std::to_string(tries) + " tries)";
    return false;
  }
  const milliseconds wait = attempt.wait.value_or(patience_.first * (1 << (tries - 1)));
  if (waited_ + wait > patience_.most && !attempt.wait) {
    attempt.failure.problem += " (and it was not the first to be tried again)";
    return false;
  }
  if (waited_ + wait > patience_.most) {
    const std::int64_t seconds = wait.count() / 1'000;
    attempt.failure.advice = "it asks to wait for " + how_many(seconds, "second") +
                             "; run it again after " + time_of_day(wire_.now() + seconds);
    return false;
  }
  waited_ += wait;
  wire_.sleep(wait);
  return true;
}

tl::expected<std::string, ForgeFailure> Courier::ask(std::string_view method,
                                                     const std::string& url,
                                                     const std::string& body) {
  for (int tries = 1;; ++tries) {
    Attempt once = attempt(method, url, body);
    if (once.fate == Fate::done) return std::move(once.body);
    if (once.fate == Fate::refused || !wait(once, tries))
      return tl::unexpected<ForgeFailure>(std::move(once.failure));
  }
}

}  // namespace tenfold
