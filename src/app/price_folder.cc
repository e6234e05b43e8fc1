#include "app/price_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/output.h"
#include "app/overlay.h"
#include "app/project.h"

namespace tenfold {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostTableBytes = std::size_t{256} << 20U;

tl::unexpected<FileError> failed(const std::string& path, std::string reason) {
  return tl::unexpected<FileError>({path, std::move(reason)});
}

tl::unexpected<FileError> failed(const std::string& path) {
  return failed(path, std::strerror(errno));
}

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Read<bool> make_folders(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return failed(path, error.message());
  return true;
}

Read<bool> write_file(const std::string& path, std::string_view text) {
  Writer writer(path);
  writer.write(text);
  return writer.finish();
}

// Everything of a file system that is still in memory goes to the disk.
void settle_disk(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::syncfs(descriptor);
  ::close(descriptor);
}

}  // namespace

PriceFolder::PriceFolder(const Files& files, std::string path)
    : files_(files), path_(std::move(path)) {
  const std::string parent = folder_of(path_), name = name_of(path_);
  beside_ = parent + "/." + name + ".new";
  aside_ = parent + "/." + name + ".old";
  lock_path_ = parent + "/." + name + ".lock";
}

PriceFolder::PriceFolder(PriceFolder&& other) noexcept
    : files_(other.files_),
      path_(std::move(other.path_)),
      beside_(std::move(other.beside_)),
      aside_(std::move(other.aside_)),
      lock_path_(std::move(other.lock_path_)),
      lock_(std::exchange(other.lock_, -1)),
      staging_(std::exchange(other.staging_, false)),
      staged_places_(std::move(other.staged_places_)),
      known_(std::move(other.known_)) {}

PriceFolder::~PriceFolder() {
  if (lock_ < 0) return;
  std::error_code error;
  if (staging_) fs::remove_all(beside_, error);
  ::unlink(lock_path_.c_str());
  ::close(lock_);
}

tl::expected<PriceFolder, FileError> PriceFolder::open(const Files& files,
                                                       const std::string& path) {
  if (name_of(path).empty()) return failed(path, "is no folder that can be written");
  PriceFolder folder(files, path);
  for (const auto step : {&PriceFolder::lock, &PriceFolder::look}) {
    if (auto done = (folder.*step)(); !done) return tl::unexpected(done.error());
  }
  return folder;
}

// Who holds the lock when the file is taken away holds nothing: then another one is locked.
Read<bool> PriceFolder::lock() {
  if (auto made = make_folders(folder_of(path_)); !made) return made;
  for (;;) {
    const int file = ::open(lock_path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (file < 0) return failed(lock_path_);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      ::close(file);
      return failed(path_, "another update of it is running");
    }
    struct stat ours {};
    struct stat there {};
    if (::fstat(file, &ours) == 0 && ::stat(lock_path_.c_str(), &there) == 0 &&
        ours.st_ino == there.st_ino && ours.st_dev == there.st_dev) {
      lock_ = file;
      return true;
    }
    ::close(file);
  }
}

// What is there: nothing, or a book that an update wrote. What an update left behind goes.
Read<bool> PriceFolder::look() {
  std::error_code error;
  Thing thing = files_.thing(path_);
  if (thing == Thing::nothing && fs::is_symlink(path_, error))
    return failed(path_, "is a link that leads nowhere");
  // An update that ended between two steps of change_places() has left the book there.
  if (thing == Thing::nothing && files_.thing(aside_) == Thing::folder) {
    if (::rename(aside_.c_str(), path_.c_str()) != 0) return failed(aside_);
    thing = Thing::folder;
  }
  for (const std::string* left : {&beside_, &aside_}) {
    fs::remove_all(*left, error);
    if (error) return failed(*left, error.message());
  }
  if (thing == Thing::nothing) return true;
  if (thing != Thing::folder) return failed(path_, "is no folder");
  const auto all = files_.list(path_);
  if (!all) return tl::unexpected(all.error());
  if (all->empty()) return true;
  const auto text = files_.read(path_ + "/" + std::string(kKnownName), kMostTableBytes);
  if (!text)
    return failed(path_,
                  "holds files that no update has written: name an empty folder, or a new "
                  "one");
  known_ = known_files(*text);
  return true;
}

std::vector<std::string> PriceFolder::places() const {
  std::vector<std::string> all;
  if (const auto list = files_.list(path_)) {
    for (const auto& [name, thing] : *list)
      if (thing == Thing::folder) all.push_back(name);
  }
  return all;
}

Read<TableTexts> PriceFolder::tables_of(const std::string& place) const {
  TableTexts tables;
  const std::string folder = (staged_places_.contains(place) ? beside_ : path_) + "/" + place;
  if (files_.thing(folder) != Thing::folder) return tables;
  const auto all = files_.list(folder);
  if (!all) return tl::unexpected(all.error());
  for (const auto& [name, thing] : *all) {
    if (thing != Thing::file || !name.ends_with(kTableEnding)) continue;
    auto text = files_.read(folder + "/" + name, kMostTableBytes);
    if (!text) return tl::unexpected(text.error());
    tables.emplace(place + "/" + name, std::move(*text));
  }
  return tables;
}

Read<bool> PriceFolder::begin() {
  if (staging_) return true;
  staging_ = true;
  return make_folders(beside_);
}

Read<bool> PriceFolder::stage(const std::vector<std::string>& places, const TableTexts& tables) {
  if (auto done = begin(); !done) return done;
  for (const std::string& place : places) {  // what was staged of it before is in `tables`, or gone
    std::error_code error;
    if (!staged_places_.insert(place).second) fs::remove_all(beside_ + "/" + place, error);
  }
  for (const auto& [path, text] : tables) {
    const std::string whole = beside_ + "/" + path;
    if (auto made = make_folders(folder_of(whole)); !made) return made;
    if (auto written = write_file(whole, text); !written) return written;
  }
  return true;
}

// Tables of other places: the same files under their new names.
Read<bool> PriceFolder::keep_the_rest() {
  for (const std::string& place : places()) {
    if (staged_places_.contains(place)) continue;
    const std::string from = path_ + "/" + place, to = beside_ + "/" + place;
    if (auto made = make_folders(to); !made) return made;
    const auto all = files_.list(from);
    if (!all) return tl::unexpected(all.error());
    for (const auto& [name, thing] : *all) {
      if (thing != Thing::file) continue;
      const std::string old = from + "/" + name, kept = to + "/" + name;
      if (::link(old.c_str(), kept.c_str()) == 0) continue;
      std::error_code error;
      fs::copy_file(old, kept, error);
      if (error) return failed(kept, error.message());
    }
  }
  return true;
}

Read<bool> PriceFolder::change_places() {
  if (files_.thing(path_) == Thing::nothing) {
    if (::rename(beside_.c_str(), path_.c_str()) != 0) return failed(path_);
    staging_ = false;
    return true;
  }
  // Where the file system cannot exchange two folders, the book is away for a moment.
  if (::renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE) == 0)
    return true;
  if (errno != EINVAL && errno != ENOSYS) return failed(path_);
  if (::rename(path_.c_str(), aside_.c_str()) != 0) return failed(path_);
  if (::rename(beside_.c_str(), path_.c_str()) != 0) {
    const auto failure = failed(path_);
    ::rename(aside_.c_str(), path_.c_str());
    return failure;
  }
  return ::rename(aside_.c_str(), beside_.c_str()) == 0 ? Read<bool>(true) : failed(aside_);
}

Read<bool> PriceFolder::put_in_place(const KnownFiles& known) {
  if (auto done = begin(); !done) return done;
  if (auto kept = keep_the_rest(); !kept) return kept;
  if (auto written = write_file(beside_ + "/" + std::string(kKnownName), text_of(known)); !written)
    return written;
  settle_disk(beside_);
  return change_places();
}

std::string updated_prices(std::string_view data_home, std::string_view home) {
  std::string base(data_home);
  if (!base.starts_with('/')) {
    if (!home.starts_with('/')) return {};
    base = std::string(home) + "/.local/share";
  }
  return base + "/tenfold/prices";
}

}  // namespace tenfold
