#include "network/curl.h"

#include <dlfcn.h>

#include <algorithm>

#include "base/text.h"

namespace tenfold {
namespace {

template <class Function> bool find(void* library, const char* name, Function& to) {
  to = reinterpret_cast<Function>(::dlsym(library, name));
  return to != nullptr;
}

// It stays open: the process ends soon.
const Curl* open_curl() {
  void* library = nullptr;
  for (const char* name : {"libcurl.so.4", "libcurl-gnutls.so.4"}) {
    if (library == nullptr) library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
  }
  if (library == nullptr) return nullptr;
  static Curl curl;
  const bool whole = find(library, "curl_global_init", curl.start) &&
                     find(library, "curl_easy_init", curl.open) &&
                     find(library, "curl_easy_setopt", curl.set) &&
                     find(library, "curl_easy_perform", curl.perform) &&
                     find(library, "curl_easy_getinfo", curl.get) &&
                     find(library, "curl_easy_strerror", curl.explain) &&
                     find(library, "curl_easy_cleanup", curl.close) &&
                     find(library, "curl_slist_append", curl.append) &&
                     find(library, "curl_slist_free_all", curl.free_list) &&
                     find(library, "curl_multi_init", curl.open_many) &&
                     find(library, "curl_multi_add_handle", curl.add) &&
                     find(library, "curl_multi_remove_handle", curl.remove) &&
                     find(library, "curl_multi_perform", curl.perform_many) &&
                     find(library, "curl_multi_poll", curl.wait) &&
                     find(library, "curl_multi_info_read", curl.next_done) &&
                     find(library, "curl_multi_cleanup", curl.close_many);
  return whole && curl.start(CURL_GLOBAL_DEFAULT) == CURLE_OK ? &curl : nullptr;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

}  // namespace

const Curl* curl() {
  static const Curl* const opened = open_curl();
  return opened;
}

void set_address(CurlSetup& to, const char* url) {
  const bool secure = std::string_view(url).starts_with("https://");
  to.set(CURLOPT_URL, url);
  to.set(CURLOPT_PROTOCOLS, static_cast<long>(secure ? CURLPROTO_HTTPS : CURLPROTO_HTTP));
  to.set(CURLOPT_FOLLOWLOCATION, 0L);
  to.set(CURLOPT_SSL_VERIFYPEER, 1L);
  to.set(CURLOPT_SSL_VERIFYHOST, 2L);
  // A proxy sees only what is encrypted; it is told no header of ours.
  if (!secure) to.set(CURLOPT_NOPROXY, "*");
  to.set(CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
  // CURLOPT_NOSIGNAL stays off: with it a connection that is cut could end the process by SIGPIPE.
}

bool is_hopeless(CURLcode code) {
  constexpr CURLcode kAll[] = {CURLE_PEER_FAILED_VERIFICATION,
                               CURLE_SSL_CACERT_BADFILE,
                               CURLE_SSL_CERTPROBLEM,
                               CURLE_SSL_CIPHER,
                               CURLE_SSL_ENGINE_NOTFOUND,
                               CURLE_UNSUPPORTED_PROTOCOL,
                               CURLE_URL_MALFORMAT,
                               CURLE_OUT_OF_MEMORY,
                               CURLE_NOT_BUILT_IN,
                               CURLE_TOO_MANY_REDIRECTS};
  return std::find(std::begin(kAll), std::end(kAll), code) != std::end(kAll);
}

std::string_view advice_on(CURLcode code) {
  const bool trust = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
  return trust ? "its certificate must be one that this machine trusts; on Debian, those of the "
                 "public authorities are the package ca-certificates"
               : "";
}

std::optional<HeaderLine> header_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return HeaderLine{lower_case(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1))};
}

}  // namespace tenfold
