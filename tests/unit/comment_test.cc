// Posting a comment where network, clock and waits are the test's: how long it waits, and when not.
#include "forge/forge.h"

#include <doctest/doctest.h>

#include <deque>

namespace tenfold {
namespace {

constexpr std::int64_t kNow = 1'767'225'600;  // 2026-01-01 00:00:00 UTC

// Gives its answers in order, the last one again and again, and keeps what it was asked.
struct FakeNetwork {
  std::deque<Answer> answers;
  std::vector<Request> asked{};
  std::vector<std::int64_t> waits{};  // milliseconds

  tl::expected<Posted, ForgeFailure> put(const Forge& forge = forge_github) {
    const Discussion where{&forge, "https://api.example", "acme/shop", 7, ""};
    const ForgeToken token{"a-long-token", "GITHUB_TOKEN"};
    const Wire wire{[&](const Request& request) {
                      asked.push_back(request);
                      const Answer answer = answers.front();
                      if (answers.size() > 1) answers.pop_front();
                      return answer;
                    },
                    [&](std::chrono::milliseconds wait) { waits.push_back(wait.count()); },
                    [] { return kNow; }};
    return put_comment(where, token, "default", marked("default", "text"), wire);
  }
};

Answer answer(int status, std::string body = "{}",
              std::vector<std::pair<std::string, std::string>> headers = {}) {
  return Response{status, std::move(headers), std::move(body)};
}

Answer lost(Broken::Fate fate) { return tl::unexpected<Broken>({fate, "it broke", ""}); }

using Waits = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("a forge in trouble is asked five times, each time after twice as long") {
  for (const Answer& each : {answer(500), answer(429), lost(Broken::Fate::not_sent)}) {
    FakeNetwork network{{each}};
    const auto posted = network.put();
    REQUIRE(!posted);
    CHECK(posted.error().problem.ends_with("(5 tries)"));
    CHECK(network.asked.size() == 5);
    CHECK(network.waits == Waits{500, 1'000, 2'000, 4'000});
  }
}

TEST_CASE("what another try would not change is not tried again") {
  for (const Answer& each : {answer(401), answer(302), lost(Broken::Fate::hopeless)}) {
    FakeNetwork network{{each}};
    CHECK(!network.put());
    CHECK(network.asked.size() == 1);
  }
}

TEST_CASE("what a forge asks for is waited for, a minute in all") {
  FakeNetwork network{{answer(429, "{}", {{"retry-after", "20"}})}};
  const auto posted = network.put();
  REQUIRE(!posted);
  CHECK(network.waits == Waits{20'000, 20'000, 20'000});
  CHECK(posted.error().advice ==
        "it asks to wait for 20 seconds; run it again after 2026-01-01 00:00:20 UTC");
}

TEST_CASE("a wait is told in seconds, as a date, or as the moment when the rate is whole again") {
  const std::string reset = std::to_string(kNow + 9);
  const Answer none = answer(200, "[]"), made = answer(201, R"({"id": 1, "html_url": "u"})");
  const std::vector<std::pair<std::vector<std::pair<std::string, std::string>>, std::int64_t>> all{
      {{{"retry-after", "3"}}, 3'000},
      {{{"retry-after", "0"}}, 0},
      {{{"retry-after", "Thu, 01 Jan 2026 00:00:05 GMT"}}, 5'000},
      {{{"retry-after", "Wed, 31 Dec 2025 23:00:00 GMT"}}, 0},
      {{{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", reset}}, 10'000},
      {{{"ratelimit-remaining", "0"}, {"ratelimit-reset", reset}}, 10'000},
      {{{"x-ratelimit-remaining", "1"}, {"x-ratelimit-reset", reset}}, 500},
      {{{"retry-after", "soon"}}, 500},
      {{{"retry-after", "-3"}}, 500}};
  for (const auto& [headers, wait] : all) {
    FakeNetwork network{{answer(429, "{}", headers), none, made}};
    const auto posted = network.put();
    REQUIRE(posted);
    CHECK(posted->url == "u");
    CHECK(network.waits == Waits{wait});
  }
}

TEST_CASE("an absurd wait is an answer, too") {
  FakeNetwork network{{answer(429, "{}", {{"retry-after", "9223372036854775807"}})}};
  REQUIRE(!network.put());
  CHECK(network.waits.empty());
}

TEST_CASE("a new comment is sent again only after a look, unless it never left") {
  const Answer none = answer(200, "[]"), made = answer(201, R"({"id": 1})");
  const auto methods = [](const FakeNetwork& network) {
    std::string all;
    for (const Request& each : network.asked) all += each.method.substr(0, 2) + " ";
    return all;
  };
  FakeNetwork unknown{{none, lost(Broken::Fate::unknown), none, made}};
  CHECK(unknown.put());
  CHECK(methods(unknown) == "GE PO GE PO ");
  FakeNetwork unread{{none, answer(200, "<html>"), none, made}};
  CHECK(unread.put());
  CHECK(methods(unread) == "GE PO GE PO ");
  FakeNetwork not_sent{{none, lost(Broken::Fate::not_sent), made}};
  CHECK(not_sent.put());
  CHECK(methods(not_sent) == "GE PO PO ");
  const std::string there =
      R"([{"id": 5, "body": "<!-- tenfold:comment default -->\ntext", "html_url": "five"}])";
  FakeNetwork found{{none, lost(Broken::Fate::unknown), answer(200, there)}};
  const auto posted = found.put();
  REQUIRE(posted);
  CHECK(posted->how == Posted::How::posted);
  CHECK(posted->url == "five");
  CHECK(methods(found) == "GE PO GE ");
}

}  // namespace tenfold
