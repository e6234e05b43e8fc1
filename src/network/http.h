// One request over the network, and its answer.
//
// What a request carries goes to the host of its URL and nowhere else: a redirect is an answer like
// any other, certificates are checked, and what is not encrypted takes no proxy. A connection
// serves one request, since libcurl sends a request again on its own when a connection that it kept
// turns out dead, a POST too. Absent: cookies, .netrc, compression, other protocols.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace tenfold {

constexpr std::size_t kMostAnswerBytes = std::size_t{8} << 20U;

struct Request {
  std::string method{};  // GET, POST, PATCH, PUT
  std::string url{};     // http:// or https://
  std::vector<std::string> headers{};
  std::string body{};
};

struct Response {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers{};  // names in lower case
  std::string body{};

  // The first of that name; empty if there is none.
  std::string_view header(std::string_view name) const;
};

// Why there is no answer.
struct Broken {
  enum class Fate : std::uint8_t {
    not_sent,  // the request has not left; it may be sent again
    unknown,   // it may have arrived
    hopeless,  // sent again, it would fare no better
  };
  Fate fate = Fate::hopeless;
  std::string why{};
  std::string advice{};  // empty: none
};

// " Not Found", behind a status in a message; empty: it speaks for itself.
std::string_view reason_of(int status);

using Answer = tl::expected<Response, Broken>;

// timeout: of the whole request; a connection takes a third of it at most.
Answer send_request(const Request& request, int timeout_seconds);

}  // namespace tenfold
