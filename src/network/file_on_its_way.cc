#include "network/file_on_its_way.h"

#include <charconv>

namespace tenfold {
namespace {

constexpr std::size_t kMostHeaderBytes = std::size_t{256} << 10U;

std::string too_large(const Fetch& file) {
  return "the file is larger than " + std::to_string(file.most_bytes >> 20U) + " MiB";
}

// "bytes 100-199/200": from where we stand to the end of the file that it was.
bool is_the_rest(const FileOnItsWay& t) {
  std::string_view range = t.content_range;
  const std::string begin = "bytes " + std::to_string(t.taken) + "-";
  if (!range.starts_with(begin)) return false;
  range.remove_prefix(begin.size());
  const std::size_t slash = range.find('/');
  if (slash == std::string_view::npos) return false;
  const auto last = whole_number(range.substr(0, slash)),
             all = whole_number(range.substr(slash + 1));
  return last && all && *last + 1 == *all && (t.whole == 0 || *all == t.whole);
}

}  // namespace

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool begin_body(FileOnItsWay& t) {
  t.judged = true;
  if (t.head.status == 206 && t.taken > 0) {
    if (!is_the_rest(t)) {
      t.wrong = "the server sends another part than was asked for";
      return false;
    }
    t.body = true;
  } else if (t.head.status == 200) {
    if (t.taken > 0) t.file->restart();
    t.taken = 0;
    t.whole = t.head.length;
    t.body = true;
  }
  if (t.body && t.head.length + t.taken > t.file->most_bytes) {
    t.wrong = too_large(*t.file);
    return false;
  }
  return true;
}

std::size_t take_fetched_body(char* data, std::size_t size, std::size_t count, void* to) {
  FileOnItsWay& t = *static_cast<FileOnItsWay*>(to);
  const std::size_t bytes = size * count;
  if (!t.judged && !begin_body(t)) return 0;
  if (!t.body) return bytes;  // of an error; nobody reads it
  t.taken += bytes;
  if (t.taken > t.file->most_bytes) {
    t.wrong = too_large(*t.file);
    return 0;
  }
  if (t.file->take({data, bytes})) return bytes;
  t.result->fate = Fetched::Fate::refused;
  return 0;
}

std::size_t take_fetched_header(char* data, std::size_t size, std::size_t count, void* to) {
  FileOnItsWay& t = *static_cast<FileOnItsWay*>(to);
  const std::string_view line(data, size * count);
  t.header_bytes += line.size();
  if (t.header_bytes > kMostHeaderBytes) {
    t.wrong = "the headers of the answer are larger than 256 KiB";
    return 0;
  }
  if (line.starts_with("HTTP/")) {  // a proxy's answer comes ahead of the real one
    t.head = {};
    t.location.clear(), t.retry_after.clear(), t.content_range.clear();
    const std::size_t blank = line.find(' ');
    if (blank != std::string_view::npos)
      t.head.status = static_cast<int>(whole_number(line.substr(blank + 1, 3)).value_or(0));
  }
  const auto header = header_line(line);
  if (!header) return line.size();
  const auto& [name, value] = *header;
  if (name == "etag") t.head.etag = value;
  if (name == "last-modified") t.head.last_modified = value;
  if (name == "content-length") t.head.length = whole_number(value).value_or(0);
  if (name == "content-range") t.content_range = value;
  if (name == "location") t.location = value;
  if (name == "retry-after") t.retry_after = value;
  return line.size();
}

}  // namespace tenfold
