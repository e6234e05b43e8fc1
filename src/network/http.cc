#include "network/http.h"

#include <algorithm>
#include <string_view>

#include "base/assert.h"
#include "base/text.h"
#include "network/curl.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostHeaderBytes = std::size_t{256} << 10U;

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
  if (const auto header = header_line(line))
    receiving.response.headers.emplace_back(header->name, header->value);
  return line.size();
}

void set_what(CurlSetup& to, const Request& request) {
  if (request.method == "GET") {
    to.set(CURLOPT_HTTPGET, 1L);
    return;
  }
  to.set(CURLOPT_POST, 1L);
  to.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  to.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  to.set(CURLOPT_POSTFIELDS, request.body.c_str());
}

Broken broken(const Curl& library, CURL* handle, CURLcode code, std::string_view detail) {
  long sent = 0;
  const bool known = library.get(handle, CURLINFO_REQUEST_SIZE, &sent) == CURLE_OK;
  std::string why = detail.empty() ? library.explain(code) : std::string(detail);
  if (code == CURLE_PARTIAL_FILE) why = "the answer was cut off (" + why + ")";
  if (code == CURLE_GOT_NOTHING) why = "the connection was closed without an answer";
  if (is_hopeless(code))
    return {Broken::Fate::hopeless, std::move(why), std::string(advice_on(code))};
  return {known && sent == 0 ? Broken::Fate::not_sent : Broken::Fate::unknown, std::move(why), ""};
}

}  // namespace

std::string_view reason_of(int status) {
  switch (status) {
    case 400: return " Bad Request";
    case 401: return " Unauthorized";
    case 403: return " Forbidden";
    case 404: return " Not Found";
    case 410: return " Gone";
    case 422: return " Unprocessable";
    case 429: return " Too Many Requests";
    case 500: return " Internal Server Error";
    case 502: return " Bad Gateway";
    case 503: return " Service Unavailable";
    case 504: return " Gateway Timeout";
    default: return "";
  }
}

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
    return Lost({Broken::Fate::hopeless, std::string(kNoCurl), std::string(kGetCurl)});
  }
  const CurlHandle handle(library->open(), library->close);
  // Without this, a large body waits for a word of the server that few say.
  CurlList headers(library->append(nullptr, "Expect:"), library->free_list);
  for (const std::string& header : request.headers) {
    curl_slist* longer = library->append(headers.get(), header.c_str());
    if (longer == nullptr) return Lost({Broken::Fate::hopeless, "there is not enough memory", ""});
  }
  Receiving receiving;
  char detail[CURL_ERROR_SIZE] = "";
  CurlSetup options(*library, handle.get());
  set_address(options, request.url.c_str());
  options.set(CURLOPT_TIMEOUT, static_cast<long>(timeout_seconds));
  options.set(CURLOPT_CONNECTTIMEOUT, std::max(1L, timeout_seconds / 3L));
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
