// The price book as it lies in the program: tables in blocks, each deflated alone.
//
// tools/pack_book.cc writes it when tenfold is built, the program maps it and unpacks the blocks
// that a look-up touches. All places are offsets, so that nothing has to be moved at start-up.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tenfold {

struct PackedText {
  std::uint32_t at = 0, size = 0;
};

// Whole rows, a row's key never in two blocks; the first block of a table is its head: the lines
// that begin with # and the names of the columns.
struct PackedBlock {
  PackedText key;          // of its first row; empty for a head
  std::uint32_t line = 1;  // of its first row
  PackedText data;         // deflated, without a header
  std::uint32_t size = 0;  // of the text
};

struct PackedTable {
  PackedText path;  // "pricing/aws/us-east-1/ec2.csv"; tables are sorted by it
  std::uint32_t first_block = 0, blocks = 0;
  std::uint32_t crc32 = 0;  // of the text
};

struct PackedBook {
  PackedText tables, blocks;  // sizes in entries
  PackedText effective;       // the newest date among the sources of prices
};

// Reading it.
std::span<const PackedTable> packed_tables();
std::span<const PackedBlock> blocks_of(const PackedTable& table);
std::string_view packed_text(PackedText text);
std::string_view packed_effective();

// The newest date in the head of a table of prices: "2026-07-20"; empty for any other table.
std::string_view newest_date(std::string_view head, std::string_view columns);
std::uint32_t crc32_of(std::string_view text);
void unpack(const PackedBlock& block, char* out);  // `size` bytes

}  // namespace tenfold
