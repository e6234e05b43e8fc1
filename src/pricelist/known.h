// Which files of AWS an updated book is made of: lists.tsv beside its tables.
//
// What is there already is not fetched again: an index that has not changed since its ETag, a list
// whose path has the same version. The file is a line a file of AWS, columns with tabs between.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tenfold {

inline constexpr std::string_view kKnownName = "lists.tsv";

struct KnownFile {
  std::string path{};  // on the host; empty: the index has none
  std::string version{}, published{}, etag{}, last_modified{};
  std::string mapping{};  // the digest of the mapping that it was read with
  std::string index{};    // the one that named it, by its ETag or date
  std::uint64_t bytes = 0, rows = 0, claimed_rows = 0, items = 0;
};

enum class FileSort : std::uint8_t { index, regions, list, spot };

struct KnownKey {
  FileSort sort = FileSort::list;
  std::string service{}, region{};  // empty where the sort has none
  auto operator<=>(const KnownKey&) const = default;
};

using KnownFiles = std::map<KnownKey, KnownFile>;

// Lines that are none are not there: the files are fetched again.
KnownFiles known_files(std::string_view text);
std::string text_of(const KnownFiles& files);

}  // namespace tenfold
