#include "forge/http.h"

// What this version of libcurl calls outdated is what older ones have.
#define CURL_DISABLE_DEPRECATION
#include <curl/curl.h>
#include <dlfcn.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "base/assert.h"
#include "base/text.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostHeaderBytes = std::size_t{256} << 10U;

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
};

template <class Function> bool find(void* library, const char* name, Function& to) {
  to = reinterpret_cast<Function>(::dlsym(library, name));
  return to != nullptr;
}

// Null where there is none that can be used. It stays open: the process ends soon.
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
                     find(library, "curl_slist_free_all", curl.free_list);
  return whole && curl.start(CURL_GLOBAL_DEFAULT) == CURLE_OK ? &curl : nullptr;
}

const Curl* curl() {
  static const Curl* const opened = open_curl();
  return opened;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

struct Receiving {
  Response response{};
  std::size_t header_bytes = 0;
  std::string_view too_large{};  // what is; empty: nothing
};

// Returning less than was offered ends the transfer.
std::size_t take_body(char* data, std::size_t size, std::size_t count, void* to) {
  Receiving& receiving = *static_cast<Receiving*>(to);
  const std::size_t bytes = size * count;
  if (receiving.response.body.size() + bytes > kMostAnswerBytes) {
    receiving.too_large = "the answer is larger than 8 MiB";
    return 0;
  }
  receiving.response.body.append(data, bytes);
  return bytes;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* to) {
  Receiving& receiving = *static_cast<Receiving*>(to);
  const std::string_view line(data, size * count);
  receiving.header_bytes += line.size();
  if (receiving.header_bytes > kMostHeaderBytes) {
    receiving.too_large = "the headers of the answer are larger than 256 KiB";
    return 0;
  }
  // A proxy's answer, or "100 Continue", comes ahead of the real one.
  if (line.starts_with("HTTP/")) receiving.response.headers.clear();
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return line.size();
  std::string name = lower_case(trimmed(line.substr(0, colon)));
  receiving.response.headers.emplace_back(std::move(name), trimmed(line.substr(colon + 1)));
  return line.size();
}

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// Settings, and whether libcurl took every one: what it does not know must not pass in silence.
class Setup {
 public:
  Setup(const Curl& library, CURL* handle) : library_(library), handle_(handle) {}
  template <class Value> void set(CURLoption option, Value value) {
    sound_ = sound_ && library_.set(handle_, option, value) == CURLE_OK;
  }
  bool sound() const { return sound_; }

 private:
  const Curl& library_;
  CURL* handle_;
  bool sound_ = true;
};

void set_where(Setup& to, const Request& request, long seconds) {
  const bool secure = request.url.starts_with("https://");
  to.set(CURLOPT_URL, request.url.c_str());
  to.set(CURLOPT_PROTOCOLS, static_cast<long>(secure ? CURLPROTO_HTTPS : CURLPROTO_HTTP));
  to.set(CURLOPT_FOLLOWLOCATION, 0L);
  to.set(CURLOPT_SSL_VERIFYPEER, 1L);
  to.set(CURLOPT_SSL_VERIFYHOST, 2L);
  // A proxy sees only what is encrypted; it is told no header of ours.
  if (!secure) to.set(CURLOPT_NOPROXY, "*");
  to.set(CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
  to.set(CURLOPT_TIMEOUT, seconds);
  to.set(CURLOPT_CONNECTTIMEOUT, std::max(1L, seconds / 3));
  // CURLOPT_NOSIGNAL stays off: with it a connection that is cut could end the process by SIGPIPE.
}

void set_what(Setup& to, const Request& request) {
  if (request.method == "GET") {
    to.set(CURLOPT_HTTPGET, 1L);
    return;
  }
  to.set(CURLOPT_POST, 1L);
  to.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  to.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  to.set(CURLOPT_POSTFIELDS, request.body.c_str());
}

// Errors that come of how things are, not of the moment.
bool hopeless(CURLcode code) {
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

Broken broken(const Curl& library, CURL* handle, CURLcode code, std::string_view detail) {
  long sent = 0;
  const bool known = library.get(handle, CURLINFO_REQUEST_SIZE, &sent) == CURLE_OK;
  std::string why = detail.empty() ? library.explain(code) : std::string(detail);
  if (code == CURLE_PARTIAL_FILE) why = "the answer was cut off (" + why + ")";
  if (code == CURLE_GOT_NOTHING) why = "the connection was closed without an answer";
  if (hopeless(code)) {
    const bool trust = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
    return {Broken::Fate::hopeless, std::move(why),
            trust ? "its certificate must be one that this machine trusts; on Debian, those of the "
                    "public authorities are the package ca-certificates"
                  : ""};
  }
  return {known && sent == 0 ? Broken::Fate::not_sent : Broken::Fate::unknown, std::move(why), ""};
}

}  // namespace

std::string_view Response::header(std::string_view name) const {
  for (const auto& [each, value] : headers) {
    if (each == name) return value;
  }
  return {};
}

Answer send_request(const Request& request, int timeout_seconds) {
  TENFOLD_ASSERT(timeout_seconds > 0);
  using Lost = tl::unexpected<Broken>;
  const Curl* library = curl();
  if (library == nullptr) {
    return Lost({Broken::Fate::hopeless, "libcurl, which speaks to the network, is not installed",
                 "on Debian it is the package libcurl4"});
  }
  const Handle handle(library->open(), library->close);
  // Without this, a large body waits for a word of the server that few say.
  List headers(library->append(nullptr, "Expect:"), library->free_list);
  for (const std::string& header : request.headers) {
    curl_slist* longer = library->append(headers.get(), header.c_str());
    if (longer == nullptr) return Lost({Broken::Fate::hopeless, "there is not enough memory", ""});
  }
  Receiving receiving;
  char detail[CURL_ERROR_SIZE] = "";
  Setup options(*library, handle.get());
  set_where(options, request, timeout_seconds);
  set_what(options, request);
  options.set(CURLOPT_HTTPHEADER, headers.get());
  options.set(CURLOPT_ERRORBUFFER, detail);
  options.set(CURLOPT_WRITEFUNCTION, &take_body);
  options.set(CURLOPT_WRITEDATA, &receiving);
  options.set(CURLOPT_HEADERFUNCTION, &take_header);
  options.set(CURLOPT_HEADERDATA, &receiving);
  if (handle == nullptr || headers == nullptr || !options.sound())
    return Lost({Broken::Fate::hopeless, "this libcurl lacks what tenfold needs of it", ""});

  const CURLcode code = library->perform(handle.get());
  if (!receiving.too_large.empty())
    return Lost({Broken::Fate::hopeless, std::string(receiving.too_large), ""});
  if (code != CURLE_OK) return Lost(broken(*library, handle.get(), code, detail));
  long status = 0;
  library->get(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  receiving.response.status = static_cast<int>(status);
  return std::move(receiving.response);
}

}  // namespace tenfold
