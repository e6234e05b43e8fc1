// A folder of tables that `prices update` and `prices import` write: whole before and whole after.
//
// Everything is written into a folder beside it, which then changes places with it in one step of
// the file system. Whatever ends the process, the folder holds the old book or the new one; what is
// left beside it the next update takes away. A lock keeps two updates apart. A folder with files of
// somebody else is never touched.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "app/files.h"
#include "pricelist/known.h"
#include "pricelist/tables.h"

namespace tenfold {

class PriceFolder {
 public:
  // path: absolute. Takes the lock; what may be wrong stands in the error.
  static tl::expected<PriceFolder, FileError> open(const Files& files, const std::string& path);
  PriceFolder(PriceFolder&& other) noexcept;
  PriceFolder& operator=(PriceFolder&&) = delete;
  ~PriceFolder();  // gives the lock back, and takes away what was staged and not put in place

  const KnownFiles& known() const { return known_; }
  // The tables of a place as they are now, or as they are staged, by path below the folder.
  Read<TableTexts> tables_of(const std::string& place) const;
  std::vector<std::string> places() const;

  // `tables` are those of these places from now on.
  Read<bool> stage(const std::vector<std::string>& places, const TableTexts& tables);
  // Everything that was staged, in one step; what was not stays as it is.
  Read<bool> put_in_place(const KnownFiles& known);

 private:
  PriceFolder(const Files& files, std::string path);
  Read<bool> lock();
  Read<bool> look();
  Read<bool> begin();
  Read<bool> keep_the_rest();
  Read<bool> change_places();

  const Files& files_;
  std::string path_, beside_, aside_, lock_path_;
  int lock_ = -1;
  bool staging_ = false;
  std::set<std::string> staged_places_{};
  KnownFiles known_{};
};

inline constexpr std::string_view kNoUpdate =
    "there is no updated book yet; `tenfold prices update` makes one";

// Where an updated book is kept unless told otherwise: tenfold/prices below $XDG_DATA_HOME, else
// below ~/.local/share; empty where neither is known.
std::string updated_prices(std::string_view data_home, std::string_view home);

}  // namespace tenfold
