#include "network/url.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace tenfold {
namespace {

constexpr std::size_t kLongestUrl = 1'000;
using Wrong = tl::unexpected<std::string>;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool plain(char c) { return letter(c) || digit(c) || c == '.' || c == '-' || c == '_'; }

bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    const auto inner = host.substr(1, host.size() - 2);
    const auto of_address = [](char c) {
      return digit(c) || c == ':' || c == '.' || (c >= 'a' && c <= 'f');
    };
    return host.ends_with(']') && !inner.empty() &&
           std::all_of(inner.begin(), inner.end(), of_address);
  }
  return !host.empty() && host.front() != '.' && host.front() != '-' &&
         std::all_of(host.begin(), host.end(), plain);
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

bool is_path(std::string_view path) {
  return path.empty() || is_project_path(path.substr(1), 1, kLongestUrl);
}

}  // namespace

tl::expected<std::string, std::string> api_base(std::string_view url) {
  if (url.size() > kLongestUrl) return Wrong("is too long for a URL");
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos)
    return Wrong("is no URL such as https://git.example.com/api");
  const std::string scheme = lower_case(url.substr(0, colon));
  if (scheme != "https" && scheme != "http") return Wrong("does not begin with https://");
  std::string_view rest = url.substr(colon + 3);
  while (rest.ends_with('/')) rest.remove_suffix(1);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const std::string authority = lower_case(rest.substr(0, slash));
  const std::string_view path = rest.substr(slash);
  if (authority.find('@') != std::string::npos)
    return Wrong("holds a user name: nobody is named in a URL");

  const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
  const std::size_t at = authority.find(':', std::min(bracket, authority.size()));
  const std::string host = authority.substr(0, at);
  if (!is_host(host)) return Wrong("names no host");
  if (at != std::string::npos && positive(authority.substr(at + 1)).value_or(65'536) > 65'535)
    return Wrong("has a port that is none");
  if (!is_path(path)) return Wrong("has a path that no API begins with");
  if (scheme == "http" && !is_loopback(host))
    return Wrong("is not encrypted: write https://, but for this machine");
  return scheme + "://" + authority + std::string(path);
}

bool is_project_path(std::string_view text, std::size_t least, std::size_t most) {
  std::size_t names = 0;
  for (std::size_t begin = 0; begin <= text.size(); ++names) {
    const std::size_t end = std::min(text.find('/', begin), text.size());
    const std::string_view name = text.substr(begin, end - begin);
    if (name.empty() || name == "." || name == ".." ||
        !std::all_of(name.begin(), name.end(), plain))
      return false;
    begin = end + 1;
  }
  return names >= least && names <= most;
}

std::string percent_encoded(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string all;
  for (const char c : text) {
    if (plain(c)) {
      all += c;
    } else {
      all += '%';
      all += kHex[static_cast<unsigned char>(c) >> 4U];
      all += kHex[static_cast<unsigned char>(c) & 15U];
    }
  }
  return all;
}

std::optional<std::int64_t> positive(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && number > 0 ? std::optional(number) : std::nullopt;
}

}  // namespace tenfold
