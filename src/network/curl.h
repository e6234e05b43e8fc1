// libcurl, opened when it is first needed, and the little that all requests share.
//
// Linked, it would cost every run of every command 4 ms and 33 libraries. Only the .cc files of
// this room include this header.
#pragma once

// What this version of libcurl calls outdated is what older ones have.
#define CURL_DISABLE_DEPRECATION
#include <curl/curl.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tenfold {

struct Curl {
  decltype(&curl_global_init) start = nullptr;
  decltype(&curl_easy_init) open = nullptr;
  decltype(&curl_easy_setopt) set = nullptr;
  decltype(&curl_easy_perform) perform = nullptr;
  decltype(&curl_easy_getinfo) get = nullptr;
  decltype(&curl_easy_strerror) explain = nullptr;
  decltype(&curl_easy_cleanup) close = nullptr;
  decltype(&curl_slist_append) append = nullptr;
  decltype(&curl_slist_free_all) free_list = nullptr;
  decltype(&curl_multi_init) open_many = nullptr;
  decltype(&curl_multi_add_handle) add = nullptr;
  decltype(&curl_multi_remove_handle) remove = nullptr;
  decltype(&curl_multi_perform) perform_many = nullptr;
  decltype(&curl_multi_poll) wait = nullptr;
  decltype(&curl_multi_info_read) next_done = nullptr;
  decltype(&curl_multi_cleanup) close_many = nullptr;
};

// Null where there is none that can be used.
const Curl* curl();

inline constexpr std::string_view kNoCurl =
    "libcurl, which speaks to the network, is not installed";
inline constexpr std::string_view kGetCurl = "on Debian it is the package libcurl4";

using CurlHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using CurlList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// Settings, and whether libcurl took every one: what it does not know must not pass in silence.
class CurlSetup {
 public:
  CurlSetup(const Curl& library, CURL* handle) : library_(library), handle_(handle) {}
  template <class Value> void set(CURLoption option, Value value) {
    sound_ = sound_ && library_.set(handle_, option, value) == CURLE_OK;
  }
  bool sound() const { return sound_; }

 private:
  const Curl& library_;
  CURL* handle_;
  bool sound_ = true;
};

// Of every request: to where its URL says and nowhere else. No redirect is followed, certificates
// are checked, and what is not encrypted takes no proxy.
void set_address(CurlSetup& to, const char* url);

// Errors that come of how things are, not of the moment; and what may be done about one.
bool is_hopeless(CURLcode code);
std::string_view advice_on(CURLcode code);  // empty: nothing

// A line of headers, its name in lower case; nothing for one that is none.
struct HeaderLine {
  std::string name{};
  std::string_view value{};
};
std::optional<HeaderLine> header_line(std::string_view line);

}  // namespace tenfold
