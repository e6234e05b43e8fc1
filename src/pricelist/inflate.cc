#include "pricelist/inflate.h"

#include <zlib.h>

#include "base/assert.h"

namespace tenfold {
namespace {

constexpr std::size_t kRoom = std::size_t{256} << 10U;
constexpr std::string_view kMagic = "\x1f\x8b";

}  // namespace

Inflater::Inflater(Take take, std::uint64_t most_bytes)
    : take_(std::move(take)), most_bytes_(most_bytes) {}

Inflater::~Inflater() {
  if (stream_ != nullptr) inflateEnd(stream_.get());
}

void Inflater::begin_again() {
  if (stream_ != nullptr) inflateEnd(stream_.get());
  stream_.reset();
  start_.clear();
  problem_.clear();
  bytes_ = 0;
  known_ = ended_ = false;
}

bool Inflater::pass(std::string_view text) {
  bytes_ += text.size();
  if (bytes_ > most_bytes_) {
    problem_ = "is larger than " + std::to_string(most_bytes_ >> 20U) + " MiB";
    return false;
  }
  return take_(text);
}

bool Inflater::unpack(std::string_view piece) {
  // zlib does not write to it.
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
  stream_->avail_in = static_cast<uInt>(piece.size());
  while (stream_->avail_in > 0) {
    if (ended_) {  // another member follows
      TENFOLD_ASSERT(inflateReset(stream_.get()) == Z_OK);
      ended_ = false;
    }
    do {
      stream_->next_out = reinterpret_cast<Bytef*>(room_.get());
      stream_->avail_out = kRoom;
      const int code = inflate(stream_.get(), Z_NO_FLUSH);
      if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
        problem_ = "is damaged: its gzip does not unpack";
        return false;
      }
      if (!pass({room_.get(), kRoom - stream_->avail_out})) return false;
      ended_ = code == Z_STREAM_END;
    } while (!ended_ && stream_->avail_out == 0);
  }
  return true;
}

bool Inflater::feed(std::string_view piece) {
  if (!problem_.empty()) return false;
  if (known_) return stream_ == nullptr ? pass(piece) : unpack(piece);
  start_.append(piece);
  if (start_.size() < kMagic.size()) return true;
  known_ = true;
  if (start_.starts_with(kMagic)) {
    stream_ = std::make_unique<z_stream_s>();
    room_ = std::make_unique<char[]>(kRoom);
    constexpr int kGzip = 16 + MAX_WBITS;
    TENFOLD_ASSERT(inflateInit2(stream_.get(), kGzip) == Z_OK);
  }
  const std::string start = std::move(start_);
  return feed(start);
}

bool Inflater::finish() {
  if (!problem_.empty()) return false;
  if (!known_) return start_.empty() || pass(start_);
  if (stream_ == nullptr || ended_) return true;
  problem_ = "was cut off: its gzip has no end";
  return false;
}

}  // namespace tenfold
