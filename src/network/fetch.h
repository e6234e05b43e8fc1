// Large files over the network, several at a time, each passed on as it comes.
//
// Nothing is kept: the taker of the bytes makes of them what it wants, and is told to begin again
// where a transfer could not go on where it broke. A transfer that broke goes on with Range and
// If-Range where the server has told an ETag, else it begins anew. What may go better the next time
// is tried again after a while; a server that says how long is believed, within limits. Asked is
// only what the URLs name: a redirect is an error.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tenfold {

struct FetchHead {
  int status = 0;
  std::string etag{}, last_modified{};  // as the server has them; empty: it says nothing
  std::uint64_t length = 0;             // of the body as it is sent; 0: it says nothing
};

struct Fetch {
  std::string url{};
  bool head_only = false;                        // ask for the headers alone
  std::string etag{}, last_modified{};           // of what is there already; empty: nothing is
  std::uint64_t most_bytes = 0;                  // of the body as it is sent
  std::function<bool(std::string_view)> take{};  // false: more is of no use; its owner knows why
  std::function<void()> restart{};               // what was taken is void
};

struct Fetched {
  enum class Fate : std::uint8_t {
    not_done,   // another one failed first
    done,       // with its status 200
    unchanged,  // what is there already is what the server has
    refused,    // its taker wants no more
    failed,     // problem says why
  };
  Fate fate = Fate::not_done;
  FetchHead head{};
  std::uint64_t bytes = 0;  // of the body as it was sent
  std::string problem{};    // "GET https://…: 404 Not Found"
  std::string advice{};     // empty: none
};

struct Fetching {
  std::size_t at_a_time = 4;
  int tries = 5;                              // of one file, without any progress between
  std::chrono::milliseconds first_wait{500};  // doubled by each try
  std::chrono::seconds most_wait{60};         // that a server may ask for
  std::chrono::seconds silence{30};           // after which a transfer counts as broken
  bool go_on_after_failure = false;
};

struct FetchProgress {
  std::uint64_t bytes = 0;  // of all files so far
  std::size_t done = 0;
};

// In the order of `files`. see: now and then, for whom it may concern.
std::vector<Fetched> fetch_all(const std::vector<Fetch>& files, const Fetching& how,
                               const std::function<void(const FetchProgress&)>& see);

}  // namespace tenfold
