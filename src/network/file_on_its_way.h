// One file on its way: what a server says of it, and its bytes, judged as they come.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "network/curl.h"
#include "network/fetch.h"

namespace tenfold {

struct FileOnItsWay {
  using Clock = std::chrono::steady_clock;

  const Fetch* file = nullptr;
  Fetched* result = nullptr;
  CurlHandle handle{nullptr, nullptr};
  CurlList headers{nullptr, nullptr};
  char detail[CURL_ERROR_SIZE] = "";

  // Of the answer at hand.
  FetchHead head{};
  std::string location{}, retry_after{}, content_range{};
  std::size_t header_bytes = 0;
  bool judged = false, body = false;  // are its bytes the file's?
  std::string wrong{};                // what ends the transfer for good

  int tries = 0;
  std::uint64_t taken = 0;     // bytes
  std::uint64_t furthest = 0;  // that it ever came, at a failure
  std::uint64_t whole = 0;     // its length, as the first answer has it; 0: not said
  bool running = false;
  Clock::time_point next{};  // when it may start

  std::string what() const {
    return std::string(file->head_only ? "HEAD " : "GET ") + printable(file->url);
  }
  bool over() const { return result->fate != Fetched::Fate::not_done; }
};

// The body begins: is it the file, from where we stand? False: `wrong` says why not.
bool begin_body(FileOnItsWay& t);

// For libcurl, which gives them a FileOnItsWay; less than was offered ends it.
std::size_t take_fetched_body(char* data, std::size_t size, std::size_t count, void* to);
std::size_t take_fetched_header(char* data, std::size_t size, std::size_t count, void* to);

// Digits alone.
std::optional<std::uint64_t> whole_number(std::string_view text);

}  // namespace tenfold
