#include "base/cidr.h"

#include <array>
#include <charconv>

namespace tenfold {
namespace {

// A whole number without signs, blanks or zeros before it.
std::optional<unsigned> number(std::string_view text, unsigned base, unsigned most) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  if (base == 10 && text.size() > 1 && text.front() == '0') return std::nullopt;
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, static_cast<int>(base));
  if (error != std::errc{} || end != text.data() + text.size() || value > most) return std::nullopt;
  return value;
}

// The text up to the next `mark`, which is taken off with it.
std::string_view next(std::string_view& rest, char mark) {
  const std::size_t at = rest.find(mark);
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return part;
}

std::optional<Uint128> four(std::string_view text) {
  if (text.ends_with('.')) return std::nullopt;
  Uint128 value = 0;
  for (int i = 0; i < 4; ++i) {
    if (i > 0 && text.empty()) return std::nullopt;
    const auto byte = number(next(text, '.'), 10, 255);
    if (!byte) return std::nullopt;
    value = value << 8 | *byte;
  }
  if (!text.empty()) return std::nullopt;
  return value;
}

// Groups of one side of "::", the last of which may be written as an IPv4 address.
struct Groups {
  std::array<unsigned, 8> of{};
  std::size_t n = 0;
  bool good = true;

  void add(unsigned group) {
    if (n == of.size())
      good = false;
    else
      of[n++] = group;
  }
};

Groups groups(std::string_view text) {
  Groups all;
  while (!text.empty() && all.good) {
    const bool more = text.find(':') != std::string_view::npos;
    const std::string_view part = next(text, ':');
    if (more && text.empty()) all.good = false;  // ends with a colon
    if (!more && part.find('.') != std::string_view::npos) {
      const auto inside = four(part);
      if (!inside) all.good = false;
      all.add(static_cast<unsigned>(inside.value_or(0) >> 16));
      all.add(static_cast<unsigned>(inside.value_or(0) & 0xFFFFU));
      continue;
    }
    const auto group = number(part, 16, 0xFFFF);
    if (!group) all.good = false;
    all.add(group.value_or(0));
  }
  return all;
}

std::optional<Uint128> sixteen(std::string_view text) {
  const std::size_t gap = text.find("::");
  const bool gapped = gap != std::string_view::npos;
  const Groups head = groups(text.substr(0, gap));
  const Groups tail = gapped ? groups(text.substr(gap + 2)) : Groups{};
  const std::size_t n = head.n + tail.n;
  if (!head.good || !tail.good || (gapped ? n > 7 : n != 8)) return std::nullopt;
  Uint128 value = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const std::size_t from_end = 8 - i;
    unsigned group = 0;
    if (i < head.n)
      group = head.of[i];
    else if (from_end <= tail.n)
      group = tail.of[tail.n - from_end];
    value = value << 16 | group;
  }
  return value;
}

}  // namespace

std::optional<Cidr> parse_cidr(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view address = text.substr(0, slash);
  const bool six = address.find(':') != std::string_view::npos;
  const unsigned width = six ? 128 : 32;
  const auto length = number(text.substr(slash + 1), 10, width);
  const auto value = six ? sixteen(address) : four(address);
  if (!length || !value) return std::nullopt;
  // A shift by all 128 bits would mean nothing.
  const unsigned free = width - *length;
  const Uint128 behind = free == 128 ? ~Uint128{0} : (Uint128{1} << free) - 1;
  return Cidr{.six = six, .length = *length, .first = *value & ~behind, .last = *value | behind};
}

bool contains(const Cidr& outer, const Cidr& inner) {
  return outer.six == inner.six && outer.first <= inner.first && inner.last <= outer.last;
}

bool overlap(const Cidr& a, const Cidr& b) {
  return a.six == b.six && a.first <= b.last && b.first <= a.last;
}

std::int64_t addresses_in(const Cidr& range) {
  const Uint128 further = range.last - range.first;
  return further >= Uint128{INT64_MAX} ? INT64_MAX : static_cast<std::int64_t>(further) + 1;
}

}  // namespace tenfold
