#include "book/packed.h"

#include <zlib.h>

#include "base/assert.h"
#include "embedded_book.h"

namespace tenfold {
namespace {

const PackedBook& book() { return *reinterpret_cast<const PackedBook*>(tenfold_packed_book); }

template <class T> std::span<const T> entries(PackedText all) {
  return {reinterpret_cast<const T*>(tenfold_packed_book + all.at), all.size};
}

}  // namespace

std::span<const PackedTable> packed_tables() { return entries<PackedTable>(book().tables); }

std::span<const PackedBlock> blocks_of(const PackedTable& table) {
  return entries<PackedBlock>(book().blocks).subspan(table.first_block, table.blocks);
}

std::string_view packed_text(PackedText text) { return {tenfold_packed_book + text.at, text.size}; }

std::string_view packed_effective() { return packed_text(book().effective); }

std::uint32_t crc32_of(std::string_view text) {
  const uLong sum = crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size());
  return static_cast<std::uint32_t>(sum);
}

void unpack(const PackedBlock& block, char* out) {
  static z_stream stream = [] {  // made once; its state is reset for each block
    z_stream fresh{};
    TENFOLD_ASSERT(inflateInit2(&fresh, -MAX_WBITS) == Z_OK);
    return fresh;
  }();
  TENFOLD_ASSERT(inflateReset(&stream) == Z_OK);
  const char* in = tenfold_packed_book + block.data.at;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in));  // zlib does not write to it
  stream.avail_in = block.data.size;
  stream.next_out = reinterpret_cast<Bytef*>(out);
  stream.avail_out = block.size;
  TENFOLD_ASSERT(inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0);
}

}  // namespace tenfold
