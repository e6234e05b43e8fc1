// How AWS's price list becomes the price book: pricing/aws/mapping.toml, read and checked.
//
// The list describes a price by columns with words of AWS; the book names it by an item. Which rows
// are which item is data, so that an analyst can read and change it; the file's head explains its
// language. A group of rows claims a row where all its conditions hold; what no group claims is
// counted. Nothing is guessed: a word, a unit or a column that the mapping does not know is told.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/money.h"
#include "base/text.h"
#include "model/document.h"

namespace tenfold {

// A text in which one `*` may stand for anything.
struct Pattern {
  std::string before{}, after{};
  bool star = false;

  // What the star stands for there (empty without one); nothing where the text is another.
  std::optional<std::string_view> match(std::string_view text) const;
};

struct Condition {
  std::string column{};
  std::vector<Pattern> values{};
  bool may_lack = false;  // an empty value holds, or no such column
};

struct PriceRatio {
  std::int64_t over = 1, under = 1;
};
// rate × over / under, rounded half to even; nothing on overflow.
std::optional<Rate> scaled(Rate rate, PriceRatio by);

// AWS's words to ours. Where no word is the same, the longest pattern that fits counts; its star
// stands in our word too.
struct Words {
  TextMap<std::string> words{};
  std::vector<std::pair<Pattern, std::string>> patterns{};  // the longest first

  // Appends the word for `text`; false where there is none.
  bool append(std::string_view text, std::string& to) const;
};

// A piece of an item's name: words as they are, or values of columns.
struct NamePiece {
  std::string text{};                  // as it is
  std::vector<std::string> columns{};  // `*`: what the usage's star stands for
  const Words* words = nullptr;        // what the values are looked up in; null: as they are
};
using NameTemplate = std::vector<NamePiece>;

struct RowGroup {
  std::vector<Condition> where{};
  std::vector<Pattern> usage{};  // of the usage type, with or without its region; empty: any
  NameTemplate item{};           // its table first: "ec2/…"
  NameTemplate place{};          // empty: the region of the file
  std::vector<std::string> units{};
  std::optional<Quantity> from{};
  PriceRatio ratio{};
  bool allowance = false;  // a free first tier is an allowance
  std::string free{};      // why it may cost nothing; empty: it may not
};

struct ListEntry {
  std::string service{};     // in AWS's index
  std::string offer_code{};  // in the file
  bool plan = false;         // a file of a savings plan
  bool everywhere = false;   // one file for all regions
  std::vector<RowGroup> groups{};
};

// What a unit of AWS is in the book.
struct UnitIs {
  std::string unit{};
  PriceRatio ratio{};
};

struct Mapping {
  std::map<std::string, ListEntry, std::less<>> entries{};
  std::map<std::string, Words, std::less<>> words{};
  TextMap<std::vector<UnitIs>> units{};  // by AWS's word
  std::vector<Condition> defaults{};     // of every group that says nothing of the column
  std::string digest{};                  // of the texts it was read from

  // What usage types have in front there: "EU" and "EUW1" of eu-west-1. Empty: it is not known.
  std::vector<std::string> prefixes_of(std::string_view region) const;
  const ListEntry* entry(std::string_view service) const;
  const ListEntry* entry_of_offer(std::string_view offer_code) const;
};

// Reads a mapping into one that may have some: entries replace those of their name, units and words
// are added.
void read_mapping(const Document& document, Mapping& to, Diagnostics& diagnostics);

}  // namespace tenfold
