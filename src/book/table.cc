// A table of the book: sorted rows in text, found by bisection.
#include <algorithm>
#include <cstring>

#include "book/packed.h"
#include "model/book.h"

namespace tenfold {
namespace {

constexpr std::string_view kSource = "# source ";

std::string_view key_of(std::string_view row) {
  std::size_t end = 0;  // keys are short
  while (end < row.size() && row[end] != ',' && row[end] != '\n') ++end;
  return row.substr(0, end);
}

// The row that `at` lies in.
std::size_t row_begin(std::string_view body, std::size_t at) {
  if (at == 0) return 0;
  const void* const newline = memrchr(body.data(), '\n', at);
  if (newline == nullptr) return 0;
  return static_cast<std::size_t>(static_cast<const char*>(newline) - body.data()) + 1;
}

std::size_t row_end(std::string_view body, std::size_t at) {
  const std::size_t newline = body.find('\n', at);
  return newline == std::string_view::npos ? body.size() : newline + 1;
}

// The first row for which `before` is false; rows for which it is true come first.
template <class Before> std::size_t bisect(std::string_view body, Before before) {
  std::size_t low = 0, high = body.size();
  while (low < high) {
    const std::size_t row = row_begin(body, low + (high - low) / 2);
    if (before(key_of(body.substr(row))))
      low = row_end(body, row);
    else
      high = row;
  }
  return low;
}

}  // namespace

Table::Table(std::string path, std::string_view text) : path_(std::move(path)) {
  std::size_t at = 0;
  while (at < text.size() && text[at] == '#') at = row_end(text, at);
  at = row_end(text, at);
  split_head(text.substr(0, at));
  rows_ = {text.substr(at), 1 + static_cast<int>(std::ranges::count(text.substr(0, at), '\n'))};
  pieces_.push_back(rows_);
}

Table::Table(std::string path, const PackedTable& packed)
    : path_(std::move(path)), packed_(&packed) {}

// The lines that begin with #, then the names of the columns.
void Table::split_head(std::string_view text) const {
  std::size_t at = 0;
  while (at < text.size() && text[at] == '#') at = row_end(text, at);
  head_ = text.substr(0, at);
  names_ = text.substr(at);
  while (names_.ends_with('\n') || names_.ends_with('\r')) names_.remove_suffix(1);
}

std::string_view Table::head() const {
  if (packed_ != nullptr && head_.empty() && names_.empty()) {
    const PackedBlock& first = blocks_of(*packed_).front();
    std::string& text = unpacked_.emplace_back(first.size, '\0');
    unpack(first, text.data());
    split_head(text);
  }
  return head_;
}

bool Table::intact(std::string_view text) const {
  return packed_ == nullptr || crc32_of(text) == packed_->crc32;
}

std::string_view Table::columns() const {
  head();
  return names_;
}

const Table::Piece& Table::block(std::size_t n) const {
  const auto packed = blocks_of(*packed_).subspan(1);
  blocks_.resize(packed.size(), nullptr);
  if (blocks_[n] == nullptr) {
    std::string& text = unpacked_.emplace_back(packed[n].size, '\0');
    unpack(packed[n], text.data());
    blocks_[n] = &pieces_.emplace_back(Piece{text, static_cast<int>(packed[n].line)});
  }
  return *blocks_[n];
}

// The last block that begins at or before the key; its rows, if there are any, stand there.
std::size_t Table::block_of(std::string_view key) const {
  const auto packed = blocks_of(*packed_).subspan(1);
  const auto after = std::ranges::upper_bound(
      packed, key, {}, [](const PackedBlock& block) { return packed_text(block.key); });
  return after == packed.begin() ? 0 : static_cast<std::size_t>(after - packed.begin()) - 1;
}

std::string_view Table::body() const {
  if (packed_ == nullptr || !rows_.text.empty()) return rows_.text;
  std::string& text = unpacked_.emplace_back();
  const auto packed = blocks_of(*packed_).subspan(1);
  for (const PackedBlock& each : packed) {
    const std::size_t at = text.size();
    text.resize(at + each.size);
    unpack(each, text.data() + at);
  }
  rows_ = {text, packed.empty() ? 1 : static_cast<int>(packed.front().line)};
  pieces_.push_back(rows_);
  return rows_.text;
}

std::string_view Table::rows(std::string_view key) const {
  std::string_view body = rows_.text;
  if (packed_ != nullptr && body.empty()) {
    if (blocks_of(*packed_).size() == 1) return {};
    body = block(block_of(key)).text;
  }
  const std::size_t begin = bisect(body, [&](std::string_view k) { return k < key; });
  std::size_t end = begin;
  while (end < body.size() && key_of(body.substr(end)) == key) end = row_end(body, end);
  return body.substr(begin, end - begin);
}

std::string_view Table::row(std::string_view key) const {
  if (const auto known = row_by_key_.find(key); known != row_by_key_.end()) return known->second;
  std::string_view all = rows(key);
  return row_by_key_.emplace(key, all.empty() ? all : next_row(all)).first->second;
}

std::string_view Table::rows_with_prefix(std::string_view prefix) const {
  std::string_view body = rows_.text;
  if (packed_ != nullptr && body.empty()) {
    const auto packed = blocks_of(*packed_).subspan(1);
    const std::size_t first = block_of(prefix);
    const std::size_t next = first + 1;
    if (next < packed.size() && packed_text(packed[next].key).starts_with(prefix)) {
      body = this->body();
    } else if (!packed.empty()) {
      body = block(first).text;
    }
  }
  const std::size_t begin = bisect(body, [&](std::string_view k) { return k < prefix; });
  const std::size_t end =
      bisect(body, [&](std::string_view k) { return k < prefix || k.starts_with(prefix); });
  return body.substr(begin, end - begin);
}

int Table::line_of(std::string_view row) const {
  for (const Piece& piece : pieces_) {
    if (row.data() < piece.text.data() || row.data() >= piece.text.data() + piece.text.size())
      continue;
    const std::string_view above(piece.text.data(),
                                 static_cast<std::size_t>(row.data() - piece.text.data()));
    return piece.line + static_cast<int>(std::ranges::count(above, '\n'));
  }
  return 0;
}

std::optional<SourceTag> Table::source(std::string_view tag) const {
  std::string_view head = this->head();
  while (!head.empty()) {
    std::string_view line = next_row(head);
    if (!line.starts_with(kSource)) continue;
    line.remove_prefix(kSource.size());
    if (!line.starts_with(tag) || !line.substr(tag.size()).starts_with(": ")) continue;
    line.remove_prefix(tag.size() + 2);
    const std::size_t last = line.rfind(", ");
    const std::size_t middle = last == std::string_view::npos ? last : line.rfind(", ", last - 1);
    if (middle == std::string_view::npos) return std::nullopt;
    return SourceTag{tag, line.substr(0, middle), line.substr(middle + 2, last - middle - 2),
                     line.substr(last + 2)};
  }
  return std::nullopt;
}

std::size_t Table::column(std::string_view name) const {
  head();
  std::string_view rest = names_;
  for (std::size_t n = 0;; ++n) {
    const std::size_t comma = rest.find(',');
    if (rest.substr(0, comma) == name) return n;
    if (comma == std::string_view::npos) return std::string_view::npos;
    rest.remove_prefix(comma + 1);
  }
}

std::string_view cell(std::string_view row, std::size_t n) {
  for (; n > 0; --n) {
    const std::size_t comma = row.find(',');
    if (comma == std::string_view::npos) return {};
    row.remove_prefix(comma + 1);
  }
  return row.substr(0, row.find(','));
}

std::string_view next_row(std::string_view& rows) {
  const std::size_t newline = rows.find('\n');
  std::string_view row = rows.substr(0, newline);
  rows.remove_prefix(newline == std::string_view::npos ? rows.size() : newline + 1);
  if (row.ends_with('\r')) row.remove_suffix(1);
  return row;
}

}  // namespace tenfold
