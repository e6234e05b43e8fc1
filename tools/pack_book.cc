// Packs the price tables into one file (see src/book/packed.h); runs while tenfold is built.
//
//   pack_book ROOT LIST OUT     LIST: paths below ROOT, one a line, sorted by bytes
#include <zlib.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "book/packed.h"

namespace {

using namespace tenfold;

constexpr std::size_t kBlock = 4'096;  // bytes of text: small to unpack, large enough to pack well

[[noreturn]] void fail(const std::string& why) {
  std::cerr << "pack_book: " << why << '\n';
  std::exit(1);
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(path + " cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t newline = text.find('\n', at);
  return newline == std::string_view::npos ? text.size() : newline + 1;
}

std::string_view key_of(std::string_view row) { return row.substr(0, row.find_first_of(",\n")); }

class Packer {
 public:
  void add(std::string_view path, std::string_view text) {
    const auto first = static_cast<std::uint32_t>(blocks_.size());
    std::size_t at = 0;
    std::uint32_t line = 1;
    while (at < text.size() && text[at] == '#') at = line_end(text, at);
    at = line_end(text, at);
    const std::size_t names = text.substr(0, at).rfind('\n', at - 2) + 1;
    const std::string_view date =
        newest_date(text.substr(0, names), text.substr(names, at - names));
    if (date > effective_) effective_ = date;
    line = block({}, text.substr(0, at), line);
    while (at < text.size()) {
      const std::size_t begin = at;
      const std::string_view key = key_of(text.substr(at));
      for (std::string_view last = key; at < text.size();) {
        const std::string_view next = key_of(text.substr(at));
        const std::size_t end = line_end(text, at);
        if (end - begin > kBlock && next != last && at > begin) break;
        last = next;
        at = end;
      }
      line = block(key, text.substr(begin, at - begin), line);
    }
    const uLong sum = crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size());
    tables_.push_back({keep(path), first, static_cast<std::uint32_t>(blocks_.size()) - first,
                       static_cast<std::uint32_t>(sum)});
  }

  // The header, the tables, the blocks, then everything that they point at.
  std::string whole() {
    const std::size_t tables = sizeof(PackedBook);
    const std::size_t blocks = tables + tables_.size() * sizeof(PackedTable);
    const PackedText date = keep(effective_);
    const auto data = static_cast<std::uint32_t>(blocks + blocks_.size() * sizeof(PackedBlock));
    for (PackedTable& table : tables_) table.path.at += data;
    for (PackedBlock& block : blocks_) {
      block.key.at += data;
      block.data.at += data;
    }
    const PackedBook book{{static_cast<std::uint32_t>(tables), count(tables_)},
                          {static_cast<std::uint32_t>(blocks), count(blocks_)},
                          {date.at + data, date.size}};
    std::string out(reinterpret_cast<const char*>(&book), sizeof book);
    out.append(reinterpret_cast<const char*>(tables_.data()), tables_.size() * sizeof(PackedTable));
    out.append(reinterpret_cast<const char*>(blocks_.data()), blocks_.size() * sizeof(PackedBlock));
    return out + data_;
  }

 private:
  template <class T> static std::uint32_t count(const std::vector<T>& all) {
    return static_cast<std::uint32_t>(all.size());
  }

  PackedText keep(std::string_view text) {
    const PackedText kept{static_cast<std::uint32_t>(data_.size()),
                          static_cast<std::uint32_t>(text.size())};
    data_.append(text);
    return kept;
  }

  std::uint32_t block(std::string_view key, std::string_view text, std::uint32_t line) {
    std::string packed(compressBound(text.size()) + 16, '\0');
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_FIXED) != Z_OK) {
      fail("zlib cannot start");
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) fail("zlib cannot pack a block");
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    const PackedText kept_key = keep(key), data = keep(packed);
    blocks_.push_back({kept_key, line, data, static_cast<std::uint32_t>(text.size())});
    for (const char c : text) line += c == '\n' ? 1 : 0;
    return line;
  }

  std::vector<PackedTable> tables_;
  std::vector<PackedBlock> blocks_;
  std::string data_, effective_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) fail("usage: pack_book ROOT LIST OUT");
  const std::string root = argv[1];
  std::ifstream list(argv[2]);
  if (!list) fail(std::string(argv[2]) + " cannot be read");
  Packer packer;
  for (std::string path; std::getline(list, path);) {
    if (!path.empty()) packer.add(path, read(root + "/" + path));
  }
  std::ofstream out(argv[3], std::ios::binary);
  out << packer.whole();
  out.close();
  if (!out) fail(std::string(argv[3]) + " cannot be written");
  return 0;
}
