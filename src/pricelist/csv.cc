#include "pricelist/csv.h"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tenfold {
namespace {

constexpr std::size_t kBlock = 64;

struct Masks {
  std::uint64_t quotes = 0, commas = 0, newlines = 0;
};

#if defined(__SSE2__)
// Written out: -O2 leaves a loop of four a loop, with shifts by a variable.
std::uint64_t mask_of(__m128i a, __m128i b, __m128i c, __m128i d, char wanted) {
  const __m128i all = _mm_set1_epi8(wanted);
  const auto bits = [&](__m128i bytes) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, all)));
  };
  return std::uint64_t{bits(a) | bits(b) << 16U} | std::uint64_t{bits(c) | bits(d) << 16U} << 32U;
}

Masks masks_of(const char* at) {
  const auto* from = reinterpret_cast<const __m128i*>(at);
  const __m128i a = _mm_loadu_si128(from), b = _mm_loadu_si128(from + 1),
                c = _mm_loadu_si128(from + 2), d = _mm_loadu_si128(from + 3);
  return {mask_of(a, b, c, d, '"'), mask_of(a, b, c, d, ','), mask_of(a, b, c, d, '\n')};
}
#else
Masks masks_of(const char* at) {
  Masks masks;
  for (unsigned i = 0; i < kBlock; ++i) {
    masks.quotes |= std::uint64_t{at[i] == '"'} << i;
    masks.commas |= std::uint64_t{at[i] == ','} << i;
    masks.newlines |= std::uint64_t{at[i] == '\n'} << i;
  }
  return masks;
}
#endif

// Bit n of the answer: is the number of bits set in [0, n] odd?
std::uint64_t parity_up_to(std::uint64_t bits) {
  bits ^= bits << 1U;
  bits ^= bits << 2U;
  bits ^= bits << 4U;
  bits ^= bits << 8U;
  bits ^= bits << 16U;
  return bits ^ bits << 32U;
}

}  // namespace

std::string_view field_text(std::string_view raw, std::string& kept) {
  if (raw.size() < 2 || raw.front() != '"' || raw.back() != '"') return raw;
  raw = raw.substr(1, raw.size() - 2);
  if (raw.find('"') == std::string_view::npos) return raw;
  kept.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    kept.push_back(raw[i]);
    if (raw[i] == '"' && i + 1 < raw.size() && raw[i + 1] == '"') ++i;
  }
  return kept;
}

void CsvReader::stop(std::size_t line, std::string why) {
  stopped_ = true;
  if (problem_.empty()) problem_ = "line " + std::to_string(line) + ": " + std::move(why);
}

void CsvReader::end_record(std::size_t end) {
  std::string_view text(buffer_.data() + begin_, end - begin_);
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (ends_.size() <= fields_) ends_.resize(fields_ + kBlock);
  ends_[fields_++] = static_cast<std::uint32_t>(text.size());
  const CsvRecord record{text, std::span(ends_).first(fields_), line_};
  line_ += lines_inside_ + 1;
  lines_inside_ = 0;
  if (!take_(record)) stopped_ = true;
  fields_ = 0;
  begin_ = end + 1;
}

// `size`: of what is text; the rest of the block is zeros.
void CsvReader::scan(const char* block, std::size_t size) {
  const Masks masks = masks_of(block);
  std::uint64_t inside = parity_up_to(masks.quotes);
  if (quoted_) inside = ~inside;
  quoted_ = (inside >> 63U) != 0;
  std::uint64_t commas = masks.commas & ~inside, newlines = masks.newlines & ~inside;
  std::uint64_t quoted_lines = masks.newlines & inside;
  while (newlines != 0) {
    const auto bit = static_cast<unsigned>(std::countr_zero(newlines));
    const std::uint64_t before = (newlines & -newlines) - 1;
    end_fields(commas & before);
    count_lines(quoted_lines & before);
    commas &= ~before;
    quoted_lines &= ~before;
    newlines &= newlines - 1;
    end_record(scanned_ + bit);
    if (stopped_) return;
  }
  end_fields(commas);
  count_lines(quoted_lines);
  scanned_ += size;
}

void CsvReader::count_lines(std::uint64_t ends) {
  // Hardly ever any, and not every processor has an instruction to count them by.
  if (ends != 0) lines_inside_ += static_cast<std::size_t>(std::popcount(ends));
}

void CsvReader::end_fields(std::uint64_t commas) {
  if (commas == 0) return;
  if (ends_.size() < fields_ + kBlock + 1) ends_.resize(2 * fields_ + 2 * kBlock);
  std::uint32_t* to = ends_.data() + fields_;
  const auto at = static_cast<std::uint32_t>(scanned_ - begin_);
  for (; commas != 0; commas &= commas - 1)
    *to++ = at + static_cast<std::uint32_t>(std::countr_zero(commas));
  fields_ = static_cast<std::size_t>(to - ends_.data());
}

bool CsvReader::feed(std::string_view piece) {
  if (stopped_) return false;
  buffer_.append(piece);
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (first_ && buffer_.size() >= kByteOrderMark.size()) {
    first_ = false;
    if (buffer_.starts_with(kByteOrderMark)) buffer_.erase(0, kByteOrderMark.size());
  }
  while (!stopped_ && !first_ && scanned_ + kBlock <= buffer_.size())
    scan(buffer_.data() + scanned_, kBlock);
  buffer_.erase(0, begin_);
  scanned_ -= begin_;
  begin_ = 0;
  if (buffer_.size() > kMostRecordBytes && !stopped_)
    stop(line_, "the line is longer than 1 MiB: no price list of AWS has such a line");
  return !stopped_;
}

bool CsvReader::finish() {
  first_ = false;
  while (!stopped_ && scanned_ < buffer_.size()) {
    char block[kBlock] = {};
    const std::size_t size = std::min(kBlock, buffer_.size() - scanned_);
    std::memcpy(block, buffer_.data() + scanned_, size);
    scan(block, size);
    // A block that ends early ends its parity early too.
  }
  if (stopped_) return false;
  if (begin_ >= buffer_.size()) return true;
  stop(line_, quoted_ ? "the file ends inside a quoted field: it was cut off"
                      : "the file ends in the middle of a line: it was cut off");
  return false;
}

}  // namespace tenfold
