#include "network/fetch.h"

#include <algorithm>
#include <ctime>
#include <memory>
#include <optional>

#include "base/text.h"
#include "network/file_on_its_way.h"
#include "network/http.h"
#include "network/http_date.h"

namespace tenfold {
namespace {

using Fate = Fetched::Fate;

constexpr std::uint64_t kProgress = std::uint64_t{1} << 20U;  // forgives the tries before it
constexpr std::string_view kAgent = "User-Agent: tenfold/" TENFOLD_VERSION;

bool may_pass(int status) {
  return status == 408 || status == 425 || status == 429 || status == 500 || status == 502 ||
         status == 503 || status == 504;
}

// What a Retry-After asks for: seconds, or a moment.
std::optional<std::chrono::seconds> asked_wait(std::string_view text) {
  using std::chrono::seconds;
  constexpr std::uint64_t kMost = 366 * 86'400;
  if (const auto count = whole_number(text)) return seconds(std::min(*count, kMost));
  const auto moment = http_moment(text);
  if (!moment) return std::nullopt;
  return std::max(seconds(0), seconds(*moment - std::time(nullptr)));
}

class Fetcher {
 public:
  Fetcher(const Curl& library, const std::vector<Fetch>& files, const Fetching& how,
          std::vector<Fetched>& results)
      : library_(library),
        how_(how),
        many_(library.open_many(), library.close_many),
        transfers_(files.size()) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      transfers_[i].file = &files[i];
      transfers_[i].result = &results[i];
    }
  }
  ~Fetcher() {
    for (FileOnItsWay& t : transfers_)
      if (t.running) library_.remove(many_.get(), t.handle.get());
  }
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  void run(const std::function<void(const FetchProgress&)>& see) {
    while (many_ != nullptr && start_what_may()) {
      int running = 0;
      library_.perform_many(many_.get(), &running);
      const bool ended_some = reap();
      see(progress());
      if (failed_ && !how_.go_on_after_failure) return;
      if (!ended_some) library_.wait(many_.get(), nullptr, 0, wait_ms(), nullptr);
    }
  }

 private:
  FetchProgress progress() const {
    FetchProgress all;
    for (const FileOnItsWay& t : transfers_) {
      all.bytes += t.taken;
      all.done += t.over() ? 1U : 0U;
    }
    return all;
  }

  // Until the next one may start, a fifth of a second at most, so that progress shows.
  int wait_ms() const {
    auto wait = std::chrono::milliseconds(200);
    for (const FileOnItsWay& t : transfers_) {
      if (t.running || t.over()) continue;
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          t.next - FileOnItsWay::Clock::now());
      wait = std::clamp(left, std::chrono::milliseconds(1), wait);
    }
    return static_cast<int>(wait.count());
  }

  // False: all is over.
  bool start_what_may() {
    std::size_t running = 0;
    bool left = false;
    for (FileOnItsWay& t : transfers_) running += t.running ? 1U : 0U;
    for (FileOnItsWay& t : transfers_) {
      if (t.over()) continue;
      left = true;
      if (t.running || running >= how_.at_a_time || FileOnItsWay::Clock::now() < t.next) continue;
      if (start(t)) ++running;
    }
    return left;
  }

  void add_header(FileOnItsWay& t, const std::string& header) {
    curl_slist* longer = library_.append(t.headers.get(), header.c_str());
    if (longer == nullptr) return;
    t.headers.release();
    t.headers.reset(longer);
  }

  void set_headers(FileOnItsWay& t) {
    // Unpacked by whom takes it: libcurl's own unpacking cannot go on in the middle.
    t.headers = CurlList(library_.append(nullptr, "Accept-Encoding: gzip"), library_.free_list);
    add_header(t, std::string(kAgent));
    const std::string& etag = t.taken > 0 ? t.result->head.etag : t.file->etag;
    if (t.taken > 0) {
      add_header(t, "Range: bytes=" + std::to_string(t.taken) + "-");
      add_header(t, "If-Range: " + etag);
    } else if (!etag.empty()) {
      add_header(t, "If-None-Match: " + etag);
    } else if (!t.file->last_modified.empty()) {
      add_header(t, "If-Modified-Since: " + t.file->last_modified);
    }
  }

  bool start(FileOnItsWay& t) {
    t.handle = CurlHandle(library_.open(), library_.close);
    set_headers(t);
    t.head = {};
    t.header_bytes = 0;
    t.judged = t.body = false;
    t.detail[0] = '\0';
    CurlSetup options(library_, t.handle.get());
    set_address(options, t.file->url.c_str());
    options.set(t.file->head_only ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1L);
    options.set(CURLOPT_CONNECTTIMEOUT, 20L);
    options.set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    options.set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(how_.silence.count()));
    options.set(CURLOPT_BUFFERSIZE, 262'144L);
    options.set(CURLOPT_HTTPHEADER, t.headers.get());
    options.set(CURLOPT_ERRORBUFFER, static_cast<char*>(t.detail));
    options.set(CURLOPT_WRITEFUNCTION, &take_fetched_body);
    options.set(CURLOPT_WRITEDATA, &t);
    options.set(CURLOPT_HEADERFUNCTION, &take_fetched_header);
    options.set(CURLOPT_HEADERDATA, &t);
    if (t.handle == nullptr || t.headers == nullptr || !options.sound() ||
        library_.add(many_.get(), t.handle.get()) != CURLM_OK) {
      fail(t, "this libcurl lacks what tenfold needs of it");
      return false;
    }
    return t.running = true;
  }

  // Has any ended?
  bool reap() {
    bool any = false;
    int left = 0;
    while (const CURLMsg* message = library_.next_done(many_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      any = true;
      const CURLcode code = message->data.result;
      for (FileOnItsWay& t : transfers_) {
        if (!t.running || t.handle.get() != message->easy_handle) continue;
        library_.remove(many_.get(), t.handle.get());
        t.running = false;
        ended(t, code);
        t.handle.reset();
        break;
      }
    }
    return any;
  }

  void ended(FileOnItsWay& t, CURLcode code) {
    if (t.result->fate == Fate::refused) {
      failed_ = true;
      t.result->head = t.head;
      return;
    }
    if (t.body) t.result->head = merged(t);
    if (!t.wrong.empty()) return fail(t, t.wrong);
    if (code != CURLE_OK) return broke(t, code);
    answered(t);
  }

  // Of a file that came in parts the first answer knows its length.
  static FetchHead merged(const FileOnItsWay& t) {
    FetchHead head = t.head;
    if (head.status == 206) head.length = t.result->head.length;
    return head;
  }

  void answered(FileOnItsWay& t) {
    const int status = t.head.status;
    if (status == 304) {
      t.result->fate = Fate::unchanged;
      t.result->head = t.head;
    } else if (t.body && t.whole > 0 && t.taken != t.whole) {
      begin_again(t);
      again(t, "it was cut off");
    } else if (status == 200 || (status == 206 && t.body)) {
      if (!t.body && !t.file->head_only) begin_body(t);  // an empty file
      t.result->fate = Fate::done;
      t.result->head = merged(t);
      t.result->bytes = t.taken;
    } else if (status == 416 && t.taken > 0) {
      begin_again(t);
      again(t, "the server has less of it than was there");
    } else if (status >= 300 && status < 400) {
      fail(t, std::to_string(status) + ", it is now at " + printable(t.location.substr(0, 200)),
           "no redirect is followed: prices come from the host that was asked");
    } else if (status == 206) {
      fail(t, "206, a part that nobody asked for");
    } else if (may_pass(status)) {
      again(t, std::to_string(status) + std::string(reason_of(status)));
    } else {
      fail(t, std::to_string(status) + std::string(reason_of(status)));
    }
  }

  void begin_again(FileOnItsWay& t) {
    if (t.taken > 0) t.file->restart();
    t.taken = 0;
  }

  void broke(FileOnItsWay& t, CURLcode code) {
    std::string why = t.detail[0] == '\0' ? library_.explain(code) : std::string(t.detail);
    if (is_hopeless(code)) return fail(t, why, std::string(advice_on(code)));
    if (code == CURLE_OPERATION_TIMEDOUT && t.body) why = "it came to a stop (" + why + ")";
    if (code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR)
      why = "it was cut off (" + why + ")";
    // Only who comes further than ever has made progress.
    if (t.taken >= t.furthest + kProgress) t.tries = 0;
    t.furthest = std::max(t.furthest, t.taken);
    // Without an ETag nothing says that the rest would be of the same file.
    if (t.result->head.etag.empty() || t.result->head.etag.starts_with("W/")) begin_again(t);
    again(t, why);
  }

  void again(FileOnItsWay& t, const std::string& why) {
    const std::string tried = " (tried " + how_many(t.tries + 1, "time") + ")";
    if (++t.tries >= how_.tries) return fail(t, why + (t.tries > 1 ? tried : ""));
    std::chrono::milliseconds wait = how_.first_wait * (1 << (t.tries - 1));
    if (const auto asked = asked_wait(t.retry_after)) {
      if (*asked > how_.most_wait)
        return fail(
            t, why + "; it asks to come back in " + std::to_string(asked->count()) + " seconds",
            "run it again then");
      wait = *asked;
    }
    t.retry_after.clear();
    t.next = FileOnItsWay::Clock::now() + wait;
  }

  void fail(FileOnItsWay& t, const std::string& why, std::string advice = {}) {
    failed_ = true;
    t.result->fate = Fate::failed;
    t.result->head = t.head;
    t.result->problem = t.what() + ": " + why;
    t.result->advice = std::move(advice);
  }

  const Curl& library_;
  const Fetching& how_;
  std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> many_;
  std::vector<FileOnItsWay> transfers_;
  bool failed_ = false;
};

}  // namespace

std::vector<Fetched> fetch_all(const std::vector<Fetch>& files, const Fetching& how,
                               const std::function<void(const FetchProgress&)>& see) {
  std::vector<Fetched> results(files.size());
  const Curl* library = curl();
  if (library != nullptr) {
    Fetcher(*library, files, how, results).run(see);
    return results;
  }
  for (Fetched& each : results) {
    each.fate = Fate::failed;
    each.problem = kNoCurl;
    each.advice = kGetCurl;
  }
  return results;
}

}  // namespace tenfold
