// The one door to the TOML library: its header is slow to compile and stays behind this one.
//
// A piece of text is parsed on its own and becomes nodes of the document, in the order of the file
// and with byte spans. Duplicates across pieces are found here, with both places.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/diagnostic.h"
#include "model/document.h"

namespace tenfold {

// A source with what makes line and column of the library into offsets.
struct SourceLines {
  SourceId source = 0;
  std::string_view text;
  std::vector<std::uint32_t> starts;
  bool ascii = true;
};

SourceLines lines_of(SourceId source, std::string_view text);

// Children by key, for tables that are added to piece by piece; a table is indexed when first asked
// for.
class Children {
 public:
  explicit Children(Document& document) : document_(document) {}
  NodeId find(NodeId parent, std::string_view key);
  void append(NodeId parent, NodeId child);

 private:
  struct Key {
    NodeId parent;
    std::string_view key;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& k) const {
      return std::hash<std::string_view>{}(k.key) * 31 + k.parent;
    }
  };
  Document& document_;
  std::unordered_map<Key, NodeId, Hash> by_key_;
  std::unordered_set<NodeId> indexed_;
};

struct TomlError {
  bool failed = false;
  Span at;
  std::string message;
};

// Parses text[begin, end), which begins a statement, and adds its keys to `table`. Nothing is added
// when it fails. `children` is null where the table is empty, so that no key can be there already.
TomlError add_toml(Document& document, NodeId table, const SourceLines& lines, std::uint32_t begin,
                   std::uint32_t end, Children* children, Diagnostics& diagnostics);

// The text of one key part, quoted or bare; false where it is none.
bool decode_key(std::string_view part, std::string& key);

}  // namespace tenfold
